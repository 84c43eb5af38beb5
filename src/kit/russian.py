"""How numbers, money, dates and names are said in Russian: plain functions, used as template filters."""

from datetime import date, datetime

from kit.clock import MOSCOW

NBSP = "\u00a0"
MONTHS_OF = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
MONTHS = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
WEEKDAYS = ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"]


def number(value: int) -> str:
    """14800000 → «14 800 000» with non-breaking spaces."""
    return f"{value:,}".replace(",", NBSP)


def roubles(value: int) -> str:
    """Whole roubles in full, where a sum is decided: «14 800 000 ₽»."""
    return f"{number(value)}{NBSP}₽"


def millions(value: int) -> str:
    """Whole roubles as millions to one digit, without a unit: «14,8»; exact enough for bars."""
    return f"{value / 1_000_000:.1f}".removesuffix(".0").replace(".", ",")


def money(value: int) -> str:
    """Whole roubles, short, for cards: «14,8 млн ₽», «800 тыс. ₽», in full when rounding would lie."""
    if value >= 1_000_000 and value % 100_000 == 0:
        return f"{millions(value)}{NBSP}млн{NBSP}₽"
    if 1_000 <= value < 1_000_000 and value % 1_000 == 0:
        return f"{value // 1_000}{NBSP}тыс.{NBSP}₽"
    return roubles(value)


def plural_form(n: int, one: str, few: str, many: str) -> str:
    """The form of a noun after the number n: 1 идея, 2 идеи, 5 идей."""
    tens, units = abs(n) % 100, abs(n) % 10
    if 11 <= tens <= 14:
        return many
    return one if units == 1 else few if 2 <= units <= 4 else many


def plural(n: int, one: str, few: str, many: str) -> str:
    """«105 идей»: the number with the right form of its noun."""
    return f"{number(n)}{NBSP}{plural_form(n, one, few, many)}"


def day(value: date) -> str:
    """«15 апреля 2023 г.» of a Moscow date, or of a UTC instant as seen in Moscow."""
    moscow = _moscow(value)
    return f"{moscow.day}{NBSP}{MONTHS_OF[moscow.month - 1]} {moscow.year}{NBSP}г."


def short_day(value: date) -> str:
    """«15 апреля»."""
    moscow = _moscow(value)
    return f"{moscow.day}{NBSP}{MONTHS_OF[moscow.month - 1]}"


def weekday(value: date) -> str:
    return WEEKDAYS[_moscow(value).weekday()]


def month(value: date | str) -> str:
    """«декабрь 2024 г.» of a date or of "2024-12"."""
    if isinstance(value, str):
        year, number_of = value.split("-")[:2]
        return f"{MONTHS[int(number_of) - 1]} {year}{NBSP}г."
    moscow = _moscow(value)
    return f"{MONTHS[moscow.month - 1]} {moscow.year}{NBSP}г."


def clock(value: datetime) -> str:
    """«14:05», Moscow time."""
    return value.astimezone(MOSCOW).strftime("%H:%M")


def instant(value: datetime) -> str:
    """«15 апреля 2023 г., 23:59 (мск)»."""
    return f"{day(value)}, {clock(value)}{NBSP}(мск)"


def period(first: date, last: date) -> str:
    """«1–15 апреля», «16 апреля – 15 мая», with years where they differ."""
    if first.year != last.year:
        return f"{day(first)} – {day(last)}"
    if first.month == last.month:
        return f"{first.day}–{short_day(last)}"
    return f"{short_day(first)} – {short_day(last)}"


def percent(part: float, whole: float | None = None) -> str:
    """«66 %»: of a ready percentage, or of part in whole; «0 %» of nothing."""
    value = part if whole is None else (100 * part / whole if whole else 0)
    return f"{round(value)}{NBSP}%"


def initials(full_name: str) -> str:
    """«ПО» of «Пархимович Ольга Владимировна»."""
    return "".join(word[0] for word in full_name.split()[:2]).upper()


def fold(text: str) -> str:
    """Text as it is searched: any case, ё as е, one space between words."""
    return " ".join(text.casefold().replace("ё", "е").split())


def _moscow(value: date) -> date:
    return value.astimezone(MOSCOW).date() if isinstance(value, datetime) else value
