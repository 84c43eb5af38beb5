"""The organiser sets a hint aside: the accounts that look alike are different people."""

from datetime import datetime
from typing import Any

from kit.access import Viewer
from kit.db import writing
from kit.refusals import Missing
from teams.queries import lookalikes
from teams.tables import Dismissal


async def dismiss(viewer: Viewer, season: int, path: str, why: str, now: datetime) -> None:
    """Whatever this group shares now is shown no more, unless somebody else shares it too. Raises Missing."""
    if not viewer.holds("organiser", season):
        raise Missing
    async with writing(viewer.actor("organiser"), now, unseen=True) as tx:
        group = next((one for one in await lookalikes(season) if one.path == path), None)
        if group is None:
            raise Missing
        common: dict[str, Any] = {"season": season, "why": why, "by": viewer.person, "at": now}
        known = await Dismissal.select(Dismissal.kind, Dismissal.key, Dismissal.person).where(
            Dismissal.season == season
        )
        had = {(row["kind"], row["key"], row["person"]) for row in known}
        people = [one.person for one in group.people]
        new = [(kind, key, one) for kind, key in group.shared for one in people if (kind, key, one) not in had]
        await Dismissal.insert(*(Dismissal(**common, kind=kind, key=key, person=one) for kind, key, one in new))
        # The reason may speak of the people: it stays in the table, from which an erased person can be taken.
        tx.journal("dismiss-likeness", "season", season, {"people": people, "kinds": group.kinds})
