"""A season that is being played: its rules, its staff, its entries, and how much of it is told."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import msgspec

from competition.views import SeasonView
from demo.entries import Entry
from demo.material import texts
from demo.progress import Progress
from kit.access import Viewer
from kit.clock import MOSCOW


class Scene(msgspec.Struct):
    """What every story of a season knows. `staff` by the part before the @, `bodies` by name."""

    season: SeasonView
    staff: dict[str, Viewer]
    entries: list[Entry]
    progress: Progress
    bodies: dict[str, int] = {}

    def within(self, stage: str, share: float) -> datetime:
        """The UTC instant at which this share (0..1) of a stage has passed, by daylight."""
        opens, closes = self.season.stage(stage).opens, self.season.stage(stage).closes
        return by_daylight(opens + (closes - opens) * share)

    def going(self, *outcomes: str) -> list[Entry]:
        """The entries that end in none of these outcomes."""
        return [entry for entry in self.entries if entry.outcome not in outcomes]


def by_daylight(instant: datetime) -> datetime:
    """The same Moscow day, its 24 hours pressed into 9:00-21:00: nobody is asked to work at night."""
    local = instant.astimezone(MOSCOW)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight + timedelta(hours=9) + (local - midnight) / 2).astimezone(instant.tzinfo)


class Turns:
    """Takes the sentences of the material by turns, each list at its own pace."""

    def __init__(self) -> None:
        self.counters: dict[str, count[int]] = {}

    def next(self, *path: str) -> Any:
        found: Any = texts()
        for key in path:
            found = found[key]
        assert isinstance(found, Sequence)
        number = next(self.counters.setdefault("/".join(path), count()))
        return found[number % len(found)]
