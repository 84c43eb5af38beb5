"""Which projects are in a round, and how many a reader may know of."""

from rounds.queries.settings import RoundView
from rounds.tables import Result, Round


async def entrants(found: RoundView) -> list[int]:
    """The projects of the round by number: those at its stage, or those of its published results."""
    if found.state == "published":
        rows = await Result.select(Result.project).where(Result.round == found.id).order_by(Result.project.number)
        return [row["project"] for row in rows]
    rows = await Round.raw(
        "select id from project where season = {} and stage = {} order by number", found.season, found.stage
    )
    return [row["id"] for row in rows]


async def how_many(found: RoundView, reader: int) -> int:
    """How many projects of the round the reader may know of: without those in conflict with the reader."""
    entered = (
        "select x.project from round_result x where x.round = {}"
        if found.state == "published"
        else "select id as project from project where season = {} and stage = {}"
    )
    values = [found.id] if found.state == "published" else [found.season, found.stage]
    rows = await Round.raw(
        f"select count(*) as n from ({entered}) e where not exists (select 1 from round_conflict c "
        "where c.project = e.project and c.person = {} and c.lifted_at is null)",
        *values,
        reader,
    )
    return int(rows[0]["n"])
