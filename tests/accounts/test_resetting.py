"""A forgotten password: a letter, single use, half an hour."""

import re
from datetime import timedelta

import pytest

from accounts.pages.limits import LIMITER
from accounts.sessions import start_session, viewer_of
from accounts.tables import Token
from make.people import PASSWORD, a_person
from make.seasons import a_season
from outbox.tables import Letter
from visitors import Client, Site

FRESH = "новые крыши Коломны"


@pytest.fixture(autouse=True)
async def zhan(site: Site) -> int:
    LIMITER.forget()
    await a_season()
    return await a_person("Дроздов Жан", "zhan@example.org")


async def asked(client: Client, address: str = "zhan@example.org") -> str:
    """Ask for a reset; gives the path in the letter."""
    answer = await client.submit("/reset", "reset-password", {"email": address})
    assert answer.status_code == 303
    row = await Letter.select(Letter.body).order_by(Letter.id, ascending=False).first()
    found = re.search(r"https?://[^\s/]+(/\S+)", row["body"] if row else "")
    return found[1] if found else ""


async def test_the_letter_gives_a_new_password_and_ends_every_session(site: Site, zhan: int) -> None:
    """R22: and R35: the link works once."""
    session = await start_session(zhan, "test", site.at)
    client = site.visitor()
    path = await asked(client)
    assert (await client.submit(path, "new-password", {"password": FRESH})).status_code == 303
    assert not (await viewer_of(session, site.at)).signed_in
    assert (await client.get(path)).status_code == 410
    old = await client.submit("/sign-in", "sign-in", {"email": "zhan@example.org", "password": PASSWORD})
    new = await client.submit("/sign-in", "sign-in", {"email": "zhan@example.org", "password": FRESH})
    assert (old.status_code, new.status_code) == (422, 303)


async def test_the_link_dies_after_half_an_hour(site: Site) -> None:
    """R35: token reuse."""
    client = site.visitor()
    path = await asked(client)
    site.at += timedelta(minutes=30) - timedelta(milliseconds=1)
    assert (await client.get(path)).status_code == 200
    site.at += timedelta(milliseconds=1)
    assert (await client.get(path)).status_code == 410
    assert (await client.post(path, {"password": FRESH}, token_from="/reset")).status_code == 410


async def test_two_at_once_use_the_link_once(site: Site) -> None:
    """R35: the form was open in two windows."""
    client = site.visitor()
    path = await asked(client)
    page = await client.get(path)
    from visitors import form_on

    form = form_on(page.text, "new-password")
    answers = [await client.post_form(form, path, {"password": FRESH}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 410]


async def test_a_newer_password_kills_older_links(site: Site) -> None:
    client = site.visitor()
    first, second = await asked(client), await asked(client)
    await client.submit(second, "new-password", {"password": FRESH})
    assert (await client.get(first)).status_code == 410


async def test_a_weak_new_password_does_not_use_the_link_up(site: Site) -> None:
    client = site.visitor()
    path = await asked(client)
    assert (await client.submit(path, "new-password", {"password": "1111111111"})).status_code == 422
    assert (await client.submit(path, "new-password", {"password": FRESH})).status_code == 303


async def test_the_token_is_hashed_at_rest(site: Site) -> None:
    """R35."""
    secret = (await asked(site.visitor())).removeprefix("/reset/")
    assert len(secret) > 40 and secret not in str(await Token.select())


async def test_a_link_that_was_used_says_what_to_do_and_a_guessed_one_says_the_same(site: Site) -> None:
    client = site.visitor()
    path = await asked(client)
    assert (await client.submit(path, "new-password", {"password": FRESH})).status_code == 303
    used, guessed = await client.get(path), await client.get("/reset/guessed")
    assert used.status_code == guessed.status_code == 410
    told = [text.partition("<main")[2].partition("</main>")[0] for text in (used.text, guessed.text)]
    assert told[0] == told[1] != ""
    assert all(words in used.text for words in ("Ссылка больше не действует", "/sign-in", "/register", 'href="/reset"'))


async def test_known_and_unknown_addresses_get_the_same_answer_and_the_same_work(site: Site) -> None:
    """R08: enumeration. Each leaves one token and one letter behind, so that neither costs more."""
    answers = []
    for address in ("zhan@example.org", "none@example.org"):
        answer = await site.visitor().submit("/reset", "reset-password", {"email": address})
        answers.append((answer.status_code, answer.headers["location"], answer.text))
    assert answers[0] == answers[1]
    assert await Token.count() == await Letter.count() == 2


async def test_an_unknown_addresses_letter_opens_nothing(site: Site) -> None:
    assert await asked(site.visitor(), "none@example.org") == "/register"
