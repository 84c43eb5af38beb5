"""What the organiser's dashboard reads of a season: queues, what is late, the bodies."""

from datetime import date, datetime
from typing import Any, NamedTuple

from cabinet.late import Late, late_milestones, late_questions, late_requests, late_reviews
from cabinet.queries.appeals import overdue_appeals
from competition.queries import season_by_id
from delivery.queries import milestones_of
from delivery.tables import Report
from expert_review.queries import RequestRow, requests_of_season
from funding.tables import Award
from kit.access import Viewer
from kit.clock import moscow_day
from meetings.queries import questions_where
from meetings.tables import DiscussionQuestion, Meeting
from moderation.queries import flags_waiting, threads_waiting
from projects.tables import Project
from rounds.queries import progress_of, publication_of, rounds_of
from teams.queries import open_changes


class Queue(NamedTuple):
    """Something that waits for an organiser: what, where it is dealt with, how many."""

    title: str
    href: str
    sign: str
    waiting: int


class Body(NamedTuple):
    """How far an executive body is with its requests."""

    id: int
    name: str
    requests: int
    signed: int
    late: int


async def queues(viewer: Viewer, season: int, now: datetime) -> list[Queue]:
    """Everything that an organiser of the season may have to deal with, empty queues included, in the order of the season."""
    at = await _stages(season)
    ready = _ready(await requests_of_season(season), at.get("expert_review", set()))
    return [
        Queue("Модерация", "/organiser/moderation", "clock", len(at.get("moderation", ()))),
        Queue("Сообщения читателей", "/organiser/flags", "warn", await flags_waiting([season])),
        Queue("Команды ждут ответа", "/organiser/moderation", "q", len(await threads_waiting([season]))),
        Queue("Изменения состава команд", "/organiser/team-changes", "team", len(await open_changes([season]))),
        Queue("Публикация итогов, вторая подпись", "/rounds", "flag", await _publications(viewer, season)),
        Queue("Встречи не опубликованы", "/meetings", "cal", await _drafts(season)),
        Queue("Отправить на экспертизу", "/expert-review/send", "arrow", len(at.get("accepted", ()))),
        Queue("Закрыть экспертизу", "/expert-review", "stamp", len(ready)),
        *await _money(viewer, season, at.get("supported", set()) | at.get("supported_with_changes", set())),
        Queue("Начать реализацию", "/delivery", "gear", len(at.get("winner", ()))),
        Queue("Отчёты команд", "/delivery", "doc", await _reports(season)),
    ]


async def _money(viewer: Viewer, season: int, supported: set[int]) -> list[Queue]:
    """Supported projects without a decision, and decisions that wait for this organiser's signature."""
    a = Award
    proposed = await a.select(a.project, a.proposed_by).where((a.season == season) & (a.state == "proposed"))
    undecided = supported - {row["project"] for row in proposed}
    to_sign = sum(row["proposed_by"] != viewer.person for row in proposed)
    return [
        Queue("Предложить решение о поддержке", "/funding", "rub", len(undecided)),
        Queue("Вторая подпись под решением", "/funding", "rub", to_sign),
    ]


async def _reports(season: int) -> int:
    r: Any = Report
    waiting: int = await r.count().where((r.project.season == season) & r.published_at.is_null())
    return waiting


async def late(season: int, now: datetime) -> list[Late]:
    """Everything of the season that is behind its day, the most belated first."""
    today = moscow_day(now)
    requests = [row for row in await requests_of_season(season) if row.late(today)]
    q: Any = DiscussionQuestion
    asked = await questions_where((q.meeting.season == season) & q.answered_at.is_null() & (q.due < today))
    found = late_requests(requests, today) + late_questions(asked, today)
    found += late_milestones(await _overdue(season, today), today) + await _missing_reviews(season, today)
    found += await overdue_appeals(season, now)
    return sorted(found, key=lambda row: -row.days)


def bodies(requests: list[RequestRow], today: date) -> list[Body]:
    """The season's bodies, the one with most requests first."""
    found: dict[int, Body] = {}
    for row in requests:
        seen = found.get(row.body, Body(row.body, row.body_name, 0, 0, 0))
        signed, behind = seen.signed + (row.state == "signed"), seen.late + row.late(today)
        found[row.body] = seen._replace(requests=seen.requests + 1, signed=signed, late=behind)
    return sorted(found.values(), key=lambda body: (-body.requests, body.name))


def _ready(requests: list[RequestRow], reviewed: set[int]) -> set[int]:
    """Projects under review all of whose conclusions are signed."""
    asked = {row.project for row in requests if row.project in reviewed}
    return asked - {row.project for row in requests if row.state != "signed"}


async def _stages(season: int) -> dict[str, set[int]]:
    """Stage → projects, for the stages at which an organiser has something to do."""
    stages = ["moderation", "accepted", "expert_review", "supported", "supported_with_changes", "winner", "in_delivery"]
    rows = await Project.select(Project.id, Project.stage).where(
        (Project.season == season) & Project.stage.is_in(stages)
    )
    found: dict[str, set[int]] = {}
    for row in rows:
        found.setdefault(row["stage"], set()).add(row["id"])
    return found


async def _publications(viewer: Viewer, season: int) -> int:
    closed = [row for row in await rounds_of(season) if row.state == "closed"]
    proposed = [await publication_of(row.id) for row in closed]
    return sum(p is not None and p.confirmed_at is None and p.proposed_by != viewer.person for p in proposed)


async def _drafts(season: int) -> int:
    drafts: int = await Meeting.count().where((Meeting.season == season) & (Meeting.state == "draft"))
    return drafts


async def _overdue(season: int, today: date) -> list[tuple[Any, str]]:
    titles = {
        row["id"]: row["title"]
        for row in await Project.select(Project.id, Project.title).where(
            (Project.season == season) & (Project.stage == "in_delivery")
        )
    }
    plans = await milestones_of(titles)
    return [(step, titles[step.project]) for plan in plans.values() for step in plan if step.overdue(today)]


async def _missing_reviews(season: int, today: date) -> list[Late]:
    found: list[Late] = []
    calendar = await season_by_id(season)
    for row in await rounds_of(season):
        due = calendar.stage(row.stage).last_day
        if row.state == "open" and due < today:
            found += late_reviews(row.id, row.name, await progress_of(row), due, today)
    return found
