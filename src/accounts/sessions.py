"""Who is signed in where: sessions of our own, issued by us only, kept as hashes, rotated and revoked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from accounts.browsers import browser_of
from accounts.rules import SESSION_LASTS
from accounts.tables import Session
from kit.access import VISITOR, Viewer
from kit.db import Transaction, ask, housekeeping
from kit.refusals import Missing
from kit.security import hashed, new_secret

# A cookie that we never issued is longer than this only when somebody made it up.
LONGEST_TOKEN = 100
VIEWER = """
select s.id as session, p.id as person, p.full_name as name, p.email as email,
    a.season as season, a.role as role
from session s join person p on p.id = s.person
left join appointment a on a.person = p.id and a.confirmed_at is not null and a.revoked_at is null
where s.token_hash = $1 and s.revoked_at is null and s.expires_at > $2 and p.blocked_at is null
"""

START = """
insert into session (person, token_hash, user_agent, device, created_at, seen_at, expires_at)
values ($1, $2, $3, $4, $5, $5, $6)
"""


class SessionRow(msgspec.Struct, frozen=True):
    """A signed-in browser of one person."""

    id: int
    user_agent: str
    created_at: datetime
    current: bool

    @property
    def browser(self) -> str:
        return browser_of(self.user_agent)


async def viewer_of(token: str, now: datetime) -> Viewer:
    """The person whose session this cookie opens, else a visitor: one query, so that what is revoked is dead at once."""
    if len(token) > LONGEST_TOKEN:
        return VISITOR
    rows = await ask(VIEWER, hashed(token), now)
    return _viewer(rows) if rows else VISITOR


async def start_session(person_id: int, user_agent: str, now: datetime, instead_of: str = "", device: str = "") -> str:
    """A new session's cookie token; the browser's earlier session, if it had one, is dead from here on."""
    token = new_secret()
    async with housekeeping(now) as tx:
        if instead_of:
            await _end((Session.token_hash == hashed(instead_of)), now)
        await tx.run(START, person_id, hashed(token), user_agent[:200], device, now, now + SESSION_LASTS)
    return token


async def end_session(token: str, now: datetime) -> None:
    """Sign out of this browser."""
    async with housekeeping(now):
        await _end(Session.token_hash == hashed(token), now)


async def revoke_session(viewer: Viewer, session_id: int, now: datetime) -> None:
    """End one of one's own sessions. Raises Missing for anybody else's."""
    own = (Session.id == session_id) & (Session.person == viewer.person)
    async with housekeeping(now):
        if not await Session.exists().where(own):
            raise Missing
        await _end(own, now)


async def end_sessions(tx: Transaction, person_id: int) -> None:
    """End every session of a person, inside the transaction that changed the password or a role."""
    await _end(Session.person == person_id, tx.now)


async def sessions_of(viewer: Viewer, now: datetime) -> list[SessionRow]:
    """The person's live sessions, the newest first."""
    rows = (
        await Session.select(Session.id, Session.user_agent, Session.created_at)
        .where((Session.person == viewer.person) & Session.revoked_at.is_null() & (Session.expires_at > now))
        .order_by(Session.id, ascending=False)
        .limit(50)
    )
    return [SessionRow(**row, current=row["id"] == viewer.session) for row in rows]


async def _end(which: Any, now: datetime) -> None:
    await Session.update({Session.revoked_at: now}).where(which & Session.revoked_at.is_null())


def _viewer(rows: Sequence[Any]) -> Viewer:
    first = rows[0]
    return Viewer(
        person=first["person"],
        name=first["name"],
        email=first["email"],
        session=first["session"],
        roles=frozenset((row["season"], row["role"]) for row in rows if row["role"]),
    )
