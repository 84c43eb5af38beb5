"""The letters of a round's publication: as composed from the results, or as somebody edited them."""

from collections.abc import Collection
from typing import Any

import msgspec

from rounds.queries.results import ResultRow, result_of, results_of, results_page
from rounds.queries.settings import RoundView
from rounds.tables import RoundLetter
from rounds.wording import letter, made_for


class LetterRow(msgspec.Struct, frozen=True):
    """A project's letter; `stale` is what was edited for another result and is not sent."""

    project: int
    number: int
    title: str
    outcome: str
    text: str
    composed: str
    edited: bool
    stale: str
    version: int


class Saved(msgspec.Struct, frozen=True):
    """A stored letter."""

    project: int
    text: str
    made_for: str
    edited_by: int | None
    version: int


async def letters_of(found: RoundView, rows: list[ResultRow] | None = None) -> list[LetterRow]:
    """Every letter, in the order of the results."""
    saved = {one.project: one for one in await _saved(found.id)}
    return [
        _letter(found, row, saved.get(row.project)) for row in (await results_of(found.id) if rows is None else rows)
    ]


async def letters_page(
    found: RoundView, hidden: Collection[int], limit: int, offset: int
) -> tuple[list[LetterRow], int, int]:
    """A part of the letters, without those of these projects; how many there are, and how many of them were edited."""
    rows, total = await results_page(found.id, hidden, limit, offset)
    saved = {one.project: one for one in await _saved(found.id, [row.project for row in rows] or [0])}
    edited = await RoundLetter.count().where(
        (RoundLetter.round == found.id)
        & RoundLetter.edited_by.is_not_null()
        & RoundLetter.project.not_in(list(hidden) or [0])
    )
    return [_letter(found, row, saved.get(row.project)) for row in rows], total, edited


async def letter_of(found: RoundView, project: int) -> LetterRow | None:
    """One letter, or None where there is no result."""
    row = await result_of(found.id, project)
    return _letter(found, row, next(iter(await _saved(found.id, [project])), None)) if row else None


async def _saved(round_id: int, projects: Collection[int] = ()) -> list[Saved]:
    """Those of these projects, else all."""
    wanted: Any = RoundLetter.round == round_id
    if projects:
        wanted = wanted & RoundLetter.project.is_in(list(projects))
    names = [getattr(RoundLetter, name) for name in Saved.__struct_fields__]
    return [Saved(**row) for row in await RoundLetter.select(*names).where(wanted)]


def _letter(found: RoundView, row: ResultRow, saved: Saved | None) -> LetterRow:
    """What was published stays as it was sent, whatever a revision says later."""
    fits = saved is not None and (found.state == "published" or saved.made_for == made_for_row(row))
    edited = saved is not None and saved.edited_by is not None
    composed = letter(
        found.genitive, row.outcome, row.decided_why, row.reasons, found.appeal_days, answered=found.number == 1
    )
    return LetterRow(
        project=row.project,
        number=row.number,
        title=row.title,
        outcome=row.outcome,
        text=saved.text if saved and fits else composed,
        composed=composed,
        edited=edited and fits,
        stale=saved.text if saved and edited and not fits else "",
        version=saved.version if saved else 0,
    )


def made_for_row(row: ResultRow) -> str:
    """The digest of the result that a letter is written for."""
    return made_for(row.outcome, row.decided_why, row.reasons)
