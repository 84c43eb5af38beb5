"""A publication of results: proposed, waiting for its hour, done."""

from datetime import datetime

import msgspec

from rounds.tables import Publication


class PublicationRow(msgspec.Struct, frozen=True):
    """A publication that is proposed, waits for its hour, or is done."""

    id: int
    digest: str
    projects: int
    proposed_by: int
    proposer: str
    proposed_at: datetime
    confirmed_by: int | None
    confirmed_at: datetime | None
    takes_effect_at: datetime | None
    published_at: datetime | None

    @property
    def waits(self) -> bool:
        """Confirmed, and not published before its hour."""
        return self.confirmed_at is not None and self.published_at is None


async def publication_of(round_id: int) -> PublicationRow | None:
    """The publication of the round that was not withdrawn."""
    row = (
        await Publication.select(
            *(getattr(Publication, name) for name in PublicationRow.__struct_fields__ if name != "proposer"),
            Publication.proposed_by.full_name.as_alias("proposer"),
        )
        .where((Publication.round == round_id) & Publication.withdrawn_at.is_null())
        .first()
    )
    return PublicationRow(**row) if row else None


async def due_publications(now: datetime) -> list[int]:
    """The rounds whose publication was confirmed for an instant that has come."""
    p = Publication
    waiting = p.confirmed_at.is_not_null() & p.published_at.is_null() & p.withdrawn_at.is_null()
    rows = await p.select(p.round).where(waiting & (p.takes_effect_at <= now)).order_by(p.id)
    return [row["round"] for row in rows]
