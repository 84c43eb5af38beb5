"""What is read of a round as a whole: its figures, its line, the medians of its criteria."""

import msgspec

from kit.db import ask
from reckoning.figures import Figures
from rounds.queries.settings import RoundView
from rounds.tables import Result, Round, RoundNumbers


async def figures_of(round_id: int) -> Figures | None:
    """The figures of the round as a whole, if its results are computed."""
    row = await RoundNumbers.select(RoundNumbers.content).where(RoundNumbers.round == round_id).first()
    return msgspec.json.decode(row["content"], type=Figures) if row else None


async def medians_of(round_id: int) -> dict[int, int]:
    """Criterion → the median of the projects' means, where there are enough of them to tell of nobody."""
    figures = await figures_of(round_id)
    return {one.id: one.median for one in figures.criteria if one.median is not None} if figures else {}


async def fewest_reviews(round_id: int) -> int | None:
    """How many sheets the project with the fewest has."""
    rows = await ask("select min(reviews) as least from round_result where round = $1", round_id)
    return rows[0]["least"] if rows else None


EDGE = {
    "first_n": "select {score} as edge from round_result where round = $1 and place <= $2 order by place desc limit 1",
    "decision": "select min({score}) as edge from round_result where round = $1 and outcome = 'pass'",
}


async def edge_of(found: RoundView) -> int | None:
    """The score at the round's line: the threshold, that of the last place that passes, or the lowest that passed."""
    if found.passing == "threshold":
        return found.pass_mark
    score = "composite" if found.ranked_by == "composite" else "adjusted"
    rule = found.rule.among(await Result.count().where(Result.round == found.id))
    values = (found.id, rule.places) if rule.passing == "first_n" else (found.id,)
    rows = await ask(EDGE[rule.passing].format(score=score), *values)
    return rows[0]["edge"] if rows else None


async def titles_of(projects: set[int]) -> dict[int, tuple[int, str]]:
    """Project → number and title, of these."""
    if not projects:
        return {}
    marks = ", ".join(["{}"] * len(projects))
    rows = await Round.raw(f"select id, number, title from project where id in ({marks})", *sorted(projects))
    return {row["id"]: (row["number"], row["title"]) for row in rows}
