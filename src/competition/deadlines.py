"""Every deadline is checked here and nowhere else: `require_open` and `is_open`.

A stage is a period of whole Moscow days including its last one: "до 15 апреля" closes at 16 April 00:00:00 Moscow, which is
21:00:00 UTC on the 15th (rules of the season; press announcement of 2023). The instant at which the server received the
request decides. Grace exists only as the season's explicit setting.
"""

from datetime import datetime, timedelta

from competition.views import SeasonView
from kit.refusals import Refusal
from kit.russian import day, instant

APPLICATIONS = ("ideas", "teams")


class TooLate(Refusal):
    sentence = "Срок истёк: этап «{name}» завершён {closed}."


class TooEarly(Refusal):
    sentence = "Этап «{name}» начнётся {opens}"


def closes(season: SeasonView, *keys: str) -> datetime:
    """The first UTC instant at which the last of these stages is over, the season's grace included."""
    return max(season.stage(key).closes for key in keys) + timedelta(seconds=season.grace_seconds)


def is_open(season: SeasonView, *keys: str, now: datetime) -> bool:
    """Whether one of these stages runs at the UTC instant `now`, the season's grace included."""
    grace = timedelta(seconds=season.grace_seconds)
    return any(season.stage(key).opens <= now < season.stage(key).closes + grace for key in keys)


def require_open(season: SeasonView, *keys: str, now: datetime) -> None:
    """Raise TooEarly or TooLate unless one of these stages runs at the UTC instant `now` (when the request was received)."""
    if is_open(season, *keys, now=now):
        return
    stages = [season.stage(key) for key in keys]
    ahead = [stage for stage in stages if stage.opens > now]
    if ahead:
        raise TooEarly(name=ahead[0].name, opens=day(ahead[0].first_day))
    last = stages[-1]
    last_minute = last.closes + timedelta(seconds=season.grace_seconds) - timedelta(minutes=1)
    raise TooLate(name=last.name, closed=instant(last_minute))


def require_applications_open(season: SeasonView, now: datetime) -> None:
    """Ideas and teams are taken in while one of their two stages runs."""
    require_open(season, *APPLICATIONS, now=now)
