"""What is read about teams: the team, its active members, its invitations."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from teams.tables import Invitation, Membership, Team


class Member(msgspec.Struct, frozen=True):
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


class InvitationRow(msgspec.Struct, frozen=True):
    """A letter that was sent; open while it is neither used, declined, revoked nor expired."""

    id: int
    team: int
    email: str
    sent_at: datetime
    expires_at: datetime
    used_at: datetime | None
    declined_at: datetime | None
    revoked_at: datetime | None

    @property
    def spent(self) -> bool:
        return bool(self.used_at or self.declined_at or self.revoked_at)

    def open(self, now: datetime) -> bool:
        return not self.spent and now < self.expires_at


async def members_of(teams: Iterable[int]) -> dict[int, list[Member]]:
    """Active members by team, the leader first, then in the order of joining."""
    wanted = list(teams)
    found: dict[int, list[Member]] = {team: [] for team in wanted}
    if not wanted:
        return found
    rows = (
        await Membership.select(
            Membership.id,
            Membership.team,
            Membership.person,
            Membership.person.full_name.as_alias("name"),
            Membership.role,
            Membership.confirmed_at,
            Membership.person.publish_name.as_alias("publish_name"),
        )
        .where(Membership.team.is_in(wanted) & Membership.left_at.is_null())
        .order_by(Membership.id)
    )
    for row in sorted(rows, key=lambda row: row["role"] != "leader"):
        found[row["team"]].append(Member(**row))
    return found


async def team(team_id: int) -> TeamRow | None:
    """One team, or None."""
    row = await Team.select().where(Team.id == team_id).first()
    return _team(row, (await members_of([team_id]))[team_id]) if row else None


def _team(row: dict[str, Any], members: list[Member]) -> TeamRow:
    kept = {key: row[key] for key in TeamRow.__struct_fields__ if key not in ("size", "members")}
    return TeamRow(**kept, size=row["members"], members=members)


async def team_of(person: int | None, season: int) -> TeamRow | None:
    """The team in which this person is active in the season."""
    if person is None:
        return None
    row = await _active(person, season)
    return await team(row["team"]) if row else None


async def _active(person: int, season: int) -> dict[str, Any] | None:
    found: dict[str, Any] | None = (
        await Membership.select(Membership.team)
        .where((Membership.person == person) & (Membership.season == season) & Membership.left_at.is_null())
        .first()
    )
    return found


async def teams_of(person: int) -> list[TeamRow]:
    """Every team in which this person is active, the newest season first."""
    rows = (
        await Membership.select(Membership.team)
        .where((Membership.person == person) & Membership.left_at.is_null())
        .order_by(Membership.id, ascending=False)
    )
    return [found for row in rows if (found := await team(row["team"]))]


async def invitations_of(team_id: int) -> list[InvitationRow]:
    """Every letter that the team has sent, the newest first."""
    rows = await _invitations().where(Invitation.team == team_id).order_by(Invitation.id, ascending=False)
    return [InvitationRow(**row) for row in rows]


async def invitation_by_hash(token_hash: str) -> InvitationRow | None:
    """The letter that bears this token."""
    row = await _invitations().where(Invitation.token_hash == token_hash).first()
    return InvitationRow(**row) if row else None


def _invitations() -> Any:
    return Invitation.select(*(getattr(Invitation, name) for name in InvitationRow.__struct_fields__))


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
