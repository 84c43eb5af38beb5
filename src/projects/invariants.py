"""What must always be true of projects, their history and their applications."""

import hashlib
from collections import defaultdict

from kit.db import engine
from kit.invariants import invariant, nobody
from kit.storage import path_of
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
nobody(
    "a receipt names the journal's row of its submission",
    "application {id} names row {journal}, which is neither its submission nor its freezing between the rounds",
    """select a.id, a.journal from application a left join journal j on j.number = a.journal
    and j.action in ('submit-application', 'freeze-application') and j.object_id = a.project where j.number is null""",
)
nobody(
    "a section of a passport is what its last save left",
    "section {key} of project {project} is at version {version}, its last save is {last}",
    """select s.project, s.key, s.version, coalesce(max(r.version), 0) as last from passport_section s
    left join passport_revision r on r.project = s.project and r.key = s.key
    group by s.project, s.key, s.version having coalesce(max(r.version), 0) <> s.version or count(r.id) <> s.version""",
)


@invariant("a file of a passport lies where its row says")
async def files_are_where_they_should_be() -> list[str]:
    """Of the size that the row says."""
    rows = await engine().run_sql("select id, stored, size from attachment where removed_at is null order by id")
    lost = [row["id"] for row in rows if not _lies(row["stored"], row["size"])]
    return [f"the file of attachment {id} is missing or of another size" for id in lost]


def _lies(stored: str, size: int) -> bool:
    path = path_of(stored)
    return path.is_file() and path.stat().st_size == size
