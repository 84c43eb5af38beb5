"""Does the rounds' long work: large assignments are solved in a process of their own, their progress is stored."""

import asyncio
import logging
import sys

import msgspec

from kit.clock import now
from kit.db import writing
from kit.journal import Actor
from kit.refusals import Refusal
from rounds.actions.assign import ready_problem, settle
from rounds.actions.hold import hold_round
from rounds.actions.jobs import claim_job, end_job, fail_job, report
from rounds.assignment import Pair, Problem
from rounds.queries import JobRow, RoundView, round_by_id
from rounds.solving import Word

log = logging.getLogger("rounds")
PAUSE = 1.0  # seconds between two looks for work
LONGEST_LINE = 256_000_000
CHANGED = "Пока шёл расчёт, изменились проекты, комиссия или конфликты. Запустите распределение ещё раз."


async def run(stop: asyncio.Event) -> None:
    """Work until `stop`; a busy database only delays it."""
    while not stop.is_set():
        try:
            worked = await work_once()
        except (Refusal, OSError, RuntimeError):
            log.exception("the rounds' work failed")
            worked = False
        if not worked:
            try:
                await asyncio.wait_for(stop.wait(), PAUSE)
            except TimeoutError:
                continue


async def work_once() -> bool:
    """Do one job if any waits."""
    job = await claim_job(now())
    if job is None:
        return False
    try:
        found = await _round(job)
        problem = await ready_problem(found)
        await _store(job, problem, await _solve(job, problem))
    except Refusal as refusal:
        await fail_job(job, refusal.text, now())
    except (OSError, RuntimeError):
        await fail_job(job, "Расчёт прервался. Запустите распределение ещё раз.", now())
        raise
    return True


async def _round(job: JobRow) -> RoundView:
    found = await round_by_id(job.round)
    assert found is not None
    return found


async def _solve(job: JobRow, problem: Problem) -> list[Pair]:
    """Feed the solver and keep what it says of its progress. Raises Refused, RuntimeError when it dies."""
    solver = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "rounds.solving",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=LONGEST_LINE,
    )
    try:
        return await _listen(job, solver, problem)
    finally:
        if solver.returncode is None:
            solver.kill()
        await solver.wait()


async def _listen(job: JobRow, solver: asyncio.subprocess.Process, problem: Problem) -> list[Pair]:
    assert solver.stdin and solver.stdout
    solver.stdin.write(msgspec.json.encode(problem))
    solver.stdin.close()
    last = Word()
    async for line in solver.stdout:
        last = msgspec.json.decode(line, type=Word)
        if last.pairs is None and not last.refusal:
            await report(job, last.done, last.total, now())
    if last.refusal:
        raise Refused(last.refusal)
    if await solver.wait() or last.pairs is None:
        raise RuntimeError("the solver died")
    return last.pairs


async def _store(job: JobRow, problem: Problem, pairs: list[Pair]) -> None:
    async with writing(Actor(job.asked_by, job.asked_role), now()) as tx:
        await hold_round(tx, job.round)
        found = await _round(job)
        fresh = await ready_problem(found)
        if msgspec.structs.replace(fresh, kept=problem.kept) != problem:
            raise Refused(CHANGED)
        added = await settle(tx, found, fresh, pairs)
        await end_job(job, "done", str(added))
        tx.journal("finish-job", "round", job.round, {"kind": job.kind, "added": added})


class Refused(Refusal):
    """What the solver's process, or the state of things, said no with."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.said = text

    @property
    def text(self) -> str:
        return self.said
