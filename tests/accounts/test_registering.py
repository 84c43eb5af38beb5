"""From the form to the account: what is asked, what is answered, and that both hide who is here already."""

import re
from datetime import timedelta

import pytest

from accounts.pages.limits import LIMITER
from accounts.tables import Person, Registration
from make.people import PASSWORD, a_person
from make.seasons import a_season
from outbox.tables import Letter
from visitors import Client, Site

NEW = {
    "email": "Nina@Example.org",
    "full_name": "  Павлова   Нина Ильинична ",
    "password": "семь мостов над Мойкой",
    "of_age": "yes",
    "not_official": "yes",
    "consent": "yes",
}


@pytest.fixture(autouse=True)
async def season(site: Site) -> None:
    LIMITER.forget()
    await a_season()


async def letter_to(address: str) -> tuple[str, str]:
    """The latest letter's subject and the path in it."""
    row = await Letter.select().where(Letter.recipient == address).order_by(Letter.id, ascending=False).first()
    assert row is not None
    found = re.search(r"https?://[^\s/]+(/\S+)", row["body"])
    return row["subject"], found[1] if found else ""


async def registered(client: Client, **changes: str | None) -> str:
    """Send the form and give back the path in the letter."""
    answer = await client.submit("/register", "register", {**NEW, **changes})
    assert answer.status_code == 303, answer.text
    return (await letter_to("Nina@example.org"))[1]


async def test_a_newcomer_registers_answers_the_letter_and_signs_in(site: Site) -> None:
    nina = site.visitor()
    path = await registered(nina)
    assert not await Person.exists().where(Person.email_key == "nina@example.org")
    confirmed = await nina.submit(path, "confirm", {})
    assert confirmed.headers["location"] == "/sign-in"
    fields = {"email": "NINA@example.org ", "password": NEW["password"]}
    entered = await nina.submit("/sign-in?next=/account", "sign-in", fields)
    assert (entered.status_code, entered.headers["location"]) == (303, "/account")
    page = await nina.get("/account")
    assert "Павлова Нина Ильинична" in page.text
    person = await Person.objects().where(Person.email_key == "nina@example.org").first()
    assert person is not None and person.consent_version == "2026-11" and person.consent_at == site.at
    assert not person.publish_name


async def test_opening_the_letters_link_confirms_nothing(site: Site) -> None:
    """Mail programs open links by themselves."""
    nina = site.visitor()
    path = await registered(nina)
    assert (await nina.get(path)).status_code == 200
    assert await Person.count() == 0


async def test_the_letters_link_works_once(site: Site) -> None:
    """R35: token reuse."""
    nina = site.visitor()
    path = await registered(nina)
    await nina.submit(path, "confirm", {})
    assert (await nina.get(path)).status_code == 410
    assert (await nina.post(path, token_from="/register")).status_code == 410
    assert await Person.count() == 1


async def test_the_letters_link_dies_after_a_day(site: Site) -> None:
    """R35: token reuse."""
    nina = site.visitor()
    path = await registered(nina)
    site.at += timedelta(hours=24)
    assert (await nina.get(path)).status_code == 410


async def test_tokens_are_hashed_at_rest(site: Site) -> None:
    """R35: what a copy of the database shows opens nothing."""
    secret = (await registered(site.visitor())).removeprefix("/confirm/")
    row = await Registration.select().first()
    assert row is not None and len(secret) > 40
    assert secret not in str(row) and NEW["password"] not in str(row)


async def test_two_requests_for_one_address_make_one_account(site: Site) -> None:
    """Whoever answers the own letter gets the own password: a second request can't replace the first."""
    nina, other = site.visitor(), site.visitor()
    first = await registered(nina)
    second = await registered(other, password="чужой пароль для Нины", full_name="Чужая Инна")
    await nina.submit(first, "confirm", {})
    refused = await other.submit(second, "confirm", {})
    assert refused.status_code == 409
    names = await Person.select(Person.full_name).output(as_list=True)
    assert names == ["Павлова Нина Ильинична"]


@pytest.mark.parametrize("missing", ["of_age", "not_official", "consent", "email", "full_name", "password"])
async def test_what_is_missing_is_said_and_the_rest_stays(site: Site, missing: str) -> None:
    answer = await site.visitor().submit("/register", "register", {**NEW, missing: None})
    assert answer.status_code == 422
    assert f'id="{missing}-error"' in answer.text
    assert missing == "full_name" or "Павлова" in answer.text
    assert NEW["password"] not in answer.text


@pytest.mark.parametrize("password", ["короткий1", "ааааааааааааа", "qwerty12345", "1234567890!", "павлова-1234"])
async def test_a_weak_password_is_refused_with_its_reason(site: Site, password: str) -> None:
    answer = await site.visitor().submit("/register", "register", {**NEW, "password": password})
    assert answer.status_code == 422
    assert 'id="password-error"' in answer.text


@pytest.mark.parametrize(
    "name",
    ["Павлова", "Пaвлова Нина", "Пав\u200bлова Нина", "Павлова \u202eанинН", "Павлова\u00adа Нина"],
    ids=["one word", "latin a", "zero width", "right to left", "soft hyphen"],
)
async def test_a_name_that_could_pass_for_another_is_refused(site: Site, name: str) -> None:
    """R39: look-alike accounts."""
    answer = await site.visitor().submit("/register", "register", {**NEW, "full_name": name})
    assert answer.status_code == 422
    assert 'id="full_name-error"' in answer.text


@pytest.mark.parametrize("address", ["ZHAN@example.org", " zhan@EXAMPLE.org ", "zhan@example.org"])
async def test_a_look_alike_of_a_known_address_opens_no_second_account(site: Site, address: str) -> None:
    """R39: look-alike accounts."""
    await a_person(email="zhan@example.org")
    await site.visitor().submit("/register", "register", {**NEW, "email": address})
    subject, path = await letter_to(address.strip().split("@")[0] + "@example.org")
    assert subject.startswith("Кто-то") and not path.startswith("/confirm")


async def test_an_address_with_cyrillic_letters_before_the_at_is_refused(site: Site) -> None:
    """R39: "аnna" with a Cyrillic "а" is not Anna."""
    answer = await site.visitor().submit("/register", "register", {**NEW, "email": "аnna@example.org"})
    assert answer.status_code == 422


async def test_known_and_unknown_addresses_get_the_same_answer(site: Site) -> None:
    """R08: enumeration, by the form of registration."""
    await a_person(email="known@example.org")
    answers = []
    for address in ("known@example.org", "other@example.org"):
        answer = await site.visitor().submit("/register", "register", {**NEW, "email": address})
        answers.append((answer.status_code, answer.headers.get("location"), answer.text))
    assert answers[0] == answers[1]
    assert await Letter.count() == 2 and await Registration.count() == 2


async def test_a_person_with_an_account_keeps_the_own_password(site: Site) -> None:
    await a_person(email="nina@example.org")
    await registered(site.visitor())
    entered = await site.visitor().submit("/sign-in", "sign-in", {"email": "nina@example.org", "password": PASSWORD})
    assert entered.status_code == 303


async def test_letters_to_one_address_are_limited(site: Site) -> None:
    statuses = [(await site.visitor().submit("/register", "register", NEW)).status_code for _ in range(6)]
    assert statuses == [303] * 5 + [429]
    assert await Letter.count() == 5


async def test_the_consent_can_be_read_and_others_do_not_exist(site: Site) -> None:
    assert "согласие" in (await site.visitor().get("/consent/2026-11")).text.lower()
    assert (await site.visitor().get("/consent/2019")).status_code == 404
