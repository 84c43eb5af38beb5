"""Roles in a season: two administrators behind each, one side for everybody."""

from datetime import timedelta

import pytest
from piccolo.querystring import QueryString

from accounts import rules
from accounts.actions import confirm_role, grant_role, revoke_role, take_side
from accounts.invariants import one_side, two_persons
from accounts.sessions import start_session
from accounts.sessions import viewer_of as viewer_by_cookie
from accounts.tables import Appointment, Side
from kit.db import engine, writing
from kit.journal import SYSTEM
from kit.refusals import Missing
from make.people import JOINED, a_person, appoint, two_admins, viewer_of
from make.seasons import a_season

pytestmark = pytest.mark.usefixtures("database")
LATER = JOINED + timedelta(hours=1)


async def granted(role: str = "expert", person: int = 0) -> tuple[int, int, int]:
    """A person, the season, and a role that waits for its confirmation."""
    season = (await a_season()).id
    person = person or await a_person()
    first, _ = await two_admins(season)
    email = (await viewer_of(person)).email
    return person, season, await grant_role(first, email, season, role, "Приказ № 1", LATER)


async def test_a_granted_role_begins_when_another_administrator_confirms_it() -> None:
    person, season, appointment = await granted()
    assert not (await viewer_of(person)).roles
    _, second = await two_admins(season)
    await confirm_role(second, appointment, LATER)
    assert (await viewer_of(person)).holds("expert", season)
    assert await two_persons() == [] and await one_side() == []


async def test_the_administrator_who_granted_it_cannot_confirm_it() -> None:
    _, season, appointment = await granted()
    first, _ = await two_admins(season)
    with pytest.raises(rules.SameAdministrator):
        await confirm_role(first, appointment, LATER)


async def test_the_database_refuses_one_person_behind_a_role() -> None:
    """Even a statement that went round every rule."""
    _, season, appointment = await granted()
    first, _ = await two_admins(season)
    same = "update appointment set confirmed_by = {}, confirmed_at = {} where id = {}"
    with pytest.raises(rules.SameAdministrator):
        await _raw(same, first.person, LATER, appointment)


async def test_nobody_grants_a_role_to_oneself() -> None:
    season = (await a_season()).id
    first, _ = await two_admins(season)
    with pytest.raises(rules.AboutYourself):
        await grant_role(first, first.email, season, "organiser", "", LATER)


async def test_only_an_administrator_grants() -> None:
    season = (await a_season()).id
    stranger = await viewer_of(await a_person())
    with pytest.raises(Missing):
        await grant_role(stranger, stranger.email, season, "expert", "", LATER)


async def test_a_participant_gets_no_role_of_the_same_season() -> None:
    """R10: changing sides."""
    season = (await a_season()).id
    person = await a_person()
    async with writing(SYSTEM, LATER) as tx:
        await take_side(tx, person, season, "participant")
    with pytest.raises(rules.OtherSide):
        await appoint(person, season, "committee", LATER)


async def test_a_committee_member_does_not_become_a_participant_even_after_leaving() -> None:
    """R10: changing sides."""
    season = (await a_season()).id
    person = await a_person()
    appointment = await appoint(person, season, "committee")
    first, _ = await two_admins(season)
    await revoke_role(first, appointment, "Уволился", LATER)
    with pytest.raises(rules.OtherSide):
        async with writing(SYSTEM, LATER) as tx:
            await take_side(tx, person, season, "participant")


async def test_a_role_withdrawn_before_it_began_leaves_the_person_free() -> None:
    person, season, appointment = await granted()
    first, _ = await two_admins(season)
    await revoke_role(first, appointment, "Ошибка", LATER)
    async with writing(SYSTEM, LATER) as tx:
        await take_side(tx, person, season, "participant")
    assert await Side.count().where(Side.person == person) == 1


async def test_another_season_is_another_side() -> None:
    """R04: crossing seasons."""
    last, this = (await a_season(2023)).id, (await a_season(2026)).id
    person = await a_person()
    await appoint(person, last, "committee")
    async with writing(SYSTEM, LATER) as tx:
        await take_side(tx, person, this, "participant")
    viewer = await viewer_of(person)
    assert viewer.holds("committee", last) and not viewer.holds("committee", this)


async def test_the_database_refuses_a_role_without_its_side() -> None:
    season = (await a_season()).id
    person = await a_person()
    row = Appointment(person=person, season=season, role="expert", bootstrap=True, granted_at=LATER)
    with pytest.raises(rules.OtherSide):
        async with writing(SYSTEM, LATER) as tx:
            tx.journal("plant", "fault", None, {})
            await Appointment.insert(row)


async def test_the_database_refuses_to_move_a_person_to_the_other_side() -> None:
    person, season, _ = await granted()
    with pytest.raises(rules.OtherSide):
        await _raw("update side set side = {} where person = {} and season = {}", "participant", person, season)


async def test_the_same_role_is_granted_once() -> None:
    person, season, _ = await granted()
    first, _ = await two_admins(season)
    with pytest.raises(rules.AlreadyHeld):
        await grant_role(first, (await viewer_of(person)).email, season, "expert", "", LATER)


async def test_a_role_is_confirmed_once() -> None:
    _, season, appointment = await granted()
    _, second = await two_admins(season)
    await confirm_role(second, appointment, LATER)
    with pytest.raises(rules.NotWaiting):
        await confirm_role(second, appointment, LATER)


async def test_two_administrators_remain() -> None:
    season = (await a_season()).id
    first, second = await two_admins(season)
    held = await Appointment.select(Appointment.id).where(Appointment.person == second.person).first()
    assert held is not None
    with pytest.raises(rules.LastAdministrator):
        await revoke_role(first, held["id"], "", LATER)


async def test_a_new_or_revoked_role_ends_every_session() -> None:
    """R22: a role change kills sessions."""
    person, season, appointment = await granted()
    first, second = await two_admins(season)
    for act in (lambda: confirm_role(second, appointment, LATER), lambda: revoke_role(first, appointment, "", LATER)):
        cookie = await start_session(person, "test", LATER)
        assert (await viewer_by_cookie(cookie, LATER)).signed_in
        await act()
        assert not (await viewer_by_cookie(cookie, LATER)).signed_in


async def _raw(sql: str, *values: object) -> None:
    async with writing(SYSTEM, LATER) as tx:
        tx.journal("plant", "fault", None, {})
        await engine().run_querystring(QueryString(sql, *values))
