"""The season in one page for its organiser: late, waiting, money, bodies, journal."""

from datetime import datetime
from typing import Any, NamedTuple

from litestar import Response, get, post
from litestar.params import FromPath

from cabinet import actions
from cabinet.queries.journal import Filter, entries
from cabinet.queries.season import bodies, late, queues
from competition.views import SeasonView
from expert_review.queries import requests_of_season
from funding.access import season_for
from funding.board import segments
from funding.queries import awards_of_season, pool_of_season
from kit.access import holding
from kit.clock import moscow_day
from kit.pages import Request, now, page, see_other, settings_of

# What the dashboard tells of the journal: how projects fare, not who registered.
OF_THE_SEASON = (
    "project",
    "review-request",
    "conclusion",
    "award",
    "milestone",
    "report",
    "round",
    "meeting",
    "season",
)
READERS = ("organiser", "auditor")
SHORT = {
    "ideas": "Идеи",
    "teams": "Команды",
    "round_1": "Первый тур",
    "round_2": "Второй тур",
    "public_discussions": "Обсуждения",
    "strategic_sessions": "Сессии",
    "project_seminars": "Семинары",
    "expert_review": "Экспертиза",
    "award": "Победители",
    "implementation": "Реализация",
}


@get("/organiser", guards=[holding(*READERS)])
async def organiser(request: Request) -> Response[str]:
    season = await season_for(request, *READERS)
    at, today = now(request), moscow_day(now(request))
    awards = await awards_of_season(season.id, "proposed", "confirmed")
    return await page(
        request,
        "cabinet/organiser.html",
        season=season,
        current=season.current(at),
        strip=_strip(season, at),
        late=await late(season.id, at),
        queues=await queues(request.user, season.id, at),
        pool=await pool_of_season(season.id),
        bar=segments(awards),
        bodies=bodies(await requests_of_season(season.id), today),
        journal=await entries(request.user, Filter(kinds=OF_THE_SEASON), 6),
        decides=request.user.holds("organiser", season.id),
        scanned=bool(settings_of(request).antivirus),
        to_sign=sum(a.state == "proposed" and a.proposed_by != request.user.person for a in awards),
    )


@post("/organiser/remind/{request_id:int}", guards=[holding("organiser")])
async def remind(request: Request, request_id: FromPath[int]) -> Response[Any]:
    await actions.remind(request.user, request_id, now(request))
    return see_other(request, "/organiser", "Напоминание отправлено")


class Step(NamedTuple):
    """A stage of the strip."""

    name: str
    state: str
    word: str


def _strip(season: SeasonView, at: datetime) -> tuple[Step, ...]:
    words = {"done": "завершён", "now": "идёт", "later": "впереди"}
    states = [(stage, stage.state(at)) for stage in season.stages]
    return tuple(Step(SHORT.get(stage.key, stage.name), state, words[state]) for stage, state in states)
