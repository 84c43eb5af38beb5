"""What must always be true of projects, their history and their applications."""

import hashlib
from collections import defaultdict

from kit.db import engine
from kit.invariants import invariant, nobody
from projects.lifecycle import LIFECYCLE

WAYS = {(step.origin, step.target) for step in LIFECYCLE}
HISTORY = "select id, project, from_stage, to_stage from stage_history order by project, id"
UNDECIDED = "'draft', 'moderation', 'returned', 'refused', 'idea', 'withdrawn'"


@invariant("a project's stage is where its history has led it, by ways of the lifecycle")
async def stage_follows_from_history() -> list[str]:
    """Each history begins with nothing, has no gap, takes only ways of the table, and ends at the stage."""
    walks: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in await engine().run_sql(HISTORY):
        walks[row["project"]].append((row["from_stage"], row["to_stage"]))
    findings = []
    for row in await engine().run_sql("select id, stage from project order by id"):
        fault = _fault(walks[row["id"]], row["stage"])
        if fault:
            findings.append(f"project {row['id']}: {fault}")
    return findings


def _fault(walk: list[tuple[str, str]], stage: str) -> str:
    here = ""
    for origin, target in walk:
        if origin != here:
            return f"a row of its history is missing between {here!r} and {origin!r}"
        if (origin, target) not in WAYS:
            return f"its history goes from {origin!r} to {target!r}, which the lifecycle does not know"
        here = target
    return "" if here == stage else f"its stage is {stage!r}, but its history ends at {here!r}"


@invariant("an application is what was submitted")
async def applications_are_as_submitted() -> list[str]:
    """The stored digest is that of the stored content."""
    rows = await engine().run_sql("select id, content, sha256 from application order by id")
    changed = [row["id"] for row in rows if hashlib.sha256(row["content"].encode()).hexdigest() != row["sha256"]]
    return [f"application {id} was changed after it was submitted" for id in changed]


nobody(
    "a project asks for no more than the season's limit once it is submitted",
    "project {id} asks for {requested}",
    f"""select p.id, p.requested from project p join season s on s.id = p.season
    where p.requested > s.project_limit and p.stage not in ({UNDECIDED})""",
)
nobody(
    "an estimate adds up to what a submitted project asks for",
    "project {id} asks for {requested}, its estimate makes {really}",
    f"""select p.id, p.requested, sum(e.quantity * e.price) as really from project p
    join estimate_line e on e.project = p.id where p.stage not in ({UNDECIDED})
    group by p.id, p.requested having sum(e.quantity * e.price) <> p.requested""",
)
