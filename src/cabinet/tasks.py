"""What waits for one person, as lines of a task list: pure functions from what was read to what is to be done."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple, Protocol

from kit.clock import moscow_day
from kit.russian import plural, short_day

FAR = date.max
ORDER = {"brick": 0, "ochre": 1, "lilac": 2, "": 3, "moss": 4}


class Task(NamedTuple):
    """A line of the list; `tone` is its urgency (brick: late), `due` the Moscow day that sorts it."""

    title: str
    href: str
    sign: str
    tone: str
    state: str
    due: date = FAR


class Asked(Protocol):
    """A request to an executive body."""

    @property
    def id(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def due(self) -> date: ...
    @property
    def body(self) -> int: ...
    @property
    def expert(self) -> int | None: ...
    @property
    def running(self) -> bool: ...


def ordered(tasks: Iterable[Task]) -> list[Task]:
    """Late ones first, then by day, what is done last."""
    return sorted(tasks, key=lambda task: (ORDER[task.tone], task.due))


def by_day(title: str, href: str, sign: str, due: date, today: date) -> Task:
    """A task with a last day: brick when it is over."""
    if due < today:
        behind = plural((today - due).days, "день", "дня", "дней")
        return Task(title, href, sign, "brick", f"просрочено на {behind}", due)
    return Task(title, href, sign, "ochre", f"до {short_day(due)}", due)


class Invited(NamedTuple):
    """An open invitation to a team."""

    team: str
    expires_at: datetime


def invitations(rows: Iterable[Invited]) -> list[Task]:
    """The secret of an invitation is in its letter only, so there is nothing to open here."""
    return [
        Task(
            f"Вас пригласили в команду «{row.team}»: откройте ссылку из письма",
            "",
            "team",
            "ochre",
            f"до {short_day(row.expires_at)}",
            moscow_day(row.expires_at),
        )
        for row in rows
    ]


def organiser_wrote(project: int, title: str) -> Task:
    """The last word of the private thread is the organiser's."""
    return Task(f"Организатор написал о «{title}»", f"/projects/{project}/thread", "q", "ochre", "ждёт ответа")


def merge_question(merge: int, title: str) -> Task:
    """Somebody's idea is of the same thing; without this leader nothing becomes of it."""
    return Task(f"Объединить идеи? «{title}»", f"/merges/{merge}", "team", "ochre", "ждёт вашего ответа")


def alarm(team: int, size: int, least: int) -> Task:
    """A submitted team that has become too small."""
    title = f"В команде осталось {plural(size, 'участник', 'участника', 'участников')}, нужно не меньше {least}"
    return Task(title, f"/teams/{team}", "warn", "brick", "заявка может быть снята", date.min)


def remarks_to_answer(round_id: int, project: int, left: int, total: int, opens: date, today: date) -> Task:
    """Remarks of the first round that wait for the team's answer until the second one opens, on the day `opens`."""
    href = f"/rounds/{round_id}/projects/{project}/obligations"
    words = plural(total, "замечание", "замечания", "замечаний")
    last = opens - timedelta(days=1)
    if not left:
        return Task(f"Замечания первого тура: ответы даны на все {total}", href, "check", "moss", "готово", last)
    return by_day(f"Замечания первого тура: без ответа {left}, всего {words}", href, "back", last, today)


def body_question(project: int, body: str) -> Task:
    """The review's clock stands until the team answers."""
    return Task(
        f"Ответьте на вопрос органа: {body}",
        f"/expert-review/projects/{project}",
        "q",
        "ochre",
        "экспертиза ждёт ответа",
    )


def resident_question(meeting: int, due: date, today: date) -> Task:
    return by_day("Ответьте на вопрос жителя", f"/meetings/{meeting}", "q", due, today)


def milestone(project: int, title: str, due: date, today: date) -> Task:
    return by_day(f"Отметьте веху «{title}»", f"/delivery/{project}", "gear", due, today)


def body_work(rows: Iterable[Asked], person: int, places: set[tuple[int, str]], today: date) -> list[Task]:
    """What a body's coordinator, expert and head have before them; `places` are (body, position) of this person."""
    found = []
    for row in rows:
        words = _turn(row, person, places)
        if words and row.running:
            found.append(by_day(f"{words}: «{row.title}»", f"/expert-review/{row.id}", "stamp", row.due, today))
    return found


def _turn(row: Asked, person: int, places: set[tuple[int, str]]) -> str:
    if row.state == "sent" and (row.body, "coordinator") in places:
        return "Назначьте эксперта"
    if row.state == "writing" and row.expert == person:
        return "Напишите заключение"
    if row.state == "checking" and (row.body, "coordinator") in places:
        return "Проверьте заключение"
    if row.state == "signing" and (row.body, "head") in places:
        return "Подпишите заключение"
    return ""


def leading(meeting: int, title: str, ended: bool, day: date) -> Task:
    """A facilitator's meeting: to come, or over and not closed yet."""
    if ended:
        return Task(
            f"Отметьте, кто пришёл, и закройте встречу «{title}»",
            f"/meetings/{meeting}",
            "team",
            "ochre",
            "встреча прошла",
            day,
        )
    return Task(f"Вы ведёте встречу «{title}»", f"/meetings/{meeting}", "cal", "", short_day(day), day)


def count(title: str, href: str, sign: str, waiting: int) -> list[Task]:
    """One line for a queue, none for an empty one."""
    return [Task(f"{title}: {waiting}", href, sign, "ochre", "ждут вас")] if waiting else []


def waiting(tasks: Sequence[Task]) -> int:
    """How many of the tasks are still to be done."""
    return sum(task.tone != "moss" for task in tasks)
