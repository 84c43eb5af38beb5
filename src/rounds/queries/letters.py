"""The letters of a round's publication: as composed from the results, or as somebody edited them."""

from typing import Any

import msgspec

from rounds.queries.results import ResultRow, result_of, results_of
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
    return [_letter(found, row, saved.get(row.project)) for row in (rows or await results_of(found.id))]


async def letter_of(found: RoundView, project: int) -> LetterRow | None:
    """One letter, or None where there is no result."""
    row = await result_of(found.id, project)
    return _letter(found, row, next(iter(await _saved(found.id, project)), None)) if row else None


async def _saved(round_id: int, project: int = 0) -> list[Saved]:
    wanted: Any = RoundLetter.round == round_id
    if project:
        wanted = wanted & (RoundLetter.project == project)
    names = [getattr(RoundLetter, name) for name in Saved.__struct_fields__]
    return [Saved(**row) for row in await RoundLetter.select(*names).where(wanted)]


def _letter(found: RoundView, row: ResultRow, saved: Saved | None) -> LetterRow:
    """What was published stays as it was sent, whatever a revision says later."""
    fits = saved is not None and (found.state == "published" or saved.made_for == made_for_row(row))
    edited = saved is not None and saved.edited_by is not None
    composed = letter(found.genitive, row.outcome, row.decided_why, row.reasons, found.appeal_days)
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
