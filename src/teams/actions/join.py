"""Takes an invitation up, or says no to it."""

from datetime import datetime

from piccolo.columns import Column

from accounts.addresses import key_of
from kit.access import Viewer
from kit.db import writing
from kit.refusals import Missing
from kit.security import hashed
from notices.actions import tell
from teams import refusals, rules
from teams.access import require_changeable
from teams.actions.invite import OPEN
from teams.actions.seat import Newcomer, seat
from teams.queries import InvitationRow, TeamRow, invitation_by_hash, link_by_hash, team
from teams.tables import Invitation


async def accept(viewer: Viewer, secret: str, now: datetime) -> int:
    """Join in person; returns the team. Raises AnotherAddress, InvitationSpent, TeamFull, OtherTeam, OtherSide, TooLate."""
    async with writing(viewer.actor("member"), now) as tx:
        letter, found = await _letter(viewer, secret, now)
        season = await require_changeable(found, now)
        assert viewer.person is not None
        await _spend(letter, Invitation.used_at, now)
        newcomer = Newcomer(person=viewer.person, since=letter.sent_at, confirmed_at=now)
        members = await seat(tx, found, season, newcomer)
        change = {"person": viewer.person, "invitation": letter.id, "members": members}
        tx.journal("accept-invitation", "team", found.id, change)
        await tell(tx, found.people, "teams/joined", f"/teams/{found.id}", team=found.name, person=viewer.name)
        return found.id


async def join_by_link(viewer: Viewer, token: str, now: datetime) -> int:
    """Join in person by a link that is not a day old; returns the team. Raises LinkSpent and what `accept` raises."""
    async with writing(viewer.actor("member"), now) as tx:
        link = await link_by_hash(hashed(token))
        if link is None or viewer.person is None:
            raise Missing
        if not link.open(now):
            raise refusals.LinkSpent
        found = await team(link.team)
        assert found is not None  # a foreign key points at it
        if found.has(viewer.person):
            raise refusals.MemberOfThis
        season = await require_changeable(found, now)
        newcomer = Newcomer(person=viewer.person, since=link.made_at, confirmed_at=now)
        members = await seat(tx, found, season, newcomer)
        tx.journal("join-by-link", "team", found.id, {"person": viewer.person, "link": link.id, "members": members})
        await tell(tx, found.people, "teams/joined", f"/teams/{found.id}", team=found.name, person=viewer.name)
        return found.id


async def decline(viewer: Viewer, secret: str, now: datetime) -> None:
    """Say no; the letter is spent. Raises AnotherAddress, InvitationSpent."""
    async with writing(viewer.actor("member"), now) as tx:
        letter, found = await _letter(viewer, secret, now)
        await _spend(letter, Invitation.declined_at, now)
        tx.journal("decline-invitation", "team", found.id, {"invitation": letter.id})
        leader = [found.leader] if found.leader else []
        whom = letter.name or letter.email
        await tell(tx, leader, "teams/declined", f"/teams/{found.id}", team=found.name, whom=whom)


async def _letter(viewer: Viewer, secret: str, now: datetime) -> tuple[InvitationRow, TeamRow]:
    letter = await invitation_by_hash(hashed(secret))
    if letter is None:
        raise Missing
    rules.require_address(letter.email, key_of(viewer.email))
    rules.require_usable(letter.expires_at, letter.spent, now)
    found = await team(letter.team)
    assert found is not None  # a foreign key points at it
    return letter, found


async def _spend(letter: InvitationRow, column: Column, now: datetime) -> None:
    spent = await Invitation.update({column: now}).where((Invitation.id == letter.id) & OPEN).returning(Invitation.id)
    if not spent:
        raise refusals.InvitationSpent
