"""The calendar that everybody sees, and the feeds that other programs read."""

from datetime import date
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from competition.context import season_shown
from competition.queries import extensions, seasons
from competition.views import SeasonView
from kit.access import anyone, signed_in
from kit.clock import moscow_day
from kit.pages import Request, now, page, see_other, settings_of
from kit.refusals import Missing
from kit.security import hashed
from meetings import actions, queries
from meetings.pages.ics import calendar as ics
from meetings.pages.ics import meeting_event, stage_events
from meetings.queries import MeetingRow
from projects.queries import projects_of_teams
from teams.queries import teams_of

ICS = "text/calendar; charset=utf-8"


@get("/calendar", guards=[anyone])
async def calendar(request: Request) -> Response[str]:
    """The season's stages and published meetings, month by month."""
    return await _calendar(request)


@get("/calendar.ics", guards=[anyone])
async def public_feed(request: Request) -> Response[bytes]:
    """Every season's stages and published meetings."""
    base = settings_of(request).base_url
    events = []
    for season in await seasons():
        events += stage_events(season, base)
        found = await queries.published(season.id)
        events += [meeting_event(row, base, row.kind == "public_discussion") for row in found]
    return Response(ics("Твой бюджет 2.0", events), media_type=ICS)


@get("/calendar/{name:str}", guards=[anyone])
async def own_feed(request: Request, name: FromPath[str]) -> Response[bytes]:
    """A person's own meetings, for whoever knows the secret address."""
    owner = await queries.feed_owner(hashed(name.removesuffix(".ics"))) if name.endswith(".ics") else None
    if owner is None:
        raise Missing
    base = settings_of(request).base_url
    events = [meeting_event(row, base, True) for row in await _own(owner)]
    return Response(ics("Твой бюджет 2.0: мои встречи", events), media_type=ICS, headers={"Cache-Control": "no-store"})


@post("/calendar/feed", guards=[signed_in])
async def make_feed(request: Request) -> Response[str]:
    """The new address is shown by this very answer: nobody can show it again."""
    secret = await actions.make_feed(request.user, now(request))
    return await _calendar(request, f"{settings_of(request).base_url}/calendar/{secret}.ics")


@post("/calendar/feed/revoke", guards=[signed_in])
async def revoke_feed(request: Request) -> Response[Any]:
    await actions.revoke_feed(request.user, now(request))
    return see_other(request, "/calendar", toast="Личная ссылка больше не работает")


async def _calendar(request: Request, address: str = "") -> Response[str]:
    season = season_shown(await seasons(), request)
    found = await queries.published(season.id) if season else []
    person = request.user.person
    return await page(
        request,
        "meetings/calendar.html",
        of_season=season,
        extensions=await extensions(season.id) if season else [],
        months=by_month(season, found, moscow_day(now(request))) if season else [],
        mine={row.id for row in await _own(person)} if person else set(),
        has_feed=person is not None and await queries.has_feed(person),
        feed_address=address,
        today=moscow_day(now(request)),
    )


async def _own(person: int) -> list[MeetingRow]:
    """What a person leads, is invited to with a team, or has signed up for; by start."""
    projects = await projects_of_teams([team.id for team in await teams_of(person)])
    found = [
        *await queries.led_by(person),
        *await queries.meetings_of_projects([row.id for row in projects]),
        *await queries.chosen_by(person),
    ]
    return sorted({row.id: row for row in found}.values(), key=lambda row: (row.starts_at, row.id))


def by_month(season: SeasonView, found: list[MeetingRow], today: date) -> list[dict[str, Any]]:
    """Months that hold something, in order; those that are over may be folded."""
    months: dict[tuple[int, int], dict[str, Any]] = {}

    def of(day: date) -> dict[str, Any]:
        key = (day.year, day.month)
        over = key < (today.year, today.month)
        return months.setdefault(key, {"first": day.replace(day=1), "over": over, "stages": [], "meetings": []})

    for stage in season.stages:
        of(stage.first_day)["stages"].append(stage)
    for meeting in found:
        of(moscow_day(meeting.starts_at))["meetings"].append(meeting)
    return [months[key] for key in sorted(months)]
