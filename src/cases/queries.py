"""What is read about cases."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from cases.tables import PaperCase
from projects.forms import IdeaForm


class CaseRow(msgspec.Struct, frozen=True):
    """A case with who entered it; its words are empty once it has ended."""

    id: int
    season: int
    channel: str
    note: str
    entered_at: datetime
    operator: str
    email: str
    email_key: str
    full_name: str
    idea: str
    expires_at: datetime
    confirmed_at: datetime | None
    revoked_at: datetime | None
    project: int | None

    @property
    def waiting(self) -> bool:
        return self.confirmed_at is None and self.revoked_at is None

    def open(self, now: datetime) -> bool:
        return self.waiting and now < self.expires_at

    @property
    def title(self) -> str:
        return str(json.loads(self.idea)["title"]) if self.idea else ""

    @property
    def form(self) -> IdeaForm:
        """What was written down."""
        return msgspec.json.decode(self.idea, type=IdeaForm)


async def case(case_id: int) -> CaseRow | None:
    """One case, or None."""
    row = await _cases().where(PaperCase.id == case_id).first()
    return CaseRow(**row) if row else None


async def case_by_hash(token_hash: str) -> CaseRow | None:
    """The case whose last letter bears this token."""
    row = await _cases().where(PaperCase.token_hash == token_hash).first()
    return CaseRow(**row) if row else None


async def cases_of(seasons: Iterable[int], size: int, offset: int) -> list[CaseRow]:
    """The cases of these seasons, the newest first."""
    wanted = PaperCase.season.is_in(list(seasons) or [0])
    rows = await _cases().where(wanted).order_by(PaperCase.id, ascending=False).limit(size).offset(offset)
    return [CaseRow(**row) for row in rows]


def _cases() -> Any:
    c = PaperCase
    own = [getattr(c, name) for name in CaseRow.__struct_fields__ if name != "operator"]
    return c.select(*own, c.entered_by.full_name.as_alias("operator"))
