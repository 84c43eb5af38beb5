"""What waits for whom, without a database."""

import ast
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from cabinet import committee_tasks, late, tasks, words
from cabinet.acts import ACTIONS

TODAY = date(2023, 9, 12)
SRC = Path(__file__).parents[2] / "src"


class Request(NamedTuple):
    state: str
    due: date = date(2023, 9, 20)
    expert: int | None = 7
    running: bool = True
    id: int = 4
    title: str = "Карта"
    body: int = 1
    body_name: str = "Комитет"


@pytest.mark.parametrize(
    ("state", "person", "places", "title"),
    [
        ("sent", 5, {(1, "coordinator")}, "Назначьте эксперта: «Карта»"),
        ("writing", 7, {(1, "expert")}, "Напишите заключение: «Карта»"),
        ("checking", 5, {(1, "coordinator")}, "Проверьте заключение: «Карта»"),
        ("signing", 6, {(1, "head")}, "Подпишите заключение: «Карта»"),
    ],
)
def test_a_request_waits_for_whose_turn_it_is(
    state: str, person: int, places: set[tuple[int, str]], title: str
) -> None:
    (task,) = tasks.body_work([Request(state)], person, places, TODAY)
    assert (task.title, task.state, task.tone) == (title, "до 20\u00a0сентября", "ochre")


@pytest.mark.parametrize(
    ("request_", "person", "places"),
    [
        (Request("writing"), 8, {(1, "expert")}),
        (Request("signing"), 6, {(2, "head")}),
        (Request("sent"), 5, {(1, "expert")}),
        (Request("writing", running=False), 7, {(1, "expert")}),
    ],
)
def test_nobody_else_is_asked(request_: Request, person: int, places: set[tuple[int, str]]) -> None:
    assert tasks.body_work([request_], person, places, TODAY) == []


def test_a_day_that_is_over_is_late() -> None:
    task = tasks.by_day("Отчёт", "/x", "doc", date(2023, 9, 10), TODAY)
    assert (task.tone, task.state) == ("brick", "просрочено на 2\u00a0дня")
    assert tasks.by_day("Отчёт", "/x", "doc", TODAY, TODAY).tone == "ochre"


def test_late_comes_first_then_by_day_and_what_is_done_last() -> None:
    done = tasks.Task("г", "", "check", "moss", "готово", date(2023, 1, 1))
    far, near = [tasks.Task(name, "", "doc", "ochre", "", date(2023, 9, n)) for name, n in (("в", 30), ("б", 13))]
    behind = tasks.Task("а", "", "doc", "brick", "")
    assert [task.title for task in tasks.ordered([done, far, near, behind])] == ["а", "б", "в", "г"]
    assert tasks.waiting([done, far]) == 1


def test_an_empty_queue_is_no_task() -> None:
    assert tasks.count("Модерация", "/x", "clock", 0) == []


def test_reviews_left_are_counted() -> None:
    task = committee_tasks.reviews(1, "Первый тур", 65, 105, date(2023, 9, 20), TODAY)
    assert task.title == "Первый тур: оценено 40 из 105\u00a0проектов"
    assert committee_tasks.reviews(1, "Первый тур", 0, 105, TODAY, TODAY).tone == "moss"


def test_an_invitation_has_no_link_for_its_secret_is_in_the_letter() -> None:
    (task,) = tasks.invitations([tasks.Invited("Мост", datetime(2023, 9, 14, 20, 0, tzinfo=UTC))])
    assert task.href == "" and "Мост" in task.title and task.due == date(2023, 9, 14)


def test_a_conclusion_is_late_in_working_days() -> None:
    (row,) = late.late_requests([Request("writing", due=date(2023, 9, 8))], TODAY)
    assert (row.behind, row.remind, row.who) == ("2\u00a0рабочих дня", 4, "Комитет")


def test_missing_reviews_are_one_line() -> None:
    class Row(NamedTuple):
        name: str
        assigned: int
        submitted: int

    rows = [Row("Глеб", 10, 9), Row("Дарья", 10, 10), Row("Иван", 10, 0)]
    (line,) = late.late_reviews(1, "Первый тур", rows, date(2023, 9, 11), TODAY)
    assert line.what == "11\u00a0оценок не сдано"
    assert late.late_reviews(1, "Первый тур", rows[1:2], TODAY, TODAY) == []


def actions_of_the_code() -> set[str]:
    """Every action that some `tx.journal("…", …)` of the code names literally."""
    found = set()
    for path in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "journal":
                found |= {
                    part.value
                    for part in ast.walk(node.args[0])
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
    return found


def test_every_act_of_the_journal_is_told_in_russian() -> None:
    named = {action for action in actions_of_the_code() if "-" in action or action in ACTIONS}
    assert named - set(ACTIONS) == set()


def test_the_journal_opens_only_what_is_open() -> None:
    assert words.shown("save-score", '{"value":4}') == {}
    assert words.shown("move-project", '{"stage":["idea","submitted"],"secret":1,"why":""}') == {
        "stage": ["Идея", "Заявка подана"]
    }
    assert words.shown("propose-award", '{"kind":"winner","amount":15000000}') == {
        "kind": "Победитель",
        "amount": "15\u00a0000\u00a0000\u00a0₽",
    }
