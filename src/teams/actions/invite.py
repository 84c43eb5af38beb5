"""Sends a single-use letter to one address, and takes it back."""

from datetime import datetime

from accounts.addresses import key_of
from accounts.tables import Person
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from kit.security import hashed, new_secret
from notices.actions import write_to
from teams import refusals, rules
from teams.access import load_for_leader, require_changeable
from teams.queries import TeamRow
from teams.tables import Invitation, Membership


async def invite(viewer: Viewer, team_id: int, email: str, now: datetime, person: int | None = None) -> None:
    """`person`: somebody of the people market, shown to the team by name only. Raises TeamFull, MemberAlready, InvitedAlready, TooLate."""
    async with writing(viewer.actor("leader"), now) as tx:
        team = await load_for_leader(viewer, team_id)
        season = await require_changeable(team, now)
        rules.require_room(team.size, season.team_max)
        await _require_stranger(team, key_of(email))
        await _close_expired(tx, team, key_of(email))
        await send(tx, team, (key_of(email), email, person), viewer)


async def send(tx: Transaction, team: TeamRow, whom: tuple[str, str, int | None], viewer: Viewer) -> None:
    """One letter with one secret; only the hash of the secret stays with us."""
    key, email, person = whom
    secret = new_secret()
    letter = Invitation(
        team=team.id,
        email=key,
        person=person,
        token_hash=hashed(secret),
        invited_by=viewer.person,
        sent_at=tx.now,
        expires_at=tx.now + rules.INVITATION_LIVES,
    )
    made = await Invitation.insert(letter)
    tx.journal("invite-member", "team", team.id, {"invitation": made[0]["id"]})
    link = f"/invitations/{secret}"
    await write_to(tx, [email], "teams/invitation", link, team=team.name, leader=viewer.name, until=letter.expires_at)


async def revoke(viewer: Viewer, team_id: int, invitation_id: int, now: datetime) -> None:
    """The leader takes an open letter back. Raises InvitationSpent when it is no longer open."""
    async with writing(viewer.actor("leader"), now) as tx:
        team = await load_for_leader(viewer, team_id)
        own = (Invitation.id == invitation_id) & (Invitation.team == team.id)
        if not await Invitation.exists().where(own):
            raise Missing
        revoked = await Invitation.update({Invitation.revoked_at: now}).where(own & OPEN).returning(Invitation.id)
        if not revoked:
            raise refusals.InvitationSpent
        tx.journal("revoke-invitation", "team", team.id, {"invitation": invitation_id})


OPEN = Invitation.used_at.is_null() & Invitation.declined_at.is_null() & Invitation.revoked_at.is_null()


async def _require_stranger(team: TeamRow, key: str) -> None:
    person = await Person.select(Person.id).where(Person.email_key == key).first()
    if person is None:
        return
    active = (Membership.team == team.id) & (Membership.person == person["id"]) & Membership.left_at.is_null()
    if await Membership.exists().where(active):
        raise refusals.MemberAlready


async def _close_expired(tx: Transaction, team: TeamRow, key: str) -> None:
    """An expired letter makes room for a new one to the same address."""
    await Invitation.update({Invitation.revoked_at: tx.now}).where(
        (Invitation.team == team.id) & (Invitation.email == key) & OPEN & (Invitation.expires_at <= tx.now)
    )
