"""How an instant is put back into a field of Moscow time."""

from datetime import datetime

from kit.clock import MOSCOW


def typed_moscow(instant: datetime) -> str:
    """As a browser's field of date and time wants it: 2023-07-03T10:00."""
    return instant.astimezone(MOSCOW).strftime("%Y-%m-%dT%H:%M")
