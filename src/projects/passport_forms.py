"""What can be typed into each section of a passport: its fields, and the cells of its repeated rows."""

from typing import Annotated

import msgspec

from kit.fields import Field as Cell
from kit.fields import Number as NumberCell
from kit.fields import Roubles as RoublesCell
from kit.forms import Choice, Choices, Field, Hidden, Number, Roubles
from projects.catalogues import DISTRICTS, FORMATS, NOVELTY

YES_NO = {"yes": "Да", "no": "Нет"}
LARGEST = 10**12


class SectionForm(msgspec.Struct):
    """A section of the passport; `version` is the one that was on the screen, 0 before the first save."""

    version: Annotated[int, Hidden()]


class Problem(SectionForm):
    problem: Annotated[str, Field("Проблема", max=3000, optional=True, rows=6)]
    evidence: Annotated[
        str, Field("Чем это подтверждается", max=3000, optional=True, rows=6, hint="Данные, обращения, опросы, ссылки")
    ]


class Audience(SectionForm):
    audience: Annotated[str, Field("Кто будет пользоваться", max=2000, optional=True, rows=5)]
    beneficiaries: Annotated[
        str,
        Field(
            "Кому ещё станет лучше", max=2000, optional=True, rows=4, hint="Благополучатели: кто выиграет от проекта"
        ),
    ]
    people: Annotated[int | None, Number("Сколько людей", min=1, max=10_000_000, optional=True)]
    districts: Annotated[
        list[str], Choices("Районы", DISTRICTS, hint="Если проект для всего города, ничего не отмечайте")
    ]


class Product(SectionForm):
    product: Annotated[str, Field("Что будет сделано", max=3000, optional=True, rows=6)]
    format: Annotated[str, Choice("Формат", FORMATS, optional=True)]
    novelty: Annotated[str, Choice("Новизна", NOVELTY, optional=True)]
    functions: Annotated[str, Field("Основные функции", max=3000, optional=True, rows=6)]


class Analogues(SectionForm):
    analogues: Annotated[
        str,
        Field(
            "Что похожее уже есть",
            max=3000,
            optional=True,
            rows=5,
            hint="В городе, в других регионах, в других странах",
        ),
    ]
    difference: Annotated[str, Field("Чем ваше решение отличается", max=2000, optional=True, rows=5)]


class Host(SectionForm):
    host_system: Annotated[
        str,
        Field(
            "Информационная система, на которой строится решение",
            max=400,
            optional=True,
            hint="Если государственная информационная система не нужна, напишите «не используется»",
        ),
    ]
    data: Annotated[str, Field("Какие данные нужны и чьи они", max=2000, optional=True, rows=5)]
    personal_data: Annotated[str, Choice("Нужны ли персональные данные", YES_NO, optional=True)]


class Estimate(SectionForm):
    requested: Annotated[int | None, Roubles("Сколько денег нужно проекту", min=1, max=LARGEST, optional=True)]
    grounds: Annotated[str, Field("Обоснование стоимости", max=2000, optional=True, rows=5, hint="Откуда взяты цены")]
    running: Annotated[int | None, Roubles("Расходы на содержание в год", min=0, max=LARGEST, optional=True)]


class Plan(SectionForm):
    months: Annotated[int | None, Number("Срок реализации, месяцев", min=1, max=120, optional=True)]
    result: Annotated[
        str,
        Field("Что будет готово в конце", max=2000, optional=True, rows=4, hint="По этому результату проект примут"),
    ]


class Competences(SectionForm):
    competences: Annotated[
        str,
        Field(
            "Что умеет команда",
            max=3000,
            optional=True,
            rows=6,
            hint="Кто за что отвечает, какой опыт это подтверждает",
        ),
    ]
    partners: Annotated[str, Field("Кто поможет", max=2000, optional=True, rows=4, hint="Партнёры, которых вы нашли")]


class Effects(SectionForm):
    social: Annotated[str, Field("Социальный эффект", max=2000, optional=True, rows=5)]
    economic: Annotated[str, Field("Экономический эффект", max=2000, optional=True, rows=5)]


class Risks(SectionForm):
    risks: Annotated[str, Field("Что может помешать", max=2000, optional=True, rows=5)]
    mitigation: Annotated[str, Field("Что вы сделаете, чтобы этого не случилось", max=2000, optional=True, rows=5)]


class Rows(msgspec.Struct, frozen=True):
    """Repeated rows of a section: `lines-0-title`, `lines-0-price` …; at most `most` of them."""

    name: str
    title: str
    hint: str
    cells: dict[str, Cell]
    most: int = 100


LINES = Rows(
    "lines",
    "Строки сметы",
    "Количество умножается на цену; сумма строк должна совпасть с запросом. Лишние строки оставьте пустыми.",
    {
        "title": Cell("Статья", max=200),
        "quantity": NumberCell("Количество", min=1, max=1_000_000),
        "price": RoublesCell("Цена", min=1, max=LARGEST),
    },
)
STEPS = Rows(
    "steps",
    "План по месяцам",
    "Первый месяц — 1. Лишние строки оставьте пустыми.",
    {
        "first": NumberCell("С месяца", min=1, max=120),
        "last": NumberCell("По месяц", min=1, max=120),
        "title": Cell("Что делаете", max=300),
    },
    40,
)
INDICATORS = Rows(
    "indicators",
    "Показатели",
    "Число, которое изменится: сколько сейчас, сколько станет, откуда вы это узнаете.",
    {
        "title": Cell("Показатель", max=200),
        "now": Cell("Сейчас", max=60),
        "goal": Cell("Станет", max=60),
        "source": Cell("Откуда узнаем", max=200),
    },
    20,
)
