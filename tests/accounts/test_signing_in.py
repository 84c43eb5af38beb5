"""Signing in and out: one answer for every failure, sessions that are ours, and never to another site."""

from datetime import timedelta

import pytest

from accounts import hashing
from accounts.pages.limits import LIMITER, SIGN_IN_CLIENT
from accounts.rules import SESSION_LASTS
from accounts.sessions import start_session, viewer_of
from accounts.tables import Person, Session
from kit.db import housekeeping
from kit.security import hashed, safe_path
from make.people import HASH, PASSWORD, a_person
from make.seasons import a_season
from visitors import Client, Site

ZHAN = {"email": "zhan@example.org", "password": PASSWORD}


@pytest.fixture(autouse=True)
async def zhan(site: Site) -> int:
    LIMITER.forget()
    await a_season()
    return await a_person("Дроздов Жан", "zhan@example.org")


async def enter(client: Client, path: str = "/sign-in", **changes: str) -> str:
    """Sign in; gives the session cookie."""
    answer = await client.submit(path, "sign-in", {**ZHAN, **changes})
    assert answer.status_code == 303, answer.text
    return str(client.http.cookies["session"])


async def test_a_wrong_password_and_an_unknown_address_are_one_answer(site: Site) -> None:
    """R06, R08: nothing tells who has an account."""
    pages = []
    for typed in ({"password": "не тот пароль"}, {"email": "none@example.org"}):
        answer = await site.visitor().submit("/sign-in", "sign-in", {**ZHAN, **typed})
        pages.append((answer.status_code, answer.text.replace(typed.get("email", ZHAN["email"]), "…")))
    statuses, texts = zip(*pages, strict=True)
    assert statuses == (422, 422)
    without_tokens = [text.split('name="csrf_token"')[0] + text.split('name="csrf_token"')[1][90:] for text in texts]
    assert without_tokens[0] == without_tokens[1]


async def test_a_blocked_person_gets_the_same_answer_and_loses_the_session(site: Site, zhan: int) -> None:
    client = site.visitor()
    await enter(client)
    async with housekeeping(site.at):
        await Person.update({Person.blocked_at: site.at}).where(Person.id == zhan)
    assert (await client.get("/account")).status_code == 303
    assert (await site.visitor().submit("/sign-in", "sign-in", ZHAN)).status_code == 422


async def test_the_session_before_signing_in_is_dead_after(site: Site) -> None:
    """R22: session fixation."""
    client = site.visitor()
    first = await enter(client)
    client.http.cookies.set("session", first, domain="site.test")
    token = (await client.get("/account")).text
    assert "Дроздов Жан" in token
    other = site.visitor()
    other.http.cookies.set("session", first)
    await other.get("/account")
    page = await other.get("/account")
    assert page.status_code == 200
    second = await start_session(1, "test", site.at, instead_of=first)
    assert second != first
    assert not (await viewer_of(first, site.at)).signed_in


async def test_a_cookie_that_we_never_issued_is_not_adopted(site: Site) -> None:
    """R22: session fixation."""
    client = site.visitor()
    client.http.cookies.set("session", "chosen-by-the-attacker", domain="site.test")
    issued = await enter(client)
    assert issued != "chosen-by-the-attacker"
    assert not (await viewer_of("chosen-by-the-attacker", site.at)).signed_in
    assert not await Session.exists().where(Session.token_hash == hashed("chosen-by-the-attacker"))


async def test_signing_in_again_ends_the_browsers_earlier_session(site: Site) -> None:
    """R22: the id is rotated."""
    client = site.visitor()
    page = await client.get("/sign-in")
    first = await enter(client)
    from visitors import form_on

    answer = await client.post("/sign-in", {**ZHAN, "next": ""}, token_from="/account")
    assert answer.status_code == 303 and client.http.cookies["session"] != first
    assert not (await viewer_of(first, site.at)).signed_in
    assert form_on(page.text, "sign-in")


async def test_signing_out_kills_the_session_itself(site: Site) -> None:
    client = site.visitor()
    token = await enter(client)
    await client.post("/sign-out", token_from="/account")
    assert not (await viewer_of(token, site.at)).signed_in


async def test_a_session_ends_after_two_weeks(site: Site) -> None:
    client = site.visitor()
    await enter(client)
    site.at += SESSION_LASTS - timedelta(seconds=1)
    assert (await client.get("/account")).status_code == 200
    site.at += timedelta(seconds=1)
    assert (await client.get("/account")).status_code == 303


async def test_a_session_is_hashed_at_rest_and_its_cookie_is_hidden_from_scripts(site: Site) -> None:
    client = site.visitor()
    answer = await client.submit("/sign-in", "sign-in", ZHAN)
    rows = await Session.select()
    assert client.http.cookies["session"] not in str(rows)
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("session="))
    assert "httponly" in cookie.lower() and "samesite=lax" in cookie.lower()


HOSTILE = [
    "//evil.example",
    "/\\evil.example",
    "/%09/evil.example",
    "/%2Fevil.example",
    "/%5cevil.example",
    "/%255cevil.example",
    "/a\r\nSet-Cookie: x=1",
    "/%0d%0aSet-Cookie:x=1",
    "https://evil.example",
    "javascript:alert(1)",
    "evil.example",
    " //evil.example",
    "\t//evil.example",
    "/" + "a" * 600,
]


