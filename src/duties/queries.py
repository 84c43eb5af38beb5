"""What is read about duties."""

import msgspec

from duties.tables import Duty


class DutyRow(msgspec.Struct, frozen=True):
    """Something compulsory that a project still owes or has done."""

    source: str
    title: str
    met: bool


async def duties_of(project_id: int) -> list[DutyRow]:
    """Every duty of a project that was not lifted, the oldest first."""
    rows = (
        await Duty.select(Duty.source, Duty.title, Duty.met_at)
        .where((Duty.project == project_id) & Duty.lifted_at.is_null())
        .order_by(Duty.id)
    )
    return [DutyRow(row["source"], row["title"], row["met_at"] is not None) for row in rows]


async def unmet(project_id: int) -> list[DutyRow]:
    """What keeps a project from going further."""
    return [duty for duty in await duties_of(project_id) if not duty.met]
