"""Does the rounds' long work, assignments and results, in a process of its own; its progress is stored."""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator
from typing import TypeVar

import msgspec

from kit.clock import now
from kit.db import writing
from kit.journal import Actor
from kit.refusals import Refusal
from reckoning.process import STEPS, Told
from rounds.actions.assign import ready_problem, settle
from rounds.actions.hold import hold_round
from rounds.actions.jobs import claim_job, end_job, fail_job, report
from rounds.actions.propose import replace_results, seen_of, sheets_of
from rounds.assignment import Pair, Problem
from rounds.queries import JobRow, RoundView, round_by_id
from rounds.solving import Word

log = logging.getLogger("rounds")
Said = TypeVar("Said")
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
        await WORK[job.kind](job)
    except Refusal as refusal:
        await fail_job(job, refusal.text, now())
    except (OSError, RuntimeError):
        await fail_job(job, "Расчёт прервался. Запустите его ещё раз.", now())
        raise
    return True


async def _assign(job: JobRow) -> None:
    problem = await ready_problem(await _round(job))
    last = Word()
    async for word in _words(job, "rounds.solving", problem, Word):
        last = word
        if last.pairs is None and not last.refusal:
            await report(job, last.done, last.total, now())
    if last.refusal:
        raise Refused(last.refusal)
    if last.pairs is None:
        raise RuntimeError("the solver died")
    await _store(job, problem, last.pairs)


async def _reckon(job: JobRow) -> None:
    found = await _round(job)
    seen = await seen_of(found)
    last = Told()
    async for last in _words(job, "reckoning.process", await sheets_of(found), Told):
        await report(job, last.done, STEPS, now())
    if last.outcomes is None or last.figures is None:
        raise RuntimeError("the reckoning died")
    async with writing(Actor(job.asked_by, job.asked_role), now()) as tx:
        await hold_round(tx, job.round)
        await replace_results(tx, found, seen, last.outcomes, last.figures)
        await end_job(job, "done", str(len(last.outcomes)))
        tx.journal("finish-job", "round", job.round, {"kind": job.kind, "added": len(last.outcomes)})


WORK = {"assign": _assign, "results": _reckon}


async def _round(job: JobRow) -> RoundView:
    found = await round_by_id(job.round)
    assert found is not None
    return found


async def _words(job: JobRow, module: str, given: object, kind: type[Said]) -> AsyncIterator[Said]:
    """What a module says, line by line, as it works on what it was given. Raises RuntimeError when it dies."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=LONGEST_LINE,
    )
    assert process.stdin and process.stdout
    try:
        process.stdin.write(msgspec.json.encode(given))
        process.stdin.close()
        async for line in process.stdout:
            yield msgspec.json.decode(line, type=kind)
        if await process.wait():
            raise RuntimeError(f"{module} died in job {job.id}")
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


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
