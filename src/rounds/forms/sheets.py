"""What a member of the committee types; the marks themselves are named after their criteria."""

from typing import Annotated

import msgspec

from kit.forms import Field, Hidden


class SheetForm(msgspec.Struct):
    version: Annotated[int, Hidden()]


class AbstainForm(msgspec.Struct):
    why: Annotated[str, Field("Почему вы воздерживаетесь", max=500, min=5, rows=3)]
    version: Annotated[int, Hidden()]


class NoteForm(msgspec.Struct):
    text: Annotated[str, Field("Моя заметка", max=4000, optional=True, rows=4)]
    version: Annotated[int, Hidden()]
