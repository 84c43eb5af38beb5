"""What can be typed about the committee: seats, groups, expertise, the terms of its work."""

from typing import Annotated

import msgspec

from kit.forms import Choice, Choices, Field, Hidden, Number, Tick
from projects.catalogues import SECTORS
from rounds.catalogue import POSITIONS


class TermsForm(msgspec.Struct):
    text: Annotated[str, Field("Условия", max=8000, min=20, rows=12)]


class AcceptForm(msgspec.Struct):
    terms: Annotated[int, Hidden()]
    employer: Annotated[
        str,
        Field(
            "Где вы работаете",
            max=160,
            optional=True,
            hint="Видит только секретарь: так он заметит возможный конфликт интересов",
        ),
    ]
    agree: Annotated[bool, Tick("Принимаю условия", required="Отметьте, что принимаете условия")]


class SeatForm(msgspec.Struct):
    person: Annotated[int, Hidden()]
    position: Annotated[str, Choice("Место в комиссии", POSITIONS)]
    reviews: Annotated[bool, Tick("Оценивает проекты")]


class StepInForm(msgspec.Struct):
    member: Annotated[int, Hidden()]
    alternate: Annotated[int, Hidden()]
    why: Annotated[str, Field("Почему", max=500, min=3, rows=2, hint="Прочитают оба")]


class PanelForm(msgspec.Struct):
    sectors: Annotated[list[str], Choices("Отрасли", SECTORS)]
    seats: Annotated[list[str], Choices("Члены комиссии", {}, min=1, required="Выберите хотя бы одного")]
    only: Annotated[bool, Tick("Назначать им только проекты этих отраслей")]


class UnseatForm(msgspec.Struct):
    seat: Annotated[int, Hidden()]


class ExpertiseForm(msgspec.Struct):
    reviews: Annotated[bool, Tick("Оценивает проекты")]
    sectors: Annotated[list[str], Choices("Какие отрасли знает", SECTORS)]
    only_sectors: Annotated[bool, Tick("Назначать только проекты этих отраслей")]
    quota: Annotated[int, Number("Не больше проектов", min=0, max=10_000, hint="0: без ограничения")]
