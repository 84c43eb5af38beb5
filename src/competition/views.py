"""A season as its readers see it: rules, stages, and what is open at an instant."""

from datetime import date, datetime

import msgspec

from kit.clock import day_begins, day_ends, moscow_day


class StageView(msgspec.Struct, frozen=True):
    """A stage: whole Moscow days, the last one included."""

    id: int
    key: str
    name: str
    first_day: date
    last_day: date
    day_published: bool
    may_overlap: bool

    @property
    def opens(self) -> datetime:
        """The UTC instant at which the stage begins."""
        return day_begins(self.first_day)

    @property
    def closes(self) -> datetime:
        """The first UTC instant after the stage."""
        return day_ends(self.last_day)

    def state(self, now: datetime) -> str:
        """ "done", "now" or "later" at the UTC instant `now`."""
        if now >= self.closes:
            return "done"
        return "now" if now >= self.opens else "later"


class SeasonView(msgspec.Struct, frozen=True):
    """A season's rules (whole roubles) and its calendar."""

    id: int
    year: int
    title: str
    theme: str
    organiser: str
    pool: int
    project_limit: int
    team_min: int
    team_max: int
    implementation_months: int
    repair_days: int
    teams_per_person: int
    grace_seconds: int
    others_scores_visible: bool
    demonstration: bool
    note: str
    presented_to_experts: int | None
    version: int
    stages: tuple[StageView, ...]

    def stage(self, key: str) -> StageView:
        """The stage with this key. Raises KeyError."""
        return {stage.key: stage for stage in self.stages}[key]

    def current(self, now: datetime) -> StageView | None:
        """The stage that runs at the UTC instant `now`; the latest begun where two overlap."""
        running = [stage for stage in self.stages if stage.state(now) == "now"]
        return running[-1] if running else None

    def next_deadline(self, now: datetime) -> StageView | None:
        """The stage whose end is the next one to come."""
        ahead = [stage for stage in self.stages if stage.closes > now]
        return min(ahead, key=lambda stage: stage.closes) if ahead else None

    def days_left(self, key: str, now: datetime) -> int:
        """Whole Moscow days left in a stage, today included; 0 when it is over."""
        return max(0, (self.stage(key).last_day - moscow_day(now)).days + 1)
