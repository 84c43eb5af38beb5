"""When a team that has not submitted is reminded: so long before the deadline, each once. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from kit.refusals import Clash, Refusal, refuses
from kit.russian import plural

BEFORE = (timedelta(days=7), timedelta(days=3), timedelta(days=1), timedelta(hours=3))
A_TURN = timedelta(minutes=30)  # a worker that comes so little late still says the round number
# Who may still submit in time.
REMINDED = ("draft", "moderation", "returned", "idea")
SEND_FIRST = "Идея ещё не отправлена на модерацию."
WAITING = "Идея на модерации: подать заявку можно будет, когда организатор её примет."

refuses("reminder_once", Clash)


def due(closes: datetime, now: datetime) -> int | None:
    """The hours before the deadline of the reminder that is due now: the latest, when the clock has missed some."""
    passed = [before for before in BEFORE if closes - before <= now < closes]
    return int(min(passed).total_seconds()) // 3600 if passed else None


def left(closes: datetime, now: datetime) -> str:
    """How long is left, as whoever is reminded late must read it: «7 дней», «5 дней», «3 часа», «25 минут»."""
    soon = closes - now + A_TURN
    if soon >= timedelta(days=1):
        return plural(soon.days, "день", "дня", "дней")
    if soon >= timedelta(hours=1, minutes=30):
        return plural(soon.seconds // 3600, "час", "часа", "часов")
    return plural(max(1, int((closes - now).total_seconds()) // 60), "минута", "минуты", "минут")


def still_missing(stage: str, problems: Sequence[Refusal]) -> list[str]:
    """What keeps the team from submitting, in sentences."""
    first = {"draft": [SEND_FIRST], "returned": [SEND_FIRST], "moderation": [WAITING]}.get(stage, [])
    return [*first, *(problem.text for problem in problems)]
