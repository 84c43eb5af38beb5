"""What is late in a season, one line and one action each: pure functions over rows."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, Protocol

from kit.russian import plural
from kit.working_days import working_days_between


class Requested(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def body_name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def due(self) -> date: ...


class Asked(Protocol):
    @property
    def meeting(self) -> int: ...
    @property
    def project_title(self) -> str | None: ...
    @property
    def addressee(self) -> str: ...
    @property
    def due(self) -> date: ...


class Step(Protocol):
    @property
    def project(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def plan(self) -> date: ...


class Appealed(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def due(self) -> date: ...


class Busy(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def assigned(self) -> int: ...
    @property
    def submitted(self) -> int: ...


class Late(NamedTuple):
    """A belated thing: `behind` in words, `remind` names the request whose body can be reminded."""

    sign: str
    who: str
    what: str
    behind: str
    href: str
    days: int
    remind: int = 0


def late_requests(rows: Iterable[Requested], today: date) -> list[Late]:
    """Conclusions of bodies, in working days."""
    found = []
    for row in rows:
        days = max(1, working_days_between(row.due, today))
        behind = plural(days, "рабочий день", "рабочих дня", "рабочих дней")
        what = f"{row.title} · заключение"
        found.append(Late("stamp", row.body_name, what, behind, f"/expert-review/{row.id}", days, row.id))
    return found


def late_questions(rows: Iterable[Asked], today: date) -> list[Late]:
    """Questions of residents without an answer."""
    words = {"team": "Вопрос жителя без ответа команды", "organiser": "Вопрос жителя без ответа организатора"}
    return [
        _late(
            "q", words[row.addressee], row.project_title or "Общий вопрос", f"/meetings/{row.meeting}", row.due, today
        )
        for row in rows
    ]


def late_milestones(rows: Iterable[tuple[Step, str]], today: date) -> list[Late]:
    """Steps of deliveries behind their plan, each with its project's title."""
    return [
        _late("gear", f"Веха «{step.title}»", title, f"/delivery/{step.project}", step.plan, today)
        for step, title in rows
    ]


def late_appeals(rows: Iterable[Appealed], today: date) -> list[Late]:
    """Appeals without a signed answer."""
    return [_late("scale", "Апелляция без ответа", row.title, f"/appeals/{row.id}", row.due, today) for row in rows]


def late_reviews(round_id: int, name: str, rows: Iterable[Busy], due: date, today: date) -> list[Late]:
    """Members of a committee who have not scored everything though the round's stage is over."""
    missing = sum(max(0, row.assigned - row.submitted) for row in rows)
    if not missing:
        return []
    words = plural(missing, "оценка не сдана", "оценки не сданы", "оценок не сдано")
    return [_late("doc", name, words, f"/rounds/{round_id}", due, today)]


def _late(sign: str, who: str, what: str, href: str, due: date, today: date) -> Late:
    days = (today - due).days
    return Late(sign, who, what, plural(days, "день", "дня", "дней"), href, days)
