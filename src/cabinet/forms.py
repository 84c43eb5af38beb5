"""What can be asked of the journal."""

from datetime import date
from typing import Annotated

import msgspec

from cabinet.words import KINDS
from kit.forms import Choice, Day, Number


class JournalForm(msgspec.Struct):
    kind: Annotated[str, Choice("О чём", KINDS, optional=True)]
    object: Annotated[int | None, Number("Номер записи", min=1, optional=True)]
    first: Annotated[date | None, Day("С какого дня", optional=True)]
    last: Annotated[date | None, Day("По какой день", optional=True)]
