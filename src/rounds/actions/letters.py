"""The letters that a publication sends: edited before it is confirmed, sealed with the proposal."""

from datetime import datetime
from typing import Any

from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from rounds.access import load_for_leads, load_place
from rounds.actions.hold import hold_round
from rounds.actions.propose import BATCH, withdraw_proposal
from rounds.queries import LetterRow, ResultRow, RoundView, letter_of, letters_of, made_for_row, result_of
from rounds.refusals.publication import LetterChanged
from rounds.refusals.settings import NotClosed
from rounds.tables import RoundLetter


async def edit_letter(viewer: Viewer, round_id: int, project_id: int, text: str, version: int, now: datetime) -> None:
    """Say it in other words; an empty text is the composed one again. A proposal that stands is withdrawn.

    Raises NotClosed, PublicationAwaits once it is confirmed, LetterChanged, Missing for who is in conflict.
    """
    entry = await load_for_leads(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        entry = await load_for_leads(viewer, round_id)
        if (await load_place(viewer, round_id, project_id)).eyes.conflicted:
            raise Missing
        if entry.round.state != "closed":
            raise NotClosed
        row, letter = await result_of(round_id, project_id), await letter_of(entry.round, project_id)
        if row is None or letter is None:
            raise Missing
        if letter.version != version:
            raise LetterChanged
        await withdraw_proposal(tx, round_id)
        edited = text and text != letter.composed
        await _keep(entry.round, row, letter, text if edited else letter.composed, tx.actor.person if edited else None)
        tx.journal("edit-letter", "round", round_id, {"project": project_id, "edited": bool(edited)})


async def seal_letters(tx: Transaction, found: RoundView, rows: list[ResultRow]) -> dict[int, str]:
    """Store every letter as it will be sent; project → text."""
    letters = await letters_of(found, rows)
    by_project = {row.project: row for row in rows}
    fresh = [one for one in letters if not one.version]
    for one in letters:
        if one.version and not one.edited:
            await _keep(found, by_project[one.project], one, one.text, None)
    made = [
        RoundLetter(round=found.id, project=one.project, text=one.text, made_for=made_for_row(by_project[one.project]))
        for one in fresh
    ]
    for start in range(0, len(made), BATCH):
        await RoundLetter.insert(*made[start : start + BATCH])
    return {one.project: one.text for one in letters}


async def _keep(found: RoundView, row: ResultRow, letter: LetterRow, text: str, by: int | None) -> None:
    values: dict[Any, Any] = {
        RoundLetter.text: text,
        RoundLetter.made_for: made_for_row(row),
        RoundLetter.edited_by: by,
        RoundLetter.version: letter.version + 1,
    }
    here = (RoundLetter.round == found.id) & (RoundLetter.project == row.project)
    if not letter.version:
        await RoundLetter.insert(
            RoundLetter(round=found.id, project=row.project, **{c._meta.name: v for c, v in values.items()})
        )
    elif (
        not await RoundLetter.update(values)
        .where(here & (RoundLetter.version == letter.version))
        .returning(RoundLetter.id)
    ):
        raise LetterChanged
