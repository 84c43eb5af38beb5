"""What can be typed at a sitting."""

from datetime import datetime
from typing import Annotated

import msgspec

from kit.forms import Choice, Field, Hidden, MoscowTime, Number
from rounds.catalogue import CONFLICTS
from sittings.catalogue import CHOICES, ORDERS


class PlanForm(msgspec.Struct):
    planned_at: Annotated[datetime, MoscowTime("Когда")]
    place: Annotated[str, Field("Где", max=200, optional=True, hint="Адрес и кабинет")]
    link: Annotated[str, Field("Ссылка на видеосвязь", max=300, optional=True)]


class AgendaForm(msgspec.Struct):
    order: Annotated[str, Choice("Порядок обсуждения", ORDERS)]
    how_many: Annotated[int, Number("Сколько проектов", min=0, max=10_000, hint="0: все")]


class AddForm(msgspec.Struct):
    number: Annotated[int, Number("Номер проекта", min=1, max=1_000_000)]


class AttendanceForm(msgspec.Struct):
    person: Annotated[int, Hidden()]
    to: Annotated[str, Hidden(word=True)]


class NextForm(msgspec.Struct):
    after: Annotated[int, Hidden()]


class NotesForm(msgspec.Struct):
    notes: Annotated[
        str,
        Field(
            "Ход обсуждения",
            max=4000,
            optional=True,
            rows=4,
            hint="Войдёт в протокол комиссии; в открытую копию не входит",
        ),
    ]


class CloseForm(msgspec.Struct):
    why: Annotated[
        str,
        Field(
            "Причина решения",
            max=1000,
            optional=True,
            rows=2,
            hint="Обязательна, если решение расходится с правилом тура: её прочитает команда",
        ),
    ]


class VoteForm(msgspec.Struct):
    choice: Annotated[str, Choice("Ваш голос", CHOICES)]
    dissent: Annotated[
        str,
        Field(
            "Особое мнение",
            max=2000,
            optional=True,
            rows=2,
            hint="По желанию: войдёт дословно в протокол и в его открытую копию",
        ),
    ]


class RecuseForm(msgspec.Struct):
    kind: Annotated[str, Choice("В чём конфликт интересов", CONFLICTS)]
    text: Annotated[str, Field("Пояснение", max=500, optional=True, rows=2)]


class LineForm(msgspec.Struct):
    places: Annotated[int, Number("Сколько первых мест проходит", min=0, max=10_000)]
    why: Annotated[str, Field("Почему", max=500, min=5, rows=2)]


class SignForm(msgspec.Struct):
    digest: Annotated[str, Hidden(word=True)]
