"""What can be typed about an appeal."""

from typing import Annotated

import msgspec

from appeals.rules import GROUNDS, OUTCOMES
from kit.forms import Choice, Field, Hidden

REDACTED = "Без имён и личных сведений: этот текст увидят все на карточке проекта"


class AppealForm(msgspec.Struct):
    ground: Annotated[str, Choice("Основание", GROUNDS)]
    text: Annotated[
        str,
        Field(
            "С чем вы не согласны и почему",
            max=5000,
            min=20,
            rows=10,
            hint="Назовите критерий, раздел паспорта, замечание",
        ),
    ]
    agreed: Annotated[
        str,
        Field(
            "Что из этого можно опубликовать",
            max=2000,
            optional=True,
            rows=4,
            hint="Выйдет вместе с ответом. Пусто: будет видно только основание",
        ),
    ]


class ReturnForm(msgspec.Struct):
    why: Annotated[str, Field("Почему апелляция возвращается", max=1000, min=10, rows=3)]
    version: Annotated[int, Hidden()]


class VersionForm(msgspec.Struct):
    version: Annotated[int, Hidden()]


class PanelForm(msgspec.Struct):
    person: Annotated[int, Hidden()]


class AnswerForm(msgspec.Struct):
    outcome: Annotated[str, Choice("Решение", OUTCOMES)]
    reasons: Annotated[str, Field("Ответ команде и его причины", max=5000, min=20, rows=8)]
    public: Annotated[str, Field("Что опубликовать", max=2000, min=10, rows=4, hint=REDACTED)]
    version: Annotated[int, Hidden()]
