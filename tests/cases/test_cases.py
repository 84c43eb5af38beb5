"""A case that came on paper or by telephone is nobody's and nothing until its person confirms it."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.tables import Person
from cases import actions
from cases.queries import cases_of
from cases.refusals import CaseEnded, SignInFirst, StaleCase
from cases.tables import PaperCase
from competition.deadlines import TooLate
from kit.access import VISITOR
from kit.refusals import Missing
from make.people import PASSWORD, a_person, a_viewer, viewer_of
from make.projects import AT, WORDS, as_it_is
from make.seasons import a_season
from outbox.tables import Letter
from projects.tables import Project
from visitors import Site

TYPED: dict[str, Any] = {
    **WORDS,
    "full_name": "Ландышева Нина Петровна",
    "email": "nina@example.org",
    "channel": "telephone",
    "note": "Звонок 4 апреля",
}
TICKS = {"consent": "yes", "of_age": "yes", "not_official": "yes"}


async def entered(site: Site, **changes: Any) -> tuple[Any, str]:
    """A season's organiser has written a case down; her client and the letter's secret."""
    season = await a_season()
    elena = await site.signed_in((await a_viewer(season.id, "organiser")).person or 0)
    answer = await elena.submit("/organiser/cases/new", "enter-case", {**TYPED, **changes})
    assert answer.status_code == 303, answer.text
    return elena, await secret()


async def secret() -> str:
    row = (
        await Letter.select(Letter.body)
        .where(Letter.letter == "cases/confirm")
        .order_by(Letter.id, ascending=False)
        .first()
    )
    assert row is not None
    return str(row["body"].split("/cases/")[1].split()[0])


async def test_nothing_is_there_until_the_person_confirms_and_then_an_account_and_a_draft(site: Site) -> None:
    elena, token = await entered(site)
    assert not await Person.exists().where(Person.email == "nina@example.org") and await Project.count() == 0
    assert "ждёт подтверждения" in (await elena.get("/organiser/cases")).text
    nina = site.visitor()
    assert "Карта тихих дворов" in (await nina.get(f"/cases/{token}")).text
    half = await nina.submit(
        f"/cases/{token}", "confirm-case", {"password": PASSWORD, "consent": "yes", "of_age": "yes"}
    )
    assert half.status_code == 422 and "служащие в конкурсе не участвуют" in half.text
    assert await Project.count() == 0
    done = await nina.submit(f"/cases/{token}", "confirm-case", {"password": PASSWORD, **TICKS})
    assert (done.status_code, done.headers["location"]) == (303, "/sign-in?next=/projects/1/work")
    found = await as_it_is(1)
    assert (found.stage, found.title, found.members[0].name) == ("draft", WORDS["title"][0], TYPED["full_name"])
    signed = await nina.submit(
        "/sign-in?next=/projects/1/work", "sign-in", {"email": "nina@example.org", "password": PASSWORD}
    )
    assert signed.headers["location"] == "/projects/1/work"
    assert "подтверждено" in (await elena.get("/organiser/cases")).text
    used = await nina.get(f"/cases/{token}")
    assert used.status_code == 410 and "Попросите организатора прислать новую." in used.text
    never = await nina.get("/cases/nothing-of-the-kind")
    assert never.status_code == 410 and "Попросите организатора прислать новую." in never.text


async def test_whoever_has_an_account_confirms_signed_in_and_nobody_else_can(site: Site) -> None:
    _, token = await entered(site)
    nina = await a_person(TYPED["full_name"], "nina@example.org")
    visitor = await site.visitor().get(f"/cases/{token}")
    assert "Войти" in visitor.text and 'id="confirm-case"' not in visitor.text
    stranger = await viewer_of(await a_person())
    for viewer in (VISITOR, stranger):
        with pytest.raises(SignInFirst):
            await actions.confirm_case(viewer, token, PASSWORD, AT)
    client = await site.signed_in(nina)
    assert (await client.submit(f"/cases/{token}", "confirm-case", TICKS)).headers["location"] == "/projects/1/work"


async def test_an_ended_case_keeps_no_words_and_has_no_second_end(site: Site) -> None:
    elena, token = await entered(site)
    await elena.submit("/organiser/cases", "revoke-case-1", {})
    (row,) = await PaperCase.select()
    assert (row["email"], row["full_name"], row["idea"], row["note"]) == ("", "", "", "")
    with pytest.raises(StaleCase):
        await actions.confirm_case(VISITOR, token, PASSWORD, AT)
    season = row["season"]
    (case,) = await cases_of([season], 5, 0)
    with pytest.raises(CaseEnded):
        await actions.send_case_again(await a_viewer(season, "organiser"), case.id, AT)


async def test_a_second_letter_kills_the_first_and_a_week_kills_both(site: Site) -> None:
    elena, first = await entered(site)
    await elena.submit("/organiser/cases", "send-case-1", {})
    second = await secret()
    with pytest.raises(StaleCase):
        await actions.confirm_case(VISITOR, first, PASSWORD, AT)
    with pytest.raises(StaleCase):
        await actions.confirm_case(VISITOR, second, PASSWORD, site.at + timedelta(days=7))
    assert await actions.confirm_case(VISITOR, second, PASSWORD, site.at + timedelta(days=6)) == 1


async def test_a_case_confirmed_after_the_deadline_is_too_late(site: Site) -> None:
    """I03."""
    season = await a_season()
    at = AT + timedelta(days=10)
    site.at = at
    elena = await site.signed_in((await a_viewer(season.id, "organiser")).person or 0)
    await elena.submit("/organiser/cases/new", "enter-case", TYPED)
    with pytest.raises(TooLate):
        await actions.confirm_case(VISITOR, await secret(), PASSWORD, AT + timedelta(days=12))
    assert not await Person.exists().where(Person.email == "nina@example.org")


async def test_cases_are_the_organisers_of_the_season_only(site: Site) -> None:
    """R04."""
    elena, _ = await entered(site)
    other = await a_season(2024)
    stranger = await a_viewer(other.id, "organiser")
    with pytest.raises(Missing):
        await actions.revoke_case(stranger, 1, AT)
    client = await site.signed_in(stranger.person or 0)
    assert "Ландышева" not in (await client.get("/organiser/cases")).text
    member = await site.signed_in(await a_person())
    assert (await member.get("/organiser/cases")).status_code == 404
    assert "Ландышева" in (await elena.get("/organiser/cases")).text


async def test_a_form_with_errors_keeps_what_was_typed(site: Site) -> None:
    season = await a_season()
    elena = await site.signed_in((await a_viewer(season.id, "organiser")).person or 0)
    answer = await elena.submit("/organiser/cases/new", "enter-case", {**TYPED, "email": "нет"})
    assert answer.status_code == 422 and "Ландышева Нина Петровна" in answer.text


async def test_the_same_case_sent_again_is_one_case_and_one_letter(site: Site) -> None:
    """I08."""
    elena, _ = await entered(site)
    assert (await elena.submit("/organiser/cases/new", "enter-case", TYPED)).status_code == 303
    assert await PaperCase.count() == 1 and await Letter.count().where(Letter.letter == "cases/confirm") == 1
