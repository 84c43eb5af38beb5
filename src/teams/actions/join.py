"""Takes an invitation up, or says no to it."""

from datetime import datetime

from piccolo.columns import Column

from accounts.actions import take_side
from accounts.addresses import key_of
from competition.views import SeasonView
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from kit.security import hashed
from notices.actions import tell
from teams import rules
from teams.access import require_changeable
from teams.actions.invite import OPEN
from teams.queries import InvitationRow, TeamRow, invitation_by_hash, team
from teams.tables import Invitation, Membership, Team


async def accept(viewer: Viewer, secret: str, now: datetime) -> int:
    """Join in person; returns the team. Raises AnotherAddress, InvitationSpent, TeamFull, OtherTeam, OtherSide, TooLate."""
    async with writing(viewer.actor("member"), now) as tx:
        letter, found = await _letter(viewer, secret, now)
        season = await require_changeable(found, now)
        assert viewer.person is not None
        await take_side(tx, viewer.person, found.season, "participant")
        await _spend(letter, Invitation.used_at, now)
        await _take_seat(found, season)
        await _enter(tx, viewer, letter, found)
        tx.journal("accept-invitation", "team", found.id, {"person": viewer.person, "invitation": letter.id})
        await tell(tx, found.people, "teams/joined", f"/teams/{found.id}", team=found.name, person=viewer.name)
        return found.id


async def decline(viewer: Viewer, secret: str, now: datetime) -> None:
    """Say no; the letter is spent. Raises AnotherAddress, InvitationSpent."""
    async with writing(viewer.actor("member"), now) as tx:
        letter, found = await _letter(viewer, secret, now)
        await _spend(letter, Invitation.declined_at, now)
        tx.journal("decline-invitation", "team", found.id, {"invitation": letter.id})
        leader = [found.leader] if found.leader else []
        await tell(tx, leader, "teams/declined", f"/teams/{found.id}", team=found.name, email=letter.email)


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
        raise rules.InvitationSpent


async def _take_seat(found: TeamRow, season: SeasonView) -> None:
    """One conditional update of the counter: however many press at once, the seats don't multiply."""
    taken = (
        await Team.update({Team.members: Team.members + 1})
        .where((Team.id == found.id) & (Team.members < season.team_max) & Team.dissolved_at.is_null())
        .returning(Team.members)
    )
    if not taken:
        raise rules.Dissolved if found.dissolved_at else rules.TeamFull
    if taken[0]["members"] >= season.team_min:
        await Team.update({Team.alarm_since: None}).where((Team.id == found.id) & Team.alarm_since.is_not_null())


async def _enter(tx: Transaction, viewer: Viewer, letter: InvitationRow, found: TeamRow) -> None:
    await Membership.insert(
        Membership(
            team=found.id,
            season=found.season,
            person=viewer.person,
            role=rules.MEMBER,
            invited_at=letter.sent_at,
            confirmed_at=tx.now,
            consent_version=rules.CONSENT_VERSION,
        )
    )
