"""What is read about a team and its active members."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from kit.db import ask, gathered, places
from teams.rules import WRITERS
from teams.tables import Membership, Team


class Member(msgspec.Struct, frozen=True, array_like=True):
    """An active member of a team."""

    id: int
    team: int
    person: int
    name: str
    role: str
    confirmed_at: datetime | None
    publish_name: bool

    @property
    def leads(self) -> bool:
        return self.role == "leader"

    @property
    def writes(self) -> bool:
        """Whether this member may write the passport."""
        return self.role in WRITERS

    @property
    def confirmed(self) -> bool:
        return self.confirmed_at is not None


class TeamRow(msgspec.Struct, frozen=True):
    """A team with its active members, its leader first."""

    id: int
    season: int
    name: str
    size: int
    version: int
    submitted_at: datetime | None
    alarm_since: datetime | None
    alarm_letters: int
    open_until: datetime | None
    dissolved_at: datetime | None
    members: list[Member]

    @property
    def leader(self) -> int | None:
        return next((member.person for member in self.members if member.leads), None)

    @property
    def people(self) -> list[int]:
        return [member.person for member in self.members]

    def has(self, person: int | None) -> bool:
        return person is not None and person in self.people

    def writes(self, person: int | None) -> bool:
        """Whether this person may write the team's passport: its leader and its editors."""
        return any(member.person == person and member.writes for member in self.members)


MEMBERS = (
    "select m.id as id, m.team as team, m.person as person, p.full_name as name, m.role as role,"
    " m.confirmed_at as confirmed_at, p.publish_name as publish_name"
    " from membership m join person p on p.id = m.person where m.team in ({}) and m.left_at is null"
    " order by m.role <> 'leader', m.id"
)


def gathered_members(team: str) -> str:
    """The active members of a team as one value of a statement that is about something else, the leader first."""
    return gathered(Member.__struct_fields__, MEMBERS.format(team))


async def members_of(teams: Iterable[int]) -> dict[int, list[Member]]:
    """Active members by team, the leader first, then in the order of joining."""
    wanted = list(teams)
    found: dict[int, list[Member]] = {team: [] for team in wanted}
    if not wanted:
        return found
    rows = await ask(MEMBERS.format(places(len(wanted))), *wanted)
    for row in rows:
        found[row["team"]].append(Member(**row))
    return found


async def team(team_id: int) -> TeamRow | None:
    """One team, or None."""
    rows = await ask("select * from team where id = $1", team_id)
    return _team(rows[0], (await members_of([team_id]))[team_id]) if rows else None


def _team(row: dict[str, Any], members: list[Member]) -> TeamRow:
    kept = {key: row[key] for key in TeamRow.__struct_fields__ if key not in ("size", "members")}
    return TeamRow(**kept, size=row["members"], members=members)


async def teams_in_season(person: int, season: int) -> list[TeamRow]:
    """The teams in which this person is active in the season, the earliest first."""
    rows = (
        await Membership.select(Membership.team)
        .where((Membership.person == person) & (Membership.season == season) & Membership.left_at.is_null())
        .order_by(Membership.id)
    )
    return [found for row in rows if (found := await team(row["team"]))]


async def slots_of(person: int, season: int) -> list[int]:
    """The slots of the season in which this person stands in a team."""
    m = Membership
    rows = await m.select(m.slot).where((m.person == person) & (m.season == season) & m.left_at.is_null())
    return [row["slot"] for row in rows]


async def teams_of(person: int) -> list[TeamRow]:
    """Every team in which this person is active, the newest season first."""
    rows = (
        await Membership.select(Membership.team)
        .where((Membership.person == person) & Membership.left_at.is_null())
        .order_by(Membership.id, ascending=False)
    )
    return [found for row in rows if (found := await team(row["team"]))]


async def teams_in_alarm() -> list[TeamRow]:
    """Teams with a standing application that are too small, the longest so first."""
    rows = await Team.select(Team.id).where(Team.alarm_since.is_not_null()).order_by(Team.alarm_since)
    return [found for row in rows if (found := await team(row["id"]))]


async def contacts(team_id: int) -> dict[int, str]:
    """Person → e-mail address of the team's active members: for the team itself and the organiser."""
    rows = await Membership.select(Membership.person, Membership.person.email.as_alias("email")).where(
        (Membership.team == team_id) & Membership.left_at.is_null()
    )
    return {row["person"]: row["email"] for row in rows}
