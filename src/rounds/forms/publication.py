"""What can be typed about results: the decision, the letter, the publication, its correction, a team's answer."""

from datetime import datetime
from typing import Annotated

import msgspec

from kit.forms import Choice, Field, Hidden, MoscowTime, Number
from projects.passport import SECTIONS
from reckoning.passing import OUTCOMES
from rounds.wording import LONGEST


class LineForm(msgspec.Struct):
    places: Annotated[int, Number("Сколько первых мест проходит", min=0, max=10_000)]
    why: Annotated[str, Field("Обоснование", max=500, optional=True, rows=2)]


class DecisionForm(msgspec.Struct):
    outcome: Annotated[str, Choice("Решение комиссии", OUTCOMES)]
    why: Annotated[str, Field("Причина, её прочитает команда", max=1000, optional=True, rows=3)]
    version: Annotated[int, Hidden()]


class PublishForm(msgspec.Struct):
    at: Annotated[
        datetime | None,
        MoscowTime("Когда опубликовать", optional=True, hint="Московское время. Пусто: сразу после подтверждения"),
    ]


class LetterForm(msgspec.Struct):
    text: Annotated[
        str,
        Field(
            "Текст письма", max=LONGEST, optional=True, rows=16, hint="Пустое поле: письмо, составленное по замечаниям"
        ),
    ]
    version: Annotated[int, Hidden()]


class CorrectionForm(msgspec.Struct):
    outcome: Annotated[str, Choice("Результат после исправления", OUTCOMES)]
    why: Annotated[str, Field("Решение комиссии, его прочитает команда", max=1000, optional=True, rows=3)]
    reason: Annotated[
        str,
        Field(
            "Почему исправляется опубликованный результат",
            max=1000,
            min=10,
            rows=3,
            hint="Причину увидят все: она остаётся рядом с обеими редакциями",
        ),
    ]


class RevisionForm(msgspec.Struct):
    revision: Annotated[int, Hidden()]


SECTION_TITLES = {key: section.title for key, section in SECTIONS.items()}


class AnswerForm(msgspec.Struct):
    answer: Annotated[
        str, Field("Что изменилось", max=1500, rows=5, hint="Комиссия второго тура прочитает это рядом с замечанием")
    ]
    section: Annotated[str, Choice("Раздел паспорта, который изменился", SECTION_TITLES, optional=True)]
    version: Annotated[int, Hidden()]
