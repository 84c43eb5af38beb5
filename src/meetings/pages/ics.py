"""Calendars that other programs read (ICS): pure, from rows to bytes."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from competition.views import SeasonView
from kit.clock import day_begins
from meetings.queries import MeetingRow

if TYPE_CHECKING:
    from icalendar import Event, Timezone

MOSCOW = ZoneInfo("Europe/Moscow")
STATUS = {"published": "CONFIRMED", "held": "CONFIRMED", "cancelled": "CANCELLED"}


def calendar(name: str, events: "Iterable[Event]") -> bytes:
    """The whole calendar, with the time zones that its events name."""
    from icalendar import Calendar  # 80 modules, 10 MB, that a worker which is asked for no calendar does not need

    made = Calendar()
    made.add("prodid", "-//tvoybudget//2.0//RU")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", "Europe/Moscow")
    for event in events:
        made.add_component(event)
    if made.get_missing_tzids():
        made.subcomponents.insert(0, _moscow_time())
    return bytes(made.to_ical())


@lru_cache(1)
def _moscow_time() -> "Timezone":
    """The only zone that events name; working it out takes longer than all the rest of a calendar."""
    from icalendar import Timezone

    return Timezone.from_tzid("Europe/Moscow")


def stage_events(season: SeasonView, base_url: str) -> "list[Event]":
    """The stages as whole days; the end of a whole-day event is the day after it."""
    from icalendar import Event

    events = []
    for stage in season.stages:
        event = Event()
        event.add("uid", f"stage-{stage.id}@{_host(base_url)}")
        event.add("dtstamp", day_begins(stage.first_day).astimezone(UTC))
        event.add("dtstart", stage.first_day)
        event.add("dtend", stage.last_day + timedelta(days=1))
        event.add("summary", f"{stage.name} (сезон {season.year})")
        event.add("url", f"{base_url}/calendar?season={season.year}")
        event.add("transp", "TRANSPARENT")
        events.append(event)
    return events


def meeting_event(meeting: MeetingRow, base_url: str, link: bool) -> "Event":
    """A meeting in Moscow time; `link`: whether the reader may have the address to join at."""
    from icalendar import Event

    event = Event()
    event.add("uid", f"meeting-{meeting.id}@{_host(base_url)}")
    event.add("dtstamp", meeting.changed_at.astimezone(UTC))
    event.add("last-modified", meeting.changed_at.astimezone(UTC))
    event.add("sequence", meeting.version)
    event.add("dtstart", _moscow(meeting.starts_at))
    event.add("dtend", _moscow(meeting.ends_at))
    event.add("summary", f"{meeting.kind_name}: {meeting.title}")
    event.add("status", STATUS[meeting.state])
    event.add("url", f"{base_url}/meetings/{meeting.id}")
    where = meeting.place or (meeting.link if link else "")
    if where:
        event.add("location", where)
    told = [meeting.about, meeting.link if link else "", meeting.cancelled_why]
    if any(told):
        event.add("description", "\n\n".join(text for text in told if text))
    return event


def _moscow(instant: datetime) -> datetime:
    return instant.astimezone(MOSCOW)


def _host(base_url: str) -> str:
    return base_url.split("://")[-1].split(":")[0].split("/")[0]
