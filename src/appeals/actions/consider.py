"""Takes an appeal in or returns it, and gives it to those who consider it."""

from datetime import date, datetime

from appeals.access import load_who
from appeals.actions.telling import leads_of, step, team_of, tell_about
from appeals.queries import AppealRow, bars_of
from appeals.rules import last_filing_day, require_free, require_state
from appeals.tables import Appeal, Panelist
from kit.access import Viewer
from kit.db import writing
from kit.refusals import Missing
from rounds.queries import outcome_since, result_of, round_by_id
from rounds.tables import Conflict


async def accept_appeal(viewer: Viewer, appeal_id: int, version: int, now: datetime) -> None:
    """By the secretary, or an organiser. Raises NotNow, Missing."""
    entry = await load_who(viewer, appeal_id, "judges")
    async with writing(viewer.actor(entry.role), now) as tx:
        found = (await load_who(viewer, appeal_id, "judges")).appeal
        await step(found, version, "accepted", {Appeal.judged_by: viewer.person, Appeal.judged_at: now})
        tx.journal("accept-appeal", "appeal", appeal_id, {"project": found.project})
        await tell_about(tx, found, await team_of(found), "accepted")


async def return_appeal(viewer: Viewer, appeal_id: int, why: str, version: int, now: datetime) -> None:
    """With a reason; the team has some days to file a completed one, whatever is left of the window. Raises NotNow, Missing."""
    entry = await load_who(viewer, appeal_id, "judges")
    async with writing(viewer.actor(entry.role), now) as tx:
        found = (await load_who(viewer, appeal_id, "judges")).appeal
        values = {Appeal.judged_by: viewer.person, Appeal.judged_at: now, Appeal.judged_why: why}
        await step(found, version, "returned", values)
        tx.journal("return-appeal", "appeal", appeal_id, {"project": found.project, "why": why})
        await tell_about(tx, found, await team_of(found), "returned", why=why, until=await _until(found, now))


async def _until(found: AppealRow, now: datetime) -> date:
    """The last Moscow day for the completed one."""
    result, judged = await result_of(found.round, found.project), await round_by_id(found.round)
    assert result is not None and judged is not None
    since = await outcome_since(result, found.round)
    assert since is not None
    return last_filing_day(since, judged.appeal_days, now)


async def assign_appeal(viewer: Viewer, appeal_id: int, person: int, now: datetime) -> None:
    """To somebody of the committee who neither reviewed the project nor is in conflict with it.

    Raises NotNow, NotOfCommittee, Reviewed, InConflict, AlreadyGiven, Missing.
    """
    entry = await load_who(viewer, appeal_id, "judges")
    async with writing(viewer.actor(entry.role), now) as tx:
        found = (await load_who(viewer, appeal_id, "judges")).appeal
        require_state(found.state, "accepted")
        require_free(*await bars_of(appeal_id, person))
        await Panelist.insert(Panelist(appeal=appeal_id, person=person, given_by=viewer.person, given_at=now))
        tx.journal("assign-appeal", "appeal", appeal_id, {"person": person})
        await tell_about(tx, found, [person], "given")


async def recuse(viewer: Viewer, appeal_id: int, kind: str, text: str, now: datetime) -> None:
    """A panelist finds a conflict of interest: it is recorded, and the appeal is somebody else's. Raises NotNow, Missing."""
    async with writing(viewer.actor("committee"), now) as tx:
        found = (await load_who(viewer, appeal_id, "considers")).appeal
        require_state(found.state, "accepted")
        row = Conflict(person=viewer.person, project=found.project, kind=kind, text=text, declared_at=now)
        conflict = int((await Conflict.insert(row))[0]["id"])
        await Panelist.delete().where((Panelist.appeal == appeal_id) & (Panelist.person == viewer.person))
        tx.journal("declare-conflict", "conflict", conflict, {"round": found.round, "kind": kind})
        tx.journal("unassign-appeal", "appeal", appeal_id, {"person": viewer.person})
        await tell_about(tx, found, await leads_of(found, "secretary"), "recused")


async def unassign_appeal(viewer: Viewer, appeal_id: int, person: int, now: datetime) -> None:
    """Somebody else will consider it. Raises NotNow, Missing."""
    entry = await load_who(viewer, appeal_id, "judges")
    async with writing(viewer.actor(entry.role), now) as tx:
        found = (await load_who(viewer, appeal_id, "judges")).appeal
        require_state(found.state, "accepted")
        gone = (Panelist.appeal == appeal_id) & (Panelist.person == person)
        if not await Panelist.delete().where(gone).returning(Panelist.id):
            raise Missing
        tx.journal("unassign-appeal", "appeal", appeal_id, {"person": person})
        await tell_about(tx, found, [person], "taken")
