"""Answers an appeal: written by one of those who consider it, in force and published once the chair has signed."""

from datetime import datetime
from typing import Any

from appeals.access import Entry, load_who
from appeals.actions.telling import leads_of, step, team_of, tell_about
from appeals.forms import AnswerForm
from appeals.queries import AnswerRow, answer_to, panel_of
from appeals.refusals import NotNow, SignedAlready
from appeals.rules import OUTCOMES, STATES, require_other, require_state
from appeals.tables import Answer
from kit.access import Viewer
from kit.db import writing


async def answer_appeal(viewer: Viewer, appeal_id: int, form: AnswerForm, now: datetime) -> None:
    """Write the answer, or write it anew until it is signed. `form.version` is the answer's, 0 for the first.

    Raises NotNow, Missing for whoever does not consider it.
    """
    async with writing(viewer.actor("committee"), now) as tx:
        entry = await load_who(viewer, appeal_id, "considers")
        require_state(entry.appeal.state, "accepted", "answered")
        before = await answer_to(appeal_id)
        if (before.version if before else 0) != form.version:
            raise NotNow(state="ответ уже изменил другой человек")
        await _write(entry, viewer.person, before, form, now)
        if entry.appeal.state == "accepted":
            await step(entry.appeal, entry.appeal.version, "answered")
        tx.journal("answer-appeal", "appeal", appeal_id, {"outcome": form.outcome, "project": entry.appeal.project})
        await tell_about(tx, entry.appeal, await leads_of(entry.appeal, "chair"), "answered")


async def sign_appeal(viewer: Viewer, appeal_id: int, version: int, now: datetime) -> None:
    """By the chair; the team gets the answer, everybody reads its public part. Raises NotNow, AuthorSigns, Missing."""
    entry = await load_who(viewer, appeal_id, "signs")
    async with writing(viewer.actor(entry.role), now) as tx:
        entry = await load_who(viewer, appeal_id, "signs")
        answer = await answer_to(appeal_id)
        require_state(entry.appeal.state, "answered")
        if answer is None or answer.version != version:
            raise NotNow(state=STATES[entry.appeal.state].lower())
        require_other(viewer.person, answer.written_by)
        seen = (Answer.appeal == appeal_id) & (Answer.version == version) & Answer.signed_at.is_null()
        signed: dict[Any, Any] = {Answer.signed_by: viewer.person, Answer.signed_at: now, Answer.version: version + 1}
        if not await Answer.update(signed).where(seen).returning(Answer.id):
            raise SignedAlready
        await step(entry.appeal, entry.appeal.version, "signed")
        tx.journal("sign-appeal", "appeal", appeal_id, {"outcome": answer.outcome, "project": entry.appeal.project})
        words = OUTCOMES[answer.outcome].lower()
        await tell_about(tx, entry.appeal, await team_of(entry.appeal), "signed", outcome=words, reasons=answer.reasons)
        staff = {
            *await leads_of(entry.appeal, "chair", "secretary"),
            *(one.person for one in await panel_of(appeal_id)),
        }
        await tell_about(tx, entry.appeal, staff, "closed", outcome=words, satisfied=answer.outcome == "satisfied")


async def _write(entry: Entry, author: int | None, before: AnswerRow | None, form: AnswerForm, now: datetime) -> None:
    values: dict[Any, Any] = {
        Answer.outcome: form.outcome,
        Answer.reasons: form.reasons,
        Answer.public: form.public,
        Answer.written_by: author,
        Answer.written_at: now,
        Answer.version: form.version + 1,
    }
    if before is None:
        await Answer.insert(Answer(appeal=entry.appeal.id, **{key._meta.name: value for key, value in values.items()}))
        return
    seen = (Answer.appeal == entry.appeal.id) & (Answer.version == form.version) & Answer.signed_at.is_null()
    if not await Answer.update(values).where(seen).returning(Answer.id):
        raise SignedAlready
