"""The sheets that count, and the projects as results are reckoned from them."""

from collections.abc import Collection
from datetime import datetime

from projects.tables import Application, Project
from reckoning.results import Entrant
from reckoning.sheet import Mark, asked_marks
from rounds.queries.criteria import questions_of
from rounds.queries.pairs import conflicted_pairs
from rounds.queries.places import marks_of
from rounds.queries.settings import RoundView
from rounds.tables import Review, Score


async def entrants_of(found: RoundView, projects: Collection[int]) -> list[Entrant]:
    """The projects with their counted sheets: submitted, by a member who is not in conflict.

    A tie is broken by the application's own instant: the project forgets its when the team withdraws after the round,
    and a published ranking must come out the same for ever.
    """
    sheets = await counted_sheets(found.id)
    submitted, questions = await _submitted(found.season), await questions_of(found.id)
    rows = (
        await Project.select(Project.id, Project.number, Project.sector)
        .where(Project.season == found.season)
        .order_by(Project.number)
    )
    return [
        Entrant(
            row["id"],
            row["number"],
            submitted[row["id"]],
            tuple(asked_marks(questions, row["sector"], sheet) for _, sheet in sheets.get(row["id"], [])),
            tuple(person for person, _ in sheets.get(row["id"], [])),
            row["sector"],
        )
        for row in rows
        if row["id"] in projects
    ]


async def _submitted(season: int) -> dict[int, datetime]:
    """Project → the instant of its latest application, withdrawn since or not."""
    rows = (
        await Application.select(Application.project, Application.submitted_at)
        .where(Application.project.season == season)
        .order_by(Application.id)
    )
    return {row["project"]: row["submitted_at"] for row in rows}


async def counted_sheets(round_id: int) -> dict[int, list[tuple[int, dict[int, Mark]]]]:
    """Project → its counted sheets with their members, in the order of these."""
    barred = await conflicted_pairs(round_id)
    reviews = (
        await Review.select(Review.id, Review.project, Review.person)
        .where((Review.round == round_id) & Review.submitted_at.is_not_null())
        .order_by(Review.project, Review.person)
    )
    marks = await _marks(round_id)
    found: dict[int, list[tuple[int, dict[int, Mark]]]] = {}
    for row in reviews:
        if (row["project"], row["person"]) not in barred:
            found.setdefault(row["project"], []).append((row["person"], marks.get(row["id"], {})))
    return found


async def others_sheets(round_id: int, project_id: int, person: int) -> list[dict[int, Mark]]:
    """The counted sheets of everybody else for one project."""
    barred = await conflicted_pairs(round_id)
    reviews = (
        await Review.select(Review.id, Review.person)
        .where((Review.round == round_id) & (Review.project == project_id) & Review.submitted_at.is_not_null())
        .order_by(Review.id)
    )
    kept = [row["id"] for row in reviews if row["person"] != person and (project_id, row["person"]) not in barred]
    return [await marks_of(review) for review in kept]


async def _marks(round_id: int) -> dict[int, dict[int, Mark]]:
    rows = await Score.raw(
        "select s.review, s.criterion, s.value, s.comment from round_score s "
        "join round_review v on v.id = s.review where v.round = {} and v.submitted_at is not null",
        round_id,
    )
    found: dict[int, dict[int, Mark]] = {}
    for row in rows:
        found.setdefault(row["review"], {})[row["criterion"]] = Mark(row["value"], row["comment"])
    return found
