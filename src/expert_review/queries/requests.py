"""What is read about requests, ordered by due day, and about their way."""

from datetime import date, datetime
from typing import Any

import msgspec

from expert_review.catalogues import GONE, STATES
from expert_review.progress import is_late
from expert_review.tables import RequestHistory, ReviewRequest


class RequestRow(msgspec.Struct, frozen=True, kw_only=True):
    """A request with its project and body. `due` and `stopped_on` are Moscow days."""

    id: int
    project: int
    number: int
    title: str
    stage: str
    synthetic: bool
    season: int
    body: int
    body_name: str
    body_short: str
    body_synthetic: bool
    expert: int | None
    expert_name: str | None
    questions: str
    state: str
    sent_at: datetime
    due: date
    stopped_on: date | None
    forwarded_from: int | None
    version: int

    @property
    def state_name(self) -> str:
        return STATES[self.state]

    @property
    def running(self) -> bool:
        """Whether the project is still under review."""
        return self.stage == "expert_review"

    def late(self, today: date) -> bool:
        return self.running and is_late(self.state, self.due, self.stopped_on, today)


class StepRow(msgspec.Struct, frozen=True):
    """One step of a request's way."""

    at: datetime
    person: str
    from_state: str
    to_state: str
    why: str


R = ReviewRequest
REQUEST_COLUMNS = [
    *(
        R.id,
        R.project,
        R.body,
        R.expert,
        R.questions,
        R.state,
        R.sent_at,
        R.due,
        R.stopped_on,
        R.forwarded_from,
        R.version,
    ),
    *(R.project.number.as_alias("number"), R.project.title.as_alias("title"), R.project.stage.as_alias("stage")),
    *(R.project.season.as_alias("season"), R.project.synthetic.as_alias("synthetic")),
    *(R.body.name.as_alias("body_name"), R.body.short_name.as_alias("body_short")),
    *(R.body.synthetic.as_alias("body_synthetic"), R.expert.full_name.as_alias("expert_name")),
]
NOT_GONE = R.state.not_in(sorted(GONE))


async def request(request_id: int) -> RequestRow | None:
    """One request, or None."""
    found = await requests_where(R.id == request_id)
    return found[0] if found else None


async def requests_where(condition: Any) -> list[RequestRow]:
    """Requests by due day, then by number."""
    rows = await R.select(*REQUEST_COLUMNS).where(condition).order_by(R.due).order_by(R.id)
    return [RequestRow(**row) for row in rows]


async def requests_of_project(project_id: int) -> list[RequestRow]:
    """Every request about a project, forwarded and recalled ones included."""
    return await requests_where(R.project == project_id)


async def requests_of_season(season_id: int) -> list[RequestRow]:
    """The season's requests that are neither forwarded nor recalled."""
    return await requests_where((R.project.season == season_id) & NOT_GONE)


async def requests_of_body(body_id: int, season_id: int) -> list[RequestRow]:
    """A body's requests in a season."""
    return await requests_where((R.body == body_id) & (R.project.season == season_id))


async def steps(request_id: int) -> list[StepRow]:
    """The way of a request, the oldest step first."""
    h = RequestHistory
    rows = (
        await h.select(h.at, h.person.full_name.as_alias("person"), h.from_state, h.to_state, h.why)
        .where(h.request == request_id)
        .order_by(h.id)
    )
    return [StepRow(**row) for row in rows]
