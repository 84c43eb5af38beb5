"""What is read about executive bodies and those who work for them."""

from typing import Any

import msgspec

from accounts.tables import Appointment
from expert_review.tables import BodyMember, ExecutiveBody


class BodyRow(msgspec.Struct, frozen=True):
    """An executive body; `synthetic` when it was invented."""

    id: int
    name: str
    short_name: str
    synthetic: bool


class MemberRow(msgspec.Struct, frozen=True):
    """Who works for a body in a season, in one position."""

    id: int
    body: int
    season: int
    person: int
    name: str
    position: str


B, M = ExecutiveBody, BodyMember


async def bodies() -> list[BodyRow]:
    """Every body, by name."""
    rows = await B.select(B.id, B.name, B.short_name, B.synthetic).order_by(B.name)
    return [BodyRow(**row) for row in rows]


async def body(body_id: int) -> BodyRow | None:
    """One body, or None."""
    row = await B.select(B.id, B.name, B.short_name, B.synthetic).where(B.id == body_id).first()
    return BodyRow(**row) if row else None


async def members_of_season(season_id: int) -> list[MemberRow]:
    """Everybody whose role of the season is in force, by name."""
    return await _members(M.season == season_id)


async def members_of_body(body_id: int, season_id: int, *positions: str) -> list[MemberRow]:
    """Who works for a body in a season, in these positions (any, when none is named), by name."""
    found = await _members((M.body == body_id) & (M.season == season_id))
    return [member for member in found if not positions or member.position in positions]


async def places_of(person: int) -> list[MemberRow]:
    """Where a person works, in any season, the newest first."""
    return sorted(await _members(M.person == person), key=lambda place: (-place.season, place.position))


async def member(member_id: int) -> MemberRow | None:
    """One place of work, or None."""
    found = await _members(M.id == member_id)
    return found[0] if found else None


async def appointed(season_id: int, *roles: str) -> list[dict[str, Any]]:
    """Confirmed appointments of the season in these roles: person, name, role; by name."""
    a = Appointment
    return (
        await a.select(a.person, a.person.full_name.as_alias("name"), a.role)
        .where(
            (a.season == season_id) & a.role.is_in(list(roles)) & a.confirmed_at.is_not_null() & a.revoked_at.is_null()
        )
        .order_by(a.person.full_name)
        .order_by(a.person)
    )


async def organisers(season_id: int) -> list[int]:
    """The season's organisers."""
    return [row["person"] for row in await appointed(season_id, "organiser")]


async def _members(condition: Any) -> list[MemberRow]:
    rows = (
        await M.select(*(M.id, M.body, M.season, M.person, M.position), M.person.full_name.as_alias("name"))
        .where(condition)
        .order_by(M.person.full_name)
        .order_by(M.id)
    )
    in_force = await _in_force({row["season"] for row in rows}, {row["person"] for row in rows})
    return [MemberRow(**row) for row in rows if (row["season"], row["person"], row["position"]) in in_force]


async def _in_force(seasons: set[int], people: set[int]) -> set[tuple[int, int, str]]:
    if not people:
        return set()
    a = Appointment
    rows = await a.select(a.season, a.person, a.role).where(
        a.season.is_in(sorted(seasons))
        & a.person.is_in(sorted(people))
        & a.confirmed_at.is_not_null()
        & a.revoked_at.is_null()
    )
    return {(row["season"], row["person"], row["role"]) for row in rows}
