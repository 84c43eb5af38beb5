"""What must always be true of the data: named checks that packages add, and the journal's own."""

import json
from collections.abc import Awaitable, Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

from kit.db.engine import engine, in_thread
from kit.journal import FORGET, START, Sealed, digest_of, key, seal_head, seal_row
from kit.migrate import packages
from kit.tables import Journal, JournalHead

Check = Callable[[], Awaitable[list[str]]]
BATCH = 5000
_checks: dict[str, Check] = {}


class Finding(NamedTuple):
    """One thing that is not as it must be."""

    invariant: str
    text: str


def invariant(name: str) -> Callable[[Check], Check]:
    """Add a check: an async function that answers with a sentence per fault. It lives in a package's `invariants.py`."""

    def add(check: Check) -> Check:
        _checks[name] = check
        return check

    return add


def known() -> dict[str, Check]:
    """Every check of every package."""
    for package, _ in packages():
        if package != "kit" and find_spec(f"{package}.invariants"):
            import_module(f"{package}.invariants")
    return _checks


async def run() -> list[Finding]:
    """Everything that is wrong with the data now."""
    findings = []
    with in_thread():
        for name, check in known().items():
            findings += [Finding(name, text) for text in await check()]
    return findings


async def report(say: Callable[[str], Any] = print) -> int:
    """Print what was checked and found; answers with the exit code."""
    findings = await run()
    for finding in findings:
        say(f"BROKEN  {finding.invariant}: {finding.text}")
    say(f"{len(known())} invariants checked, {len(findings)} findings.")
    return 1 if findings else 0


def nobody(name: str, sentence: str, sql: str) -> None:
    """Add a check that a SELECT finds no row; the sentence is filled with the columns of those that it finds."""

    @invariant(name)
    async def check() -> list[str]:
        return [sentence.format(**dict(row)) for row in await engine().run_sql(sql)]


@invariant("the journal is one unbroken chain")
async def journal_is_a_chain() -> list[str]:
    """Every row numbered on from the last, sealed with our key to the one before, and the head at the end of it."""
    secret, number, previous = key(), 0, START
    forgotten: set[int] = set()
    named: set[int] = set()
    while rows := await _batch(number):
        for stored in rows:
            row = Sealed(**stored)
            fault = _fault(secret, row, number, previous)
            if fault:
                return [f"row {number + 1}: {fault}"]
            number, previous = row.number, row.hash
            if row.forgotten:
                forgotten.add(number)
            elif row.action == FORGET:
                named |= set(json.loads(row.change)["rows"])
    unnamed = min(forgotten - named, default=0)
    if unnamed:
        return [f"row {unnamed}: was emptied, but no erasing names it"]
    return await _faults_of_head(secret, number, previous)


async def _batch(after: int) -> list[dict[str, Any]]:
    return await Journal.select().where(Journal.number > after).order_by(Journal.number).limit(BATCH)


def _fault(secret: bytes, row: Sealed, last: int, previous: str) -> str:
    if row.number != last + 1:
        return f"missing, the next is {row.number}"
    if row.previous != previous:
        return "does not follow from the row before"
    if row.hash != seal_row(secret, row):
        return "was changed, or sealed with another key"
    if not row.forgotten and row.digest != digest_of(secret, row.salt, row.change):
        return "its change was changed"
    return ""


async def _faults_of_head(secret: bytes, number: int, previous: str) -> list[str]:
    heads = await JournalHead.select()
    if [head["id"] for head in heads] != [1]:
        return ["the head is not exactly one row"]
    head = heads[0]
    if head["seal"] != seal_head(secret, head["number"], head["hash"]):
        return ["the head's seal is false"]
    if (head["number"], head["hash"]) != (number, previous):
        return [f"the head says that row {head['number']} is the last, but the last is row {number}"]
    return []
