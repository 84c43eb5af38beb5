"""The remarks of the first round become obligations of the teams that go on; a team says of each what it changed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from projects.access import load_for_writer
from projects.actions import reopen_passports
from reckoning.passing import PASS
from rounds.queries import ObligationRow, ResultRow, RoundView, obligation, obligations_on, rounds_of
from rounds.refusals.corrections import AnswersClosed, StaleAnswer
from rounds.tables import Obligation

BATCH = 500
HELD = "select id from project where id = $1"


async def oblige(tx: Transaction, found: RoundView, results: Sequence[ResultRow]) -> None:
    """Inside a publication or correction of the first round: every remark of a project that goes on, and its passport is open."""
    if found.number != 1:
        return
    known = {row.project for row in await obligations_on([row.project for row in results])}
    passed = [row for row in results if row.outcome == PASS and row.project not in known]
    rows = [
        Obligation(round=found.id, project=row.project, place=place, criterion=criterion[:160], text=text)
        for row in passed
        for place, (criterion, text) in enumerate(_remarks(row), start=1)
    ]
    for start in range(0, len(rows), BATCH):
        await Obligation.insert(*rows[start : start + BATCH])
    second = next((one for one in await rounds_of(found.season) if one.number == 2), None)
    if second is None or second.state == "setup":
        await reopen_passports(tx, [row.project for row in results if row.outcome == PASS])


def _remarks(row: ResultRow) -> list[tuple[str, str]]:
    decision = [("Решение комиссии", row.decided_why)] if row.decided_why else []
    return decision + [(reason.criterion, reason.text) for reason in row.reasons]


async def answer_obligation(
    viewer: Viewer, obligation_id: int, answer: str, section: str, version: int, now: datetime
) -> None:
    """By the team's leader and editors until the second round opens. Raises Missing, AnswersClosed, StaleAnswer."""
    await _load(viewer, obligation_id)
    async with writing(viewer.actor("editor"), now, unseen=True) as tx:
        row = await _load(viewer, obligation_id)
        await tx.session.run(
            tx.session.own(HELD + tx.session.lock_rows), [row.project]
        )  # the round opens before or after
        project = await load_for_writer(viewer, row.project)
        row = await _load(viewer, obligation_id)
        if not project.answering:
            raise AnswersClosed
        if (row.answer, row.section) == (answer, section):
            return  # the same form sent twice
        seen = (Obligation.id == row.id) & (Obligation.version == version)
        moved: dict[Any, Any] = {"answer": answer, "section": section, "answered_by": viewer.person, "answered_at": now}
        moved["version"] = version + 1
        if not await Obligation.update(moved).where(seen).returning(Obligation.id):
            raise StaleAnswer
        change = {"project": row.project, "section": section, "version": version + 1}
        tx.journal("answer-obligation", "obligation", row.id, change)


async def _load(viewer: Viewer, obligation_id: int) -> ObligationRow:
    row = await obligation(obligation_id)
    if row is None:
        raise Missing
    await load_for_writer(viewer, row.project)
    return row
