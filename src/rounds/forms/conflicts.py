"""What can be typed about conflicts of interest."""

from typing import Annotated

import msgspec

from kit.forms import Choice, Field, Hidden, Number, Tick
from rounds.catalogue import CONFLICTS
from rounds.conflicts import CLAIMED


class ConflictForm(msgspec.Struct):
    kind: Annotated[str, Choice("В чём конфликт интересов", CONFLICTS)]
    text: Annotated[str, Field("Пояснение", max=500, optional=True, rows=3)]


class PinForm(msgspec.Struct):
    number: Annotated[int, Number("Номер проекта", min=1, max=1_000_000)]
    person: Annotated[int, Hidden()]
    kind: Annotated[str, Choice("В чём конфликт интересов", CLAIMED)]
    text: Annotated[str, Field("Пояснение", max=500, optional=True, rows=2)]


class PairForm(msgspec.Struct):
    project: Annotated[int, Hidden()]
    person: Annotated[int, Hidden()]


class LiftForm(msgspec.Struct):
    conflict: Annotated[int, Hidden()]
    why: Annotated[str, Field("Почему конфликта больше нет", max=500, min=5, rows=2)]


class ClaimForm(msgspec.Struct):
    project: Annotated[int, Hidden()]
    person: Annotated[int, Hidden()]
    kind: Annotated[str, Choice("В чём конфликт интересов", CLAIMED)]
    text: Annotated[str, Field("Откуда вы это знаете", max=1000, min=10, rows=4)]


class AnswerClaimForm(msgspec.Struct):
    claim: Annotated[int, Hidden()]
    accepted: Annotated[bool, Tick("Зафиксировать конфликт")]
    reply: Annotated[str, Field("Ответ команде", max=1000, optional=True, rows=3)]
