"""When a letter that could not be sent is tried again, and when nobody can deliver it."""

from datetime import datetime, timedelta

FIRST = timedelta(seconds=10)
LONGEST_WHILE_SILENT = timedelta(minutes=5)
LONGEST_WHILE_REFUSED = timedelta(hours=1)
MOST_REFUSALS = 5
PERMANENT = 500


def next_attempt(now: datetime, attempts: int, code: int | None) -> datetime:
    """The UTC instant of the next attempt; `code` is the mail server's, None when it did not answer."""
    longest = LONGEST_WHILE_SILENT if code is None else LONGEST_WHILE_REFUSED
    doublings = min(max(attempts - 1, 0), 16)
    return now + min(FIRST * (1 << doublings), longest)


def gives_up(attempts: int, code: int | None) -> bool:
    """Whether the address itself is refused for good (5xx, several times); a silent server never ends a letter."""
    return code is not None and code >= PERMANENT and attempts >= MOST_REFUSALS
