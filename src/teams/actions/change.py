"""Leaving and replacing after the deadline: the organiser is asked, and answers."""

from datetime import datetime
from typing import Any, cast

from piccolo.columns import Column

from competition.queries import season_by_id
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from notices.actions import tell
from teams import refusals, rules
from teams.access import free_to_go, load_change_for_organiser, load_for_leader, load_for_member
from teams.actions.leave import tell_left, vacate
from teams.queries import ChangeRow, TeamRow, change, team
from teams.tables import Team, TeamChange

LEAVE, REPLACE = "leave", "replace"


async def ask_to_leave(viewer: Viewer, team_id: int, why: str, now: datetime) -> None:
    """A member who would go. Raises LeaderStays, NoAgreementNeeded, ChangeAskedAlready."""
    async with writing(viewer.actor("member"), now) as tx:
        found = await load_for_member(viewer, team_id)
        assert viewer.person is not None
        await _ask(tx, found, LEAVE, viewer.person, why)


async def ask_to_replace(viewer: Viewer, team_id: int, person: int, why: str, now: datetime) -> None:
    """A leader who would have somebody else in a member's place. Raises LeaderStays, NoAgreementNeeded, ChangeAskedAlready."""
    async with writing(viewer.actor("leader"), now) as tx:
        found = await load_for_leader(viewer, team_id)
        if not found.has(person):
            raise Missing
        await _ask(tx, found, REPLACE, person, why)


async def withdraw_change(viewer: Viewer, change_id: int, now: datetime) -> int:
    """Whoever asked no longer asks; returns the team. Raises RequestClosed, Missing."""
    async with writing(viewer.actor("member"), now) as tx:
        asked = await change(change_id)
        if asked is None or asked.asked_by != viewer.person:
            raise Missing
        await _close(asked, now)
        tx.journal("withdraw-change", "team", asked.team, {"change": asked.id})
        return asked.team


async def answer_change(viewer: Viewer, change_id: int, agreed: bool, reply: str, now: datetime) -> None:
    """The organiser agrees, and the member goes at once; or does not. Raises RequestClosed, LeaderStays, Missing."""
    async with writing(viewer.actor("organiser"), now) as tx:
        asked = await load_change_for_organiser(viewer, change_id)
        found = await team(asked.team)
        assert found is not None  # a foreign key points at it
        await _close(asked, now, agreed=agreed, answered_by=viewer.person, reply=reply)
        answer: dict[str, object] = {"change": asked.id, "kind": asked.kind, "agreed": agreed, "person": asked.person}
        if agreed:
            answer["members"] = await _let_go(tx, found, asked)
        tx.journal("answer-change", "team", found.id, answer)
        concerned = {asked.asked_by, asked.person, *([found.leader] if found.leader else [])}
        letter = "teams/change_agreed" if agreed else "teams/change_refused"
        await tell(tx, concerned, letter, f"/teams/{found.id}", team=found.name, person=asked.name, reply=reply)


async def _ask(tx: Transaction, found: TeamRow, kind: str, person: int, why: str) -> None:
    if person == found.leader:
        raise refusals.LeaderStays
    if free_to_go(found, await season_by_id(found.season), tx.now):
        raise refusals.NoAgreementNeeded
    asked = TeamChange(
        team=found.id, kind=kind, person=person, asked_by=tx.actor.person, why=why, asked_at=tx.now, reply=""
    )
    made = await TeamChange.insert(asked)
    tx.journal("ask-change", "team", found.id, {"change": made[0]["id"], "kind": kind, "person": person})


async def _let_go(tx: Transaction, found: TeamRow, asked: ChangeRow) -> list[int]:
    """The seat is free; where a replacement was asked for, the team may invite for as long as a repair lasts."""
    if asked.person == found.leader:
        raise refusals.LeaderStays
    if not found.has(asked.person):
        raise refusals.RequestClosed
    members = await vacate(tx, found, asked.person)
    await tell_left(tx, found, asked.person, asked.name)
    if asked.kind == REPLACE:
        season = await season_by_id(found.season)
        until = rules.repair_until(tx.now, season.repair_days)
        await Team.update({Team.open_until: until}).where(Team.id == found.id)
    return members


async def _close(asked: ChangeRow, now: datetime, **answer: Any) -> None:
    values: dict[Column | str, Any] = {"closed_at": now, **cast(dict[Column | str, Any], answer)}
    closed = (
        await TeamChange.update(values)
        .where((TeamChange.id == asked.id) & TeamChange.closed_at.is_null())
        .returning(TeamChange.id)
    )
    if not closed:
        raise refusals.RequestClosed
