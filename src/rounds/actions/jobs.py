"""Long work that a round asks the worker for: one of a kind at a time, its progress kept where a page can read it."""

from datetime import datetime, timedelta

from kit.db import Transaction, housekeeping
from rounds.queries import JobRow, job_by_id
from rounds.tables import Job

LOST = timedelta(minutes=2)  # a worker that said nothing for so long is gone


async def ask_job(tx: Transaction, round_id: int, kind: str, total: int) -> None:
    """Ask for it. Raises AlreadyAsked while one of the kind waits or runs."""
    row = Job(
        round=round_id,
        kind=kind,
        total=total,
        asked_by=tx.actor.person,
        asked_role=tx.actor.role,
        asked_at=tx.now,
        seen_at=tx.now,
    )
    await Job.insert(row)
    tx.journal("ask-job", "round", round_id, {"kind": kind, "total": total})


async def claim_job(now: datetime) -> JobRow | None:
    """The oldest job that waits, or that its worker left; two workers never hold the same one."""
    free = "(state = 'waiting' or (state = 'running' and seen_at < $1))"
    async with housekeeping(now) as tx:
        skip = f"{tx.session.lock_rows} skip locked" if tx.session.lock_rows else ""
        sql = f"select id from round_job where {free} order by id limit 1{skip}"
        rows = await tx.session.run(tx.session.own(sql), (now - LOST,))
        if not rows:
            return None
        await Job.update({Job.state: "running", Job.seen_at: now, Job.done: 0}).where(Job.id == rows[0]["id"])
        return await job_by_id(rows[0]["id"])


async def report(job: JobRow, done: int, total: int, now: datetime) -> None:
    """How far it is."""
    async with housekeeping(now):
        await Job.update({Job.done: done, Job.total: total, Job.seen_at: now}).where(Job.id == job.id)


async def fail_job(job: JobRow, why: str, now: datetime) -> None:
    """It came to nothing, and why."""
    async with housekeeping(now):
        await end_job(job, "failed", why)


async def end_job(job: JobRow, state: str, outcome: str) -> None:
    """Inside the caller's transaction: it is over."""
    await Job.update({Job.state: state, Job.outcome: outcome, Job.done: Job.total}).where(Job.id == job.id)
