"""Appeals and corrections that wait for one person."""

from datetime import datetime

from appeals.access import free_chair
from appeals.queries import (
    AppealRow,
    answered_or_standing,
    appeals_given_to,
    appeals_of_rounds,
    appeals_on,
    panel_of,
    returned_at,
    uncorrected,
)
from appeals.rules import filing_open, last_filing_day, late
from cabinet import committee_tasks
from cabinet.late import Late, late_appeals
from cabinet.tasks import Task
from kit.access import Viewer
from kit.clock import moscow_day
from projects.queries import ProjectRow
from reckoning.passing import FAIL
from rounds.queries import (
    RoundView,
    in_conflict_with,
    outcome_since,
    proposed_revision,
    result_of,
    rounds_by_id,
    rounds_of,
    seated_in,
    seats_of,
)


async def appeal_tasks(viewer: Viewer, now: datetime) -> list[Task]:
    """What the secretary takes in and gives out, a panelist answers, the chair signs, a lead corrects; late ones first."""
    assert viewer.person is not None
    led, given = await _led(viewer), await appeals_given_to(viewer.person)
    if not led and not given:
        return []
    hidden, today = await in_conflict_with(viewer.person), moscow_day(now)
    found = []
    for row in await appeals_of_rounds(led, standing=True):
        words = await _turn(row, led[row.round], late(row.state, row.due, today))
        if words and row.project not in hidden:
            found.append(committee_tasks.appeal(row.id, words, row.project_number, row.due, today))
    for row in given:
        if row.state == "accepted" and row.project not in hidden:
            found.append(committee_tasks.appeal(row.id, "Напишите ответ", row.project_number, row.due, today))
    return found + await _corrections(viewer.person, led, hidden)


async def _led(viewer: Viewer) -> dict[int, str]:
    """Round → "chair", "secretary" or "organiser", of those published rounds that this person leads."""
    seasons = {season for season, role in viewer.roles if role == "organiser"}
    found = {one.id: "organiser" for season in sorted(seasons) for one in await rounds_of(season) if _published(one)}
    for one in await rounds_by_id(await seated_in(viewer.person or 0)):
        seat = next(seat for seat in await seats_of(one.id) if seat.person == viewer.person)
        if _published(one) and seat.position != "member" and viewer.holds(seat.position, one.season):
            found[one.id] = seat.position
    return found


def _published(found: RoundView) -> bool:
    return found.state == "published"


async def _turn(row: AppealRow, position: str, overdue: bool) -> str:
    """Whose turn it is; an organiser is told of what the secretary has to do too, and both of what is overdue."""
    signer = "chair" if row.state != "answered" or await free_chair(row) else "organiser"
    if row.state == "answered" and position == signer:
        return "Подпишите ответ"
    if position == "chair":
        return ""
    if row.state == "filed":
        return "Примите или верните"
    if row.state == "accepted" and not await panel_of(row.id):
        return "Назначьте, кто рассмотрит"
    return "Ответ не подписан в срок" if overdue else ""


async def _corrections(person: int, led: dict[int, str], hidden: set[int]) -> list[Task]:
    found = []
    for row in await uncorrected(led):
        if row.project not in hidden:
            found.append(committee_tasks.correction(row.round, row.project, row.project_number))
    for round_id in led:
        one = await proposed_revision(round_id)
        if one is not None and one.proposed_by != person and one.project not in hidden:
            found.append(committee_tasks.second_correction(round_id, one.project_number))
    return found


async def may_appeal(projects: list[ProjectRow], person: int | None, now: datetime) -> list[Task]:
    """The leader's failed projects, while the window of appeals is open."""
    found = []
    for project in projects:
        if project.leader != person or project.stage not in ("rejected_1", "rejected_2"):
            continue
        number = int(project.stage[-1])
        for one in await rounds_of(project.season):
            row = await result_of(one.id, project.id) if one.number == number else None
            since = await outcome_since(row, one.id) if row and row.outcome == FAIL else None
            filed = await appeals_on(one.id, project.id) if since else []
            window = (since or now, one.appeal_days, returned_at(filed))
            if since and not answered_or_standing(filed) and filing_open(*window, now):
                task = committee_tasks.complete_appeal if returned_at(filed) else committee_tasks.may_appeal
                found.append(task(one.id, project.id, last_filing_day(*window)))
    return found


async def overdue_appeals(season: int, now: datetime) -> list[Late]:
    """The appeals of a season whose answer should have been signed before today."""
    today = moscow_day(now)
    rows = await appeals_of_rounds([one.id for one in await rounds_of(season)], standing=True)
    return late_appeals([row for row in rows if late(row.state, row.due, today)], today)
