"""What only a leader does: hands the lead over, names the team."""

from datetime import datetime

from kit.access import Viewer
from kit.db import writing
from kit.refusals import Clash, Missing
from notices.actions import tell
from teams import rules
from teams.access import load_for_leader
from teams.tables import Membership, Team


async def hand_over(viewer: Viewer, team_id: int, person: int, now: datetime) -> None:
    """Another confirmed member leads from now on. Raises Missing, Clash."""
    async with writing(viewer.actor("leader"), now) as tx:
        team = await load_for_leader(viewer, team_id)
        heir = next((member for member in team.members if member.person == person), None)
        if heir is None or heir.leads or not heir.confirmed:
            raise Missing
        for someone, role, was in ((viewer.person, rules.EDITOR, rules.LEADER), (person, rules.LEADER, heir.role)):
            seen = (Membership.team == team.id) & (Membership.person == someone) & (Membership.role == was)
            changed = (
                await Membership.update({Membership.role: role})
                .where(seen & Membership.left_at.is_null())
                .returning(Membership.id)
            )
            if not changed:
                raise Clash
        tx.journal("hand-over", "team", team.id, {"leader": [viewer.person, person]})
        await tell(tx, team.people, "teams/handed_over", f"/teams/{team.id}", team=team.name, person=heir.name)


async def change_role(viewer: Viewer, team_id: int, person: int, role: str, now: datetime) -> None:
    """A member may write the passport (editor) or only read it (reader). Raises Missing, Clash."""
    async with writing(viewer.actor("leader"), now) as tx:
        team = await load_for_leader(viewer, team_id)
        member = next((one for one in team.members if one.person == person), None)
        if member is None or member.leads or role not in (rules.EDITOR, rules.READER):
            raise Missing
        seen = (Membership.id == member.id) & (Membership.role == member.role) & Membership.left_at.is_null()
        if not await Membership.update({Membership.role: role}).where(seen).returning(Membership.id):
            raise Clash
        tx.journal("change-role", "team", team.id, {"person": person, "role": [member.role, role]})
        await tell(tx, [person], "teams/role", f"/teams/{team.id}", team=team.name, role=rules.ROLES[role])


async def rename(viewer: Viewer, team_id: int, name: str, now: datetime) -> None:
    """Give the team another name."""
    async with writing(viewer.actor("leader"), now) as tx:
        team = await load_for_leader(viewer, team_id)
        await Team.update({Team.name: name}).where(Team.id == team.id)
        tx.journal("rename-team", "team", team.id, {"name": [team.name, name]})
