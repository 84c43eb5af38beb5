"""What was resolved by vote at a sitting."""

import msgspec

from rounds.tables import Resolution


class ResolutionRow(msgspec.Struct, frozen=True):
    """What a sitting resolved by vote, of a project or of the line after so many `places`."""

    project: int | None
    places: int | None
    outcome: str
    voting: int
    recused: int
    present: int
    votes_for: int
    votes_against: int
    abstained: int
    casting: str
    why: str
    by: int


async def resolutions_of(round_id: int) -> dict[int | None, ResolutionRow]:
    """Project → what was voted on it; None → the voted line."""
    columns = [getattr(Resolution, name) for name in ResolutionRow.__struct_fields__]
    rows = await Resolution.select(*columns).where(Resolution.round == round_id).order_by(Resolution.id)
    return {row["project"]: ResolutionRow(**row) for row in rows}
