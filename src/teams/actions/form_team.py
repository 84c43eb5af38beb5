"""Brings a team into being round its leader, binds it to an application, frees it, ends it."""

from kit.db import Transaction
from kit.refusals import Clash
from teams import rules
from teams.queries import TeamRow
from teams.tables import Membership, Team


async def form_team(tx: Transaction, season: int, person: int, name: str, consent_version: str) -> int:
    """A new team of one: its leader. Raises OtherTeam."""
    made = await Team.insert(Team(season=season, name=name, members=0, version=1, created_at=tx.now))
    team: int = made[0]["id"]
    await add_leader(tx, team, season, person, consent_version)
    tx.journal("form-team", "team", team, {"season": season, "leader": person})
    return team


async def add_leader(tx: Transaction, team: int, season: int, person: int, consent_version: str) -> None:
    """The first row of a team; whoever proposes confirms in person by proposing."""
    await Membership.insert(
        Membership(
            team=team,
            season=season,
            person=person,
            role=rules.LEADER,
            confirmed_at=tx.now,
            consent_version=consent_version,
        )
    )
    await Team.update({Team.members: 1}).where(Team.id == team)


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
    await Team.update({Team.submitted_at: None, Team.alarm_since: None, Team.version: Team.version + 1}).where(
        Team.id == team
    )


async def disband(tx: Transaction, team: TeamRow) -> None:
    """Everybody leaves at once; the team stays as a record. Raises StillSubmitted, Clash."""
    if team.submitted_at is not None:
        raise rules.StillSubmitted
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
