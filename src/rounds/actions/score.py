"""Saves a sheet of scores as one goes, submits it, and takes it back before the round closes."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from itertools import chain
from types import MappingProxyType

from kit.access import Viewer
from kit.db import Transaction, places
from reckoning.sheet import Mark, answered, asked_of, require_complete
from rounds.access import load_for_scoring
from rounds.actions.hold import writing_sheet
from rounds.actions.terms import require_accepted
from rounds.queries import Place, marks_of, questions_of
from rounds.refusals.settings import NotOpen
from rounds.refusals.sheets import AlreadySubmitted, NotSubmitted, StaleReview

Marks = Mapping[int, Mark]


async def save_draft(viewer: Viewer, round_id: int, project_id: int, marks: Marks, version: int, now: datetime) -> int:
    """Keep what was marked so far; returns the sheet's new version. Raises Missing, NotOpen, AlreadySubmitted, StaleReview."""
    return await _save(viewer, (round_id, project_id), marks, version, now, submit=False)


async def submit_review(
    viewer: Viewer, round_id: int, project_id: int, marks: Marks, version: int, now: datetime
) -> int:
    """Submit the sheet: a "no" without its reason is Incomplete. Sending the same sheet twice has one effect."""
    return await _save(viewer, (round_id, project_id), marks, version, now, submit=True)


async def reopen_review(viewer: Viewer, round_id: int, project_id: int, version: int, now: datetime) -> None:
    """Take a sheet that was submitted or abstained from back to a draft. Raises NotOpen after closing, NotSubmitted, StaleReview."""
    async with writing_sheet(viewer, round_id, project_id, now) as tx:
        place = await load_sheet(tx, viewer, round_id, project_id)
        if not place.done:
            raise NotSubmitted
        await _update(tx, place, version, None)
        tx.journal("reopen-score", "review", place.review, {"round": round_id, "project": project_id})


async def _save(viewer: Viewer, where: tuple[int, int], marks: Marks, version: int, now: datetime, submit: bool) -> int:
    async with writing_sheet(viewer, *where, now, unseen=True) as tx:
        place = await load_sheet(tx, viewer, *where)
        questions = asked_of(await questions_of(place.round, place.edition), place.sector)
        marks = {one.id: marks[one.id] for one in questions if one.id in marks}
        if await _same_again(place, marks, version, submit):
            return place.version
        if place.done:
            raise AlreadySubmitted
        if submit:
            require_complete(questions, marks)
        review = await _put(tx, viewer, place, where[1], version, submit, marks)
        change = {"round": place.round, "project": where[1], "answered": answered(marks), "version": version + 1}
        tx.journal("submit-score" if submit else "save-score", "review", review, change)
    return version + 1


async def load_sheet(tx: Transaction, viewer: Viewer, round_id: int, project_id: int) -> Place:
    """The sheet, held until the transaction is over. Raises Missing, NotOpen."""
    place = await load_for_scoring(viewer, round_id, project_id)
    if not place.takes_scores(tx.now):
        raise NotOpen
    await require_accepted(place.round, viewer.person)
    return place


async def _same_again(place: Place, marks: Marks, version: int, submit: bool) -> bool:
    """A retry after a lost answer, or a form sent twice: already stored exactly so."""
    if place.version != version + 1 or (place.submitted_at is not None) != submit:
        return False
    return _meaningful(await marks_of(place.review)) == _meaningful(marks)


def _meaningful(marks: Marks) -> dict[int, Mark]:
    return {criterion: mark for criterion, mark in marks.items() if mark != Mark(None)}


async def _put(
    tx: Transaction, viewer: Viewer, place: Place, project_id: int, version: int, submit: bool, marks: Marks
) -> int:
    submitted_at = tx.now if submit else None
    if place.review is not None:
        return await _update(tx, place, version, submitted_at, marks)
    if version != 0:
        raise StaleReview
    return await _write(tx, INSERT, (place.round, project_id, viewer.person, tx.now, submitted_at), marks)


INSERT = (
    "insert into round_review (round, project, person, saved_at, submitted_at, abstained_why, version)"
    " values ($1, $2, $3, $4, $5, '', 1) returning id"
)
UPDATE = (
    "update round_review set submitted_at = $1, saved_at = $2, abstained_at = null, abstained_why = '', version = version + 1"
    " where id = $3 and version = $4 returning id"
)
PUT = """
insert into round_score (review, criterion, value, comment) {}
on conflict (review, criterion) do update set value = excluded.value, comment = excluded.comment
where round_score.value is distinct from excluded.value or round_score.comment <> excluded.comment
"""
AT_ONCE = """
with sheet as ({}),
marks as (
    {}
)
select id from sheet
"""


async def _update(
    tx: Transaction, place: Place, version: int, submitted_at: datetime | None, marks: Marks = MappingProxyType({})
) -> int:
    return await _write(tx, UPDATE, (submitted_at, tx.now, place.review, version), marks)


async def _write(tx: Transaction, sheet: str, values: tuple[object, ...], marks: Marks) -> int:
    """The sheet's row by INSERT or UPDATE, and those of its marks that changed. Raises StaleReview when there was no row to change."""
    rows = [(criterion, mark.value, mark.comment) for criterion, mark in sorted(marks.items())]
    if tx.session.changes_within and rows:
        written = await tx.run(_at_once(sheet, len(values)), *values, *map(list, zip(*rows, strict=True)))
    else:
        written = await tx.run(sheet, *values)
    if not written:
        raise StaleReview
    review = int(written[0]["id"])
    if rows and not tx.session.changes_within:
        await tx.run(_put_so_many(len(rows)), review, *chain.from_iterable(rows))
    return review


@cache
def _at_once(sheet: str, values: int) -> str:
    """Both as one statement; the marks follow the sheet's values as three lists."""
    lists = f"${values + 1}::int[], ${values + 2}::smallint[], ${values + 3}::text[]"
    source = f"select sheet.id, mark.* from sheet, unnest({lists}) mark (criterion, value, comment)"
    return AT_ONCE.format(sheet, PUT.format(source))


@cache
def _put_so_many(rows: int) -> str:
    return PUT.format("values " + ", ".join(f"($1, {places(3, 3 * row + 2)})" for row in range(rows)))
