"""What is read about people who look for ideas. No address of theirs is among it."""

from collections.abc import Iterable
from typing import Any

import msgspec

from market.filters import Filters
from market.tables import Profile, ProfileSkill


class ProfileRow(msgspec.Struct, frozen=True):
    """What somebody says of themselves."""

    id: int
    person: int
    name: str
    about: str
    published: bool
    version: int
    skills: list[str]


class People(msgspec.Struct, frozen=True):
    """One page of the people market, and how many people there are in all."""

    total: int
    rows: list[ProfileRow]


async def people(chosen: Filters, size: int, offset: int) -> People:
    """Three queries, however many people; who came last is first."""
    where: Any = Profile.published.eq(True) & Profile.person.blocked_at.is_null()
    if chosen["skill"]:
        skilled = ProfileSkill.select(ProfileSkill.profile).where(ProfileSkill.skill == chosen["skill"])
        where &= Profile.id.is_in(skilled)
    total = await Profile.count().where(where)
    rows = await _profiles().where(where).order_by(Profile.id, ascending=False).limit(size).offset(offset)
    return People(int(total), await _with_skills(rows))


async def profile_of(person: int | None) -> ProfileRow | None:
    """This person's profile, published or not."""
    found = await _with_skills(await _profiles().where(Profile.person == person))
    return found[0] if found else None


async def published_profile(profile_id: int) -> ProfileRow | None:
    """A profile that its owner shows."""
    found = await _with_skills(await _profiles().where((Profile.id == profile_id) & Profile.published.eq(True)))
    return found[0] if found else None


def _profiles() -> Any:
    p = Profile
    return p.select(p.id, p.person, p.person.full_name.as_alias("name"), p.about, p.published, p.version)


async def _with_skills(rows: list[dict[str, Any]]) -> list[ProfileRow]:
    skills = await _skills(row["id"] for row in rows)
    return [ProfileRow(**row, skills=skills[row["id"]]) for row in rows]


async def _skills(profiles: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {profile: [] for profile in profiles}
    if found:
        s = ProfileSkill
        for row in await s.select(s.profile, s.skill).where(s.profile.is_in(list(found))).order_by(s.id):
            found[row["profile"]].append(row["skill"])
    return found
