"""Makes somebody a member, whichever way they come in."""

from datetime import datetime

import msgspec

from accounts.actions import take_side
from competition.views import SeasonView
from kit.db import Transaction
from teams import refusals, rules
from teams.actions.traits import note_traits
from teams.queries import TeamRow, slots_of
from teams.tables import Membership, Team


class Newcomer(msgspec.Struct, frozen=True, kw_only=True):
    """Who comes, called or asking since when, with which consent, given in person at which instant."""

    person: int
    since: datetime
    confirmed_at: datetime
    consent_version: str = rules.CONSENT_VERSION


async def seat(tx: Transaction, found: TeamRow, season: SeasonView, newcomer: Newcomer) -> list[int]:
    """A seat of the team, as its editor; returns the members before and after. Raises TeamFull, OtherTeam, OtherSide, Dissolved."""
    await take_side(tx, newcomer.person, found.season, "participant")
    members = await _take_seat(tx, found, season)
    await Membership.insert(
        Membership(
            team=found.id,
            season=found.season,
            person=newcomer.person,
            slot=await free_slot(newcomer.person, season),
            role=rules.EDITOR,
            invited_at=newcomer.since,
            confirmed_at=newcomer.confirmed_at,
            consent_version=newcomer.consent_version,
        )
    )
    await note_traits(tx, found.season, newcomer.person)
    return [members - 1, members]


async def free_slot(person: int, season: SeasonView) -> int:
    """Where a person may stand in one more team of the season. Raises OtherTeam."""
    return rules.free_slot(await slots_of(person, season.id), season.teams_per_person)


async def _take_seat(tx: Transaction, found: TeamRow, season: SeasonView) -> int:
    """One conditional update of the counter: however many press at once, the seats don't multiply."""
    taken = (
        await Team.update({Team.members: Team.members + 1})
        .where((Team.id == found.id) & (Team.members < season.team_max) & Team.dissolved_at.is_null())
        .returning(Team.members)
    )
    if not taken:
        raise refusals.Dissolved if found.dissolved_at else refusals.TeamFull
    members = int(taken[0]["members"])
    if members >= season.team_min:
        await _end_alarm(tx, found)
    return members


async def _end_alarm(tx: Transaction, found: TeamRow) -> None:
    repaired = (
        await Team.update({Team.alarm_since: None, Team.alarm_letters: 0})
        .where((Team.id == found.id) & Team.alarm_since.is_not_null())
        .returning(Team.id)
    )
    if repaired:
        tx.journal("repair-team", "team", found.id, {})
