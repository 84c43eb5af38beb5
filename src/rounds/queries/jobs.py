"""How far the long work for a round is."""

from datetime import datetime

import msgspec

from rounds.tables import Job


class JobRow(msgspec.Struct, frozen=True):
    """A job as the page shows it."""

    id: int
    round: int
    kind: str
    state: str
    done: int
    total: int
    outcome: str
    asked_by: int | None
    asked_role: str
    asked_at: datetime

    @property
    def going(self) -> bool:
        return self.state in ("waiting", "running")


COLUMNS = [getattr(Job, name) for name in JobRow.__struct_fields__]


async def job_by_id(job_id: int) -> JobRow | None:
    """One job."""
    row = await Job.select(*COLUMNS).where(Job.id == job_id).first()
    return JobRow(**row) if row else None


async def latest_job(round_id: int, kind: str) -> JobRow | None:
    """The last job of a kind that the round asked for."""
    mine = (Job.round == round_id) & (Job.kind == kind)
    row = await Job.select(*COLUMNS).where(mine).order_by(Job.id, ascending=False).first()
    return JobRow(**row) if row else None
