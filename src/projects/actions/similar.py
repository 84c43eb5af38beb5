"""Keeps the index of titles in step with projects, and reads again what an older list of notions read."""

from datetime import datetime

from kit.db import Transaction, housekeeping
from projects.queries import ProjectRow
from projects.rules import reach_of
from projects.tables import Project
from similarity.actions import index_title, set_reach
from similarity.notions import VERSION

BATCH = 200
STALE = (
    "select p.id as id, p.title as title, p.stage as stage, p.published_at as published_at from project p"
    " left join similar_title s on s.document = p.id where s.rules is null or s.rules <> {} order by p.id limit {}"
)


async def follow(tx: Transaction, project: ProjectRow) -> None:
    """The stage has changed: others may hear of the idea now, or may no longer."""
    await set_reach(tx, project.id, reach_of(project.stage, project.published_at is not None))


async def read_titles(now: datetime) -> int:
    """Index what is not indexed by the present notions, a batch at a time; the clock calls it. Returns how many."""
    rows = await Project.raw(STALE, VERSION, BATCH)
    if rows:
        async with housekeeping(now) as tx:
            for row in rows:
                reach = reach_of(row["stage"], row["published_at"] is not None)
                await index_title(tx, row["id"], row["title"], reach)
    return len(rows)
