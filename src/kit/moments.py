"""Fields that hold a day or an instant."""

import re
from datetime import UTC, date, datetime

from kit.clock import MOSCOW
from kit.fields import Field, Wrong, last


class Day(Field, frozen=True):
    """A Moscow date, as a browser's date field sends it (2023-04-15) or as people write it (15.04.2023)."""

    def value(self, typed: list[str]) -> date | None:
        text = last(typed).strip()
        if not text:
            empty = self._empty(None)
            return empty if isinstance(empty, date) else None
        return _date(text)


class MoscowTime(Field, frozen=True):
    """A Moscow date and time (2023-04-15T18:30 or 15.04.2023 18:30); the value is the UTC instant."""

    def value(self, typed: list[str]) -> datetime | None:
        text = last(typed).strip().replace("T", " ")
        if not text:
            empty = self._empty(None)
            return empty if isinstance(empty, datetime) else None
        day_text, _, time_text = text.partition(" ")
        day = _date(day_text)
        match = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(:00)?", time_text.strip())
        if not match:
            raise Wrong("Введите время, например 18:30")
        hour, minute = int(match[1]), int(match[2])
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=MOSCOW).astimezone(UTC)


def _date(text: str) -> date:
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text, re.ASCII)
    russian = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text, re.ASCII)
    if not (iso or russian):
        raise Wrong("Введите дату, например 15.04.2023")
    year, month, day = iso.groups() if iso else reversed(russian.groups())  # type: ignore[union-attr]
    try:
        value = date(int(year), int(month), int(day))
    except ValueError as error:
        raise Wrong("Такой даты нет в календаре") from error
    if not 2000 <= value.year <= 2100:
        raise Wrong("Введите год от 2000 до 2100")
    return value
