"""A link to join by, for a day: made, shown again to its leader, revoked."""

import hashlib
import hmac
from datetime import datetime

from kit.access import Viewer
from kit.db import Transaction, writing
from kit.security import derived_key, hashed, new_secret
from kit.settings import load
from teams import refusals, rules
from teams.access import load_for_leader, require_changeable
from teams.queries import TeamRow
from teams.tables import InviteLink


def token_of(salt: str) -> str:
    """The link's token follows from our key, so that the leader sees it again though only its hash is looked up."""
    return hmac.new(derived_key(load(), "invite link"), salt.encode(), hashlib.sha256).hexdigest()


async def make_link(viewer: Viewer, team_id: int, now: datetime) -> str:
    """A fresh link, the one before it is dead; returns its token. Raises TeamFull, TooLate."""
    async with writing(viewer.actor("leader"), now) as tx:
        team = await load_for_leader(viewer, team_id)
        season = await require_changeable(team, now)
        rules.require_room(team.size, season.team_max)
        await revoke_links(tx, team)
        salt = new_secret()
        link = InviteLink(
            team=team.id,
            salt=salt,
            token_hash=hashed(token_of(salt)),
            made_by=viewer.person,
            made_at=now,
            expires_at=now + rules.LINK_LIVES,
        )
        made = await InviteLink.insert(link)
        tx.journal("make-link", "team", team.id, {"link": made[0]["id"]})
        return token_of(salt)


async def revoke_link(viewer: Viewer, team_id: int, now: datetime) -> None:
    """The leader takes the team's link back. Raises LinkSpent when there is none."""
    async with writing(viewer.actor("leader"), now) as tx:
        team = await load_for_leader(viewer, team_id)
        if not await revoke_links(tx, team):
            raise refusals.LinkSpent


async def revoke_links(tx: Transaction, team: TeamRow) -> bool:
    """End the team's open link, if it has one."""
    still = (InviteLink.team == team.id) & InviteLink.revoked_at.is_null()
    revoked = await InviteLink.update({InviteLink.revoked_at: tx.now}).where(still).returning(InviteLink.id)
    if revoked:
        tx.journal("revoke-link", "team", team.id, {"link": revoked[0]["id"]})
    return bool(revoked)
