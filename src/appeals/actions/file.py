"""Files an appeal, and takes it back."""

from datetime import datetime

from appeals.access import Filing, load_filing, load_who
from appeals.actions.telling import leads_of, step, team_of, tell_about
from appeals.forms import AppealForm
from appeals.queries import answered_or_standing, appeal, appeals_on, panel_of, returned_at
from appeals.refusals import AlreadyFiled
from appeals.rules import require_appealable, require_window
from appeals.tables import Appeal
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from rounds.appealing import answer_due


async def file_appeal(viewer: Viewer, round_id: int, project_id: int, form: AppealForm, now: datetime) -> int:
    """By the team's leader, within the round's days or those for completing a returned one; returns the appeal.

    Raises TooLateToAppeal, NothingToAppeal, AlreadyFiled, Missing for anybody but the leader.
    """
    async with writing(viewer.actor("leader"), now) as tx:
        filing = await load_filing(viewer, round_id, project_id)
        if not filing.leader or viewer.person is None:
            raise Missing
        require_appealable(filing.result.outcome)
        before = await appeals_on(round_id, project_id)
        if answered_or_standing(before):
            raise AlreadyFiled
        require_window(filing.since, filing.round.appeal_days, returned_at(before), now)
        return await _file(tx, filing, viewer.person, form)


async def _file(tx: Transaction, filing: Filing, leader: int, form: AppealForm) -> int:
    row = Appeal(
        round=filing.round.id,
        project=filing.project.id,
        filed_by=leader,
        filed_at=tx.now,
        ground=form.ground,
        text=form.text,
        agreed=form.agreed,
        due=answer_due(tx.now, filing.round.answer_days),
    )
    number = int((await Appeal.insert(row))[0]["id"])
    change = {"round": filing.round.id, "project": filing.project.id, "ground": form.ground}
    tx.journal("file-appeal", "appeal", number, change)
    found = await appeal(number)
    assert found is not None
    await tell_about(tx, found, await leads_of(found, "secretary"), "filed")
    await tell_about(tx, found, await team_of(found), "received")
    return number


async def withdraw_appeal(viewer: Viewer, appeal_id: int, version: int, now: datetime) -> None:
    """The leader takes it back while nothing is answered. Raises NotNow, Missing."""
    async with writing(viewer.actor("leader"), now) as tx:
        entry = await load_who(viewer, appeal_id, "leader")
        await step(entry.appeal, version, "withdrawn")
        tx.journal("withdraw-appeal", "appeal", appeal_id, {"project": entry.appeal.project})
        panel = [one.person for one in await panel_of(appeal_id)]
        people = {*await leads_of(entry.appeal, "secretary"), *panel, *await team_of(entry.appeal)}
        await tell_about(tx, entry.appeal, people, "withdrawn")
