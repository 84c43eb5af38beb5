"""One decision about several ideas, all or none, after a look at every letter."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from kit.access import Viewer
from kit.db import writing
from moderation.actions.decide import decide, letter_of
from moderation.forms import BulkForm, ModerationForm
from moderation.queries import rules_of
from moderation.rules import NothingChosen
from outbox.letters import Text, compose
from projects.access import load_for_organiser


class Letter(NamedTuple):
    """A letter before it is written: about which idea, to how many people."""

    project: int
    title: str
    people: int
    text: Text


async def letters(viewer: Viewer, chosen: Sequence[tuple[int, int]], bulk: BulkForm) -> list[Letter]:
    """What would be written. Raises NothingChosen, Missing and the refusals of one decision."""
    if not chosen:
        raise NothingChosen
    found = []
    for project_id, version in chosen:
        project = await load_for_organiser(viewer, project_id)
        told = letter_of(project, _one(bulk, version), await rules_of(project.season))
        text = compose(told.letter, f"/projects/{project.id}/work", told.values)
        found.append(Letter(project.id, project.title, len(project.people), text))
    return found


async def moderate_all(viewer: Viewer, chosen: Sequence[tuple[int, int]], bulk: BulkForm, now: datetime) -> int:
    """Decide about each; a clash about any of them leaves all as they were. Returns how many."""
    if not chosen:
        raise NothingChosen
    async with writing(viewer.actor("organiser"), now) as tx:
        for project_id, version in chosen:
            await decide(tx, viewer, project_id, _one(bulk, version), ())
    return len(chosen)


def _one(bulk: BulkForm, version: int) -> ModerationForm:
    empty = dict.fromkeys(ModerationForm.__struct_fields__, "")
    words = {"decision": bulk.decision, "reason": bulk.reason, "text": bulk.text}
    return ModerationForm(**{**empty, **words, "version": version})  # type: ignore[arg-type]
