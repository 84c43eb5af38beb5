"""What waits for those who work on the season: committees, executive bodies, facilitators, organisers, administrators."""

from datetime import datetime

from accounts.tables import Appointment
from cabinet import committee_tasks, tasks
from cabinet.queries.appeals import appeal_tasks
from cabinet.queries.season import queues
from cabinet.queries.sittings import sitting_tasks
from cabinet.tasks import Task
from competition.queries import season_by_id
from expert_review.queries import places_of, requests_where
from expert_review.tables import ReviewRequest
from kit.access import Viewer
from kit.clock import moscow_day
from meetings.queries import led_by
from rounds.queries import RoundView, lacks_terms, publication_of, rounds_by_id, seated_in, seats_of, share_of

BODY = ("coordinator", "expert", "head")


async def staff_tasks(viewer: Viewer, now: datetime) -> list[Task]:
    """Only what this person's roles ask for is read."""
    found: list[Task] = []
    if viewer.holds_any("committee", "chair", "secretary"):
        found += await _committee(viewer, now)
    if viewer.holds_any("committee", "chair", "secretary", "organiser"):
        found += await appeal_tasks(viewer, now)
    if viewer.holds_any(*BODY):
        found += await _body(viewer, now)
    if viewer.holds("facilitator"):
        found += await _facilitator(viewer, now)
    if viewer.holds("organiser"):
        found += await _organiser(viewer, now)
    if viewer.holds("admin"):
        found += await _admin(viewer)
    return found


async def _committee(viewer: Viewer, now: datetime) -> list[Task]:
    assert viewer.person is not None
    found: list[Task] = []
    seated = await rounds_by_id(await seated_in(viewer.person))
    found += await sitting_tasks(viewer.person, seated)
    for row in seated:
        if row.state in ("setup", "open") and await _lacks_terms(row, viewer.person):
            found.append(committee_tasks.terms(row.id, row.name))
        if row.state == "open":
            found.append(await _desk(row, viewer.person, now))
        elif row.state == "closed":
            found += await _sitting(row, viewer.person)
    return found


async def _lacks_terms(row: RoundView, person: int) -> bool:
    if not await lacks_terms(row.id, person):
        return False
    return any(seat.person == person and seat.reviews for seat in await seats_of(row.id))


async def _desk(row: RoundView, person: int, now: datetime) -> Task:
    share = await share_of(row, person)
    due = (await season_by_id(row.season)).stage(row.stage).last_day
    return committee_tasks.reviews(row.id, row.name, share.given - share.done, share.given, due, moscow_day(now))


async def _sitting(row: RoundView, person: int) -> list[Task]:
    seat = next(seat for seat in await seats_of(row.id) if seat.person == person)
    if seat.position not in ("chair", "secretary"):
        return []
    publication = await publication_of(row.id)
    if publication is None:
        return [committee_tasks.sitting(row.id, row.genitive)]
    if publication.proposed_by != person and publication.confirmed_at is None:
        return [committee_tasks.second_signature(row.id, row.genitive, publication.projects)]
    return []


async def _body(viewer: Viewer, now: datetime) -> list[Task]:
    assert viewer.person is not None
    here = await places_of(viewer.person)
    places = {(place.body, place.position) for place in here}
    r = ReviewRequest
    mine = r.body.is_in([body for body, _ in places] or [0]) & r.state.is_in(["sent", "writing", "checking", "signing"])
    seasons = {place.season for place in here}
    rows = [row for row in await requests_where(mine) if row.season in seasons]
    return tasks.body_work(rows, viewer.person, places, moscow_day(now))


async def _facilitator(viewer: Viewer, now: datetime) -> list[Task]:
    assert viewer.person is not None
    rows = [row for row in await led_by(viewer.person) if row.state == "published"]
    return [tasks.leading(row.id, row.title, row.ends_at <= now, moscow_day(row.starts_at)) for row in rows]


async def _organiser(viewer: Viewer, now: datetime) -> list[Task]:
    found: list[Task] = []
    for season in sorted({season for season, role in viewer.roles if role == "organiser"}):
        for queue in await queues(viewer, season, now):
            found += tasks.count(queue.title, queue.href, queue.sign, queue.waiting)
    return found


async def _admin(viewer: Viewer) -> list[Task]:
    a = Appointment
    mine = a.confirmed_at.is_null() & a.revoked_at.is_null() & (a.granted_by != viewer.person)
    return tasks.count("Подтвердите роли", "/admin/roles", "user", await a.count().where(mine))
