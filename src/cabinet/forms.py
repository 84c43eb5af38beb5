"""What can be asked of the journal, and typed about somebody's data."""

from datetime import date
from typing import Annotated

import msgspec

from cabinet.words import KINDS
from kit.forms import Choice, Day, Field, Number, Password, Tick


class JournalForm(msgspec.Struct):
    kind: Annotated[str, Choice("О чём", KINDS, optional=True)]
    object: Annotated[int | None, Number("Номер записи", min=1, optional=True)]
    first: Annotated[date | None, Day("С какого дня", optional=True)]
    last: Annotated[date | None, Day("По какой день", optional=True)]


class EraseForm(msgspec.Struct):
    """Erasing can't be undone: the password once more, and a tick."""

    sure: Annotated[
        bool, Tick("Удалить навсегда: восстановить учётную запись будет нельзя", required="Поставьте отметку")
    ]
    current: Annotated[str, Password("Пароль", required="Введите пароль, с которым вошли")]


class LookForm(msgspec.Struct):
    reason: Annotated[str, Field("Зачем вам эти сведения", max=500, min=5, rows=2, hint="Человек увидит причину")]
