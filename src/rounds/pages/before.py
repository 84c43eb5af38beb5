"""What the second committee sees of the first round: remarks, the team's answers, what changed, the old averages."""

import msgspec

from projects.changes import Changed, changes
from projects.queries import application_at, standing_application
from reckoning.composite import criterion_mean
from reckoning.results import values_of
from reckoning.sheet import asked_of
from rounds.queries import ObligationRow, RoundView, obligations_of, questions_of, result_of, round_before, sheets_on
from rounds.visibility import FEW


class Before(msgspec.Struct, frozen=True):
    """`means` by the criterion's title and `composite` in hundredths of a percent; absent where too few had scored."""

    remarks: list[ObligationRow]
    changes: list[Changed]
    versions: tuple[int, int]
    composite: int | None
    means: list[tuple[str, int | None]]


async def before(found: RoundView, project_id: int, sector: str) -> Before | None:
    """Nothing for a first round, or where the first was not held here."""
    earlier = await round_before(found.season, found.number)
    if earlier is None:
        return None
    old, new = await application_at(project_id, earlier.at), await standing_application(project_id)
    composite, means = await _scores(earlier.round, project_id, sector)
    return Before(
        remarks=await obligations_of(earlier.round, project_id),
        changes=changes(old.passport, new.passport) if old and new and old.id != new.id else [],
        versions=(old.number, new.number) if old and new else (0, 0),
        composite=composite,
        means=means,
    )


async def _scores(round_id: int, project_id: int, sector: str) -> tuple[int | None, list[tuple[str, int | None]]]:
    row = await result_of(round_id, project_id)
    sheets = [values_of(one.marks) for one in await sheets_on(round_id, project_id)]
    if row is None or len(sheets) < FEW:
        return None, []
    questions = asked_of(await questions_of(round_id), sector)
    return row.composite, [(one.title, criterion_mean(one.weighing, sheets)) for one in questions]
