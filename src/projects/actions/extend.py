"""The organiser prolongs a stage: a row of the journal, a public note, a letter to every team concerned."""

from datetime import date, datetime

from competition.actions import extend
from competition.views import SeasonView
from kit.access import Viewer
from kit.db import writing
from kit.refusals import Missing
from notices.actions import tell
from projects.lifecycle import IN_COMPETITION
from projects.queries import projects_at

CONCERNED = {
    "ideas": ("draft", "moderation", "returned", "idea", "submitted"),
    "teams": ("draft", "moderation", "returned", "idea", "submitted"),
}


async def extend_deadline(
    viewer: Viewer, season: SeasonView, key: str, last_day: date, reason: str, now: datetime
) -> int:
    """Returns how many people were told. Raises NotLater, Clash, Missing."""
    if not viewer.holds("organiser", season.id) or key not in {stage.key for stage in season.stages}:
        raise Missing
    async with writing(viewer.actor("organiser"), now) as tx:
        await extend(tx, season, key, last_day, reason)
        people = await concerned(season, key)
        stage = season.stage(key).name
        link = f"/?season={season.year}"
        await tell(tx, people, "projects/extended", link, stage=stage, last_day=last_day, reason=reason)
        return len(people)


async def concerned(season: SeasonView, key: str) -> list[int]:
    """The people of every team that the stage still concerns."""
    found = await projects_at(season.id, *CONCERNED.get(key, tuple(IN_COMPETITION)))
    return sorted({person for project in found for person in project.people})
