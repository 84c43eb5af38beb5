"""What can be typed about who reviews what."""

from typing import Annotated

import msgspec

from kit.forms import Field, Hidden, Number, Tick


class GiveForm(msgspec.Struct):
    number: Annotated[int, Number("Номер проекта", min=1, max=1_000_000)]
    person: Annotated[int, Hidden()]


class TakeForm(msgspec.Struct):
    assignment: Annotated[int, Hidden()]


class ReplaceForm(msgspec.Struct):
    leaver: Annotated[int, Hidden()]
    taker: Annotated[str, Hidden(word=True)]
    why: Annotated[str, Field("Причина", max=500, rows=2)]


class ListForm(msgspec.Struct):
    text: Annotated[
        str,
        Field(
            "Список",
            max=900_000,
            rows=8,
            hint="Первая строка со столбцами «№» и «Почта»; можно вставить выгрузку целиком",
        ),
    ]
    exactly: Annotated[bool, Tick("Снять неоценённое, чего в списке нет")]


class RefuseForm(msgspec.Struct):
    why: Annotated[str, Field("Почему вы отказываетесь", max=500, min=5, rows=3)]
