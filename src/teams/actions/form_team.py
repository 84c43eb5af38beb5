"""Brings a team into being round its leader, binds it to an application, frees it, ends it."""

from typing import Any

from competition.queries import season_by_id
from kit.db import Transaction
from kit.refusals import Clash
from teams import refusals, rules
from teams.actions.link import revoke_links
from teams.actions.request import close_requests
from teams.actions.seat import free_slot
from teams.actions.traits import note_traits
from teams.queries import TeamRow
from teams.tables import Membership, Team


async def form_team(tx: Transaction, season: int, person: int, name: str, consent_version: str) -> int:
    """A new team of one: its leader. Raises OtherTeam."""
    made = await Team.insert(Team(season=season, name=name, members=0, version=1, created_at=tx.now))
    team: int = made[0]["id"]
    await add_leader(tx, team, season, person, consent_version)
    tx.journal("form-team", "team", team, {"season": season, "leader": person, "members": [0, 1]})
    return team


async def add_leader(tx: Transaction, team: int, season: int, person: int, consent_version: str) -> None:
    """The first row of a team; whoever proposes confirms in person by proposing."""
    await Membership.insert(
        Membership(
            team=team,
            season=season,
            person=person,
            slot=await free_slot(person, await season_by_id(season)),
            role=rules.LEADER,
            confirmed_at=tx.now,
            consent_version=consent_version,
        )
    )
    await Team.update({Team.members: 1}).where(Team.id == team)
    await note_traits(tx, season, person)


async def mark_submitted(tx: Transaction, team: TeamRow) -> None:
    """An application of the team stands from now on: the database keeps it within the season's size."""
    seen = (Team.id == team.id) & (Team.version == team.version) & (Team.members == team.size)
    changed = (
        await Team.update({Team.submitted_at: tx.now, Team.version: team.version + 1})
        .where(seen & Team.dissolved_at.is_null())
        .returning(Team.id)
    )
    if not changed:
        raise Clash


async def mark_withdrawn(tx: Transaction, team: int) -> None:
    """No application of the team stands any more."""
    await Team.update(
        {Team.submitted_at: None, Team.alarm_since: None, Team.alarm_letters: 0, Team.version: Team.version + 1}
    ).where(Team.id == team)


async def mark_unrepaired(tx: Transaction, team: TeamRow) -> bool:
    """The time to repair is over: no application stands any more, unless somebody joined at the last moment."""
    seen: Any = (Team.id == team.id) & (Team.members == team.size) & Team.alarm_since.is_not_null()
    values: dict[Any, Any] = {
        Team.submitted_at: None,
        Team.alarm_since: None,
        Team.alarm_letters: 0,
        Team.version: Team.version + 1,
    }
    return bool(await Team.update(values).where(seen).returning(Team.id))


async def disband(tx: Transaction, team: TeamRow) -> None:
    """Everybody leaves at once; the team stays as a record. Raises StillSubmitted, Clash."""
    if team.submitted_at is not None:
        raise refusals.StillSubmitted
    seen = (Team.id == team.id) & (Team.members == team.size) & (Team.version == team.version)
    changed = (
        await Team.update({Team.members: 0, Team.dissolved_at: tx.now, Team.version: team.version + 1})
        .where(seen & Team.dissolved_at.is_null())
        .returning(Team.id)
    )
    if not changed:
        raise Clash
    await Membership.update({Membership.left_at: tx.now}).where(
        (Membership.team == team.id) & Membership.left_at.is_null()
    )
    tx.journal("dissolve-team", "team", team.id, {"members": [team.size, 0]})
    await revoke_links(tx, team)
    await close_requests(tx, team, "Команда распущена")