@pytest.mark.parametrize("wanted", HOSTILE)
def test_only_a_path_of_this_site_is_gone_to(wanted: str) -> None:
    """R24: open redirect."""
    assert safe_path(wanted) == "/"


@pytest.mark.parametrize("wanted", ["/projects?season=2023&q=двор", "/teams/1#invite", "/a%20b"])
def test_a_path_of_this_site_is_kept(wanted: str) -> None:
    assert safe_path(wanted).startswith(wanted[:6]) and safe_path(wanted).isascii()


@pytest.mark.parametrize("wanted", HOSTILE[:6])
async def test_signing_in_never_leads_away(site: Site, wanted: str) -> None:
    """R24: open redirect, through the form as somebody could send it."""
    client = site.visitor()
    answer = await client.post("/sign-in", {**ZHAN, "next": wanted}, token_from="/sign-in")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


async def test_guessing_is_stopped_and_the_right_password_waits_too(site: Site) -> None:
    wrong = {**ZHAN, "password": "не тот пароль"}
    answers = [(await site.visitor().submit("/sign-in", "sign-in", wrong)).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
    site.at += timedelta(minutes=15)
    assert (await site.visitor().submit("/sign-in", "sign-in", ZHAN)).status_code == 303


async def test_signing_in_rightly_is_never_limited(site: Site) -> None:
    for _ in range(12):
        await enter(site.visitor())


async def test_a_forged_forwarding_address_does_not_reset_the_limit(site: Site) -> None:
    """R20: an untrusted peer changes nothing by naming another client."""
    client = site.visitor()
    for _ in range(SIGN_IN_CLIENT.times - 1):
        LIMITER.charge(SIGN_IN_CLIENT, "127.0.0.1", site.at)
    statuses = []
    for number in range(2):
        typed = {"email": f"someone{number}@example.org", "password": "не тот пароль", "next": ""}
        headers = {"X-Forwarded-For": f"10.0.0.{number}"}
        statuses.append((await client.post("/sign-in", typed, token_from="/sign-in", headers=headers)).status_code)
    assert statuses == [422, 429]


async def test_a_changed_password_ends_every_other_session(site: Site, zhan: int) -> None:
    """R22: a password change kills sessions."""
    here, there = site.visitor(), site.visitor()
    before, other = await enter(here), await enter(there)
    fields = {"current": PASSWORD, "password": "новые крыши Коломны"}
    answer = await here.submit("/account", "change-password", fields)
    assert answer.status_code == 303
    assert (await here.get("/account")).status_code == 200
    assert (await there.get("/account")).status_code == 303
    for token in (before, other):
        assert not (await viewer_of(token, site.at)).signed_in
    await enter(site.visitor(), password="новые крыши Коломны")


async def test_the_password_is_not_changed_without_the_present_one(site: Site) -> None:
    client = site.visitor()
    await enter(client)
    fields = {"current": "не тот пароль", "password": "новые крыши Коломны"}
    answer = await client.submit("/account", "change-password", fields)
    assert answer.status_code == 422 and 'id="current-error"' in answer.text


async def test_one_session_is_ended_from_the_account_and_a_foreign_one_is_not_there(site: Site) -> None:
    """R01: another person's session answers like a missing one."""
    here, there, vera = site.visitor(), site.visitor(), await site.signed_in(await a_person())
    await enter(here)
    token = await enter(there)
    row = await Session.select(Session.id).where(Session.token_hash == hashed(token)).first()
    assert row is not None
    path = f"/account/sessions/{row['id']}/revoke"
    foreign = await vera.post(path, token_from="/account")
    missing = await vera.post("/account/sessions/999999/revoke", token_from="/account")
    assert foreign.status_code == missing.status_code == 404
    await here.submit("/account", f"revoke-session-{row['id']}", {})
    assert not (await viewer_of(token, site.at)).signed_in


async def test_consent_to_publish_the_name_is_given_and_taken_back(site: Site, zhan: int) -> None:
    client = site.visitor()
    await enter(client)
    for ticked, kept in ((None, False), ("yes", True)):
        await client.submit("/account", "publish-name", {"publish_name": ticked})
        row = await Person.select(Person.publish_name).where(Person.id == zhan).first()
        assert row is not None and row["publish_name"] is kept


async def test_an_outdated_hash_is_renewed_at_sign_in(site: Site, zhan: int) -> None:
    cheap = hashing.PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    async with housekeeping(site.at):
        await Person.update({Person.password_hash: cheap}).where(Person.id == zhan)
    await enter(site.visitor())
    row = await Person.select(Person.password_hash).where(Person.id == zhan).first()
    assert row is not None and not hashing.is_outdated(row["password_hash"])
    await enter(site.visitor())


def test_the_dummy_hash_costs_as_much_as_a_real_one() -> None:
    """R07: an unknown address is verified against it."""
    assert not hashing.is_outdated(hashing.NOBODY) and not hashing.is_outdated(HASH)
