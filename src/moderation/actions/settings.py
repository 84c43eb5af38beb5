"""The organiser sets the season's rules of moderation."""

from datetime import datetime
from typing import Any

import msgspec

from kit.access import Viewer
from kit.db import writing
from kit.refusals import Missing
from moderation.forms import ModerationRulesForm
from moderation.queries import rules_of
from moderation.settings import keyed, lines
from moderation.tables import ModerationRules


async def change_rules(viewer: Viewer, season: int, form: ModerationRulesForm, now: datetime) -> None:
    """From here on; decisions made keep the words that they were made with. Raises Missing."""
    if not viewer.holds("organiser", season):
        raise Missing
    async with writing(viewer.actor("organiser"), now) as tx:
        before = await rules_of(season)
        values: dict[Any, Any] = {
            "days": form.days,
            "undo_minutes": form.undo_minutes,
            "checklist": msgspec.json.encode(lines(form.checklist)).decode(),
            "reasons": msgspec.json.encode(keyed(lines(form.reasons), before.reasons)).decode(),
        }
        if (
            not await ModerationRules.update(values)
            .where(ModerationRules.season == season)
            .returning(ModerationRules.id)
        ):
            await ModerationRules.insert(ModerationRules(season=season, **values))
        change = {"days": [before.days, form.days], "undo_minutes": [before.undo_minutes, form.undo_minutes]}
        tx.journal("change-moderation", "season", season, change)
