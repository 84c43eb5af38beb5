"""What is read about deliveries; milestones are public, a report becomes so when it is published."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import msgspec

from delivery.rules import days_late
from delivery.tables import Delivery, Milestone, MilestoneHistory, Report


class MilestoneRow(msgspec.Struct, frozen=True):
    """A step of the plan, in Moscow days."""

    id: int
    project: int
    title: str
    plan: date
    forecast: date
    fact: date | None
    state: str
    version: int

    def late(self, today: date) -> int:
        """Days behind the plan."""
        return days_late(self.plan, self.forecast, self.fact, self.state, today)

    def overdue(self, today: date) -> bool:
        """Whether it should have been done by now."""
        return self.state == "planned" and self.plan < today


class ChangeRow(msgspec.Struct, frozen=True):
    """A change of a milestone."""

    milestone: int
    at: datetime
    person: str
    forecast: date
    fact: date | None
    state: str
    why: str


class DeliveryRow(msgspec.Struct, frozen=True):
    """How a winner is implemented; `due` is the first day of its month."""

    id: int
    project: int
    holder: int | None
    holder_name: str
    host_system: str
    due: date | None
    reduced_scope: bool
    note: str
    outcome: str
    version: int


class ReportRow(msgspec.Struct, frozen=True):
    id: int
    project: int
    person: str
    at: datetime
    done: str
    obstacles: str
    published_at: datetime | None


async def delivery_of_project(project_id: int) -> DeliveryRow | None:
    """The delivery of a project once it has begun."""
    return (await deliveries_of([project_id])).get(project_id)


async def deliveries_of(projects: Iterable[int]) -> dict[int, DeliveryRow]:
    """Project id → its delivery, for those that have begun."""
    d: Any = Delivery
    rows = await d.select(
        *(d.id, d.project, d.holder, d.host_system, d.due, d.reduced_scope, d.note, d.outcome, d.version),
        d.holder.name.as_alias("holder_name"),
    ).where(d.project.is_in(list(projects) or [0]))
    return {row["project"]: DeliveryRow(**{**row, "holder_name": row["holder_name"] or ""}) for row in rows}


async def milestones_of(projects: Iterable[int]) -> dict[int, list[MilestoneRow]]:
    """Project id → its milestones by planned day."""
    found: dict[int, list[MilestoneRow]] = defaultdict(list)
    m = Milestone
    rows = await m.select(*(getattr(m, name) for name in MilestoneRow.__struct_fields__)).where(
        m.project.is_in(list(projects) or [0])
    )
    for row in sorted(rows, key=lambda row: (row["plan"], row["id"])):
        found[row["project"]].append(MilestoneRow(**row))
    return found


async def milestones_of_project(project_id: int) -> list[MilestoneRow]:
    """The plan of one project; anybody may read it."""
    return (await milestones_of([project_id]))[project_id]


async def milestone(milestone_id: int) -> MilestoneRow | None:
    m = Milestone
    columns = [getattr(m, name) for name in MilestoneRow.__struct_fields__]
    row = await m.select(*columns).where(m.id == milestone_id).first()
    return MilestoneRow(**row) if row else None


async def changes_of_project(project_id: int) -> dict[int, list[ChangeRow]]:
    """Milestone id → its changes, the newest first."""
    h: Any = MilestoneHistory
    found: dict[int, list[ChangeRow]] = defaultdict(list)
    rows = (
        await h.select(*(h.milestone, h.at, h.forecast, h.fact, h.state, h.why), h.person.full_name.as_alias("person"))
        .where(h.milestone.project == project_id)
        .order_by(h.id, ascending=False)
    )
    for row in rows:
        found[row["milestone"]].append(ChangeRow(**row))
    return found


async def reports_of(projects: Iterable[int], *, published: bool = True) -> list[ReportRow]:
    """Reports of these projects, the newest first; the public reads the published ones only."""
    r: Any = Report
    condition = r.project.is_in(list(projects) or [0])
    if published:
        condition &= r.published_at.is_not_null()
    rows = (
        await r.select(
            *(r.id, r.project, r.at, r.done, r.obstacles, r.published_at), r.person.full_name.as_alias("person")
        )
        .where(condition)
        .order_by(r.id, ascending=False)
    )
    return [ReportRow(**row) for row in rows]


async def report(report_id: int) -> dict[str, Any] | None:
    """One report's project and when it was published."""
    return await Report.select(Report.id, Report.project, Report.published_at).where(Report.id == report_id).first()
