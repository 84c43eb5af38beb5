"""Somebody goes: of their own will, or because the leader asks."""

from datetime import datetime

from competition.queries import season_by_id
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Clash, Missing
from notices.actions import tell
from teams import refusals, rules
from teams.access import load_for_leader, load_for_member, require_free_to_go
from teams.actions.alarm import sound_alarm
from teams.queries import TeamRow
from teams.tables import Membership, Team


async def leave(viewer: Viewer, team_id: int, now: datetime) -> None:
    """Anybody may leave until the deadline, but the leader hands over first. Raises LeaderStays, NeedsAgreement."""
    async with writing(viewer.actor("member"), now) as tx:
        team = await load_for_member(viewer, team_id)
        if viewer.person == team.leader:
            raise refusals.LeaderStays
        await require_free_to_go(team, now)
        assert viewer.person is not None
        members = await vacate(tx, team, viewer.person)
        tx.journal("leave-team", "team", team.id, {"person": viewer.person, "members": members})
        await tell_left(tx, team, viewer.person, viewer.name)


async def remove(viewer: Viewer, team_id: int, person: int, now: datetime) -> None:
    """The leader removes a member until the deadline. Raises LeaderStays, NeedsAgreement, Missing."""
    async with writing(viewer.actor("leader"), now) as tx:
        team = await load_for_leader(viewer, team_id)
        if not team.has(person):
            raise Missing
        if person == team.leader:
            raise refusals.LeaderStays
        await require_free_to_go(team, now)
        members = await vacate(tx, team, person)
        tx.journal("remove-member", "team", team.id, {"person": person, "members": members})
        await tell(tx, [person], "teams/removed", "/", team=team.name)


async def tell_left(tx: Transaction, team: TeamRow, person: int, name: str) -> None:
    """Those who stay hear of it."""
    others = [someone for someone in team.people if someone != person]
    await tell(tx, others, "teams/left", f"/teams/{team.id}", team=team.name, person=name)


async def vacate(tx: Transaction, team: TeamRow, person: int) -> list[int]:
    """The row ends and the counter follows; a submitted team that becomes too small raises its alarm. Before and after."""
    gone = (
        await Membership.update({Membership.left_at: tx.now})
        .where((Membership.team == team.id) & (Membership.person == person) & Membership.left_at.is_null())
        .returning(Membership.id)
    )
    season = await season_by_id(team.season)
    size = team.size - 1
    alarm = rules.alarming(size, season.team_min, team.submitted_at is not None)
    since = (team.alarm_since or tx.now) if alarm else None
    seen = (Team.id == team.id) & (Team.members == team.size) & (Team.version == team.version)
    changed = await Team.update({Team.members: size, Team.alarm_since: since}).where(seen).returning(Team.id)
    if not gone or not changed:
        raise Clash
    if since and not team.alarm_since:
        await sound_alarm(tx, team, person, rules.repair_until(since, season.repair_days))
    return [team.size, size]
