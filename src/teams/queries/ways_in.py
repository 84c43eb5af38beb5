"""What is read about the ways into a team: letters, links, requests."""

from datetime import datetime
from typing import Any

import msgspec

from kit.db import ask
from teams.tables import Invitation, InviteLink


class InvitationRow(msgspec.Struct, frozen=True):
    """A letter that was sent, `name` to somebody of the people market; open while it is neither used, declined, revoked nor expired."""

    id: int
    team: int
    email: str
    name: str | None
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


class LinkRow(msgspec.Struct, frozen=True):
    """A link to join by; open for a day while it is not revoked."""

    id: int
    team: int
    salt: str
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None

    def open(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at


class RequestRow(msgspec.Struct, frozen=True):
    """Somebody who asks to be taken in."""

    id: int
    team: int
    team_name: str
    season: int
    person: int
    name: str
    words: str
    consent_version: str
    asked_at: datetime
    closed_at: datetime | None
    accepted: bool | None
    reply: str

    @property
    def open(self) -> bool:
        return self.closed_at is None


async def invitations_of(team_id: int) -> list[InvitationRow]:
    """Every letter that the team has sent, the newest first."""
    rows = await _invitations().where(Invitation.team == team_id).order_by(Invitation.id, ascending=False)
    return [InvitationRow(**row) for row in rows]


async def invitation_by_hash(token_hash: str) -> InvitationRow | None:
    """The letter that bears this token."""
    row = await _invitations().where(Invitation.token_hash == token_hash).first()
    return InvitationRow(**row) if row else None


def _invitations() -> Any:
    names = [name for name in InvitationRow.__struct_fields__ if name != "name"]
    columns = [getattr(Invitation, name) for name in names]
    return Invitation.select(*columns, Invitation.person.full_name.as_alias("name"))


async def link_of(team_id: int) -> LinkRow | None:
    """The team's one link that was not revoked; it may have expired."""
    row = await _links().where((InviteLink.team == team_id) & InviteLink.revoked_at.is_null()).first()
    return LinkRow(**row) if row else None


async def link_by_hash(token_hash: str) -> LinkRow | None:
    """The link that bears this token."""
    row = await _links().where(InviteLink.token_hash == token_hash).first()
    return LinkRow(**row) if row else None


def _links() -> Any:
    return InviteLink.select(*(getattr(InviteLink, name) for name in LinkRow.__struct_fields__))


async def join_request(request_id: int) -> RequestRow | None:
    """One request, or None."""
    return next(iter(await _requests("r.id = $1", request_id)), None)


async def open_requests_to(team_id: int) -> list[RequestRow]:
    """Who waits for this team's answer, the longest first."""
    return await _requests("r.team = $1 and r.closed_at is null order by r.id", team_id)


async def requests_of(person: int) -> list[RequestRow]:
    """What this person has asked, the newest first."""
    return await _requests("r.person = $1 order by r.id desc limit 50", person)


async def _requests(which: str, value: int) -> list[RequestRow]:
    return [RequestRow(**row) for row in await ask(REQUESTS + which, value)]


REQUESTS = """select r.id, r.team, t.name as team_name, t.season, r.person, p.full_name as name, r.words, r.consent_version,
    r.asked_at, r.closed_at, r.accepted, r.reply
    from join_request r join team t on t.id = r.team join person p on p.id = r.person where """
