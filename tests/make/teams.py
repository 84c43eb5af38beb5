"""Teams for tests: members join by the letters that they were sent."""

import re
from datetime import datetime

from kit.access import Viewer
from make.people import a_person, viewer_of
from outbox.tables import Letter
from teams import actions
from teams.queries import TeamRow, team


async def invitation_to(viewer: Viewer, team_id: int, email: str, at: datetime) -> str:
    """Invite an address as its leader does; the secret of the letter that was sent."""
    await actions.invite(viewer, team_id, email, at)
    letters = await Letter.select(Letter.body).where(Letter.recipient == email).order_by(Letter.id, ascending=False)
    found = re.search(r"/invitations/([\w-]+)", letters[0]["body"])
    assert found, "the letter has no link"
    return found[1]


async def a_member(team_id: int, at: datetime, person: int | None = None) -> int:
    """Somebody who was invited and has joined; their id."""
    joining = await viewer_of(person or await a_person())
    found = await a_team_row(team_id)
    assert found.leader is not None and joining.person is not None
    secret = await invitation_to(await viewer_of(found.leader), team_id, joining.email, at)
    await actions.accept(joining, secret, at)
    return joining.person


async def a_team_row(team_id: int) -> TeamRow:
    """The team as it is now."""
    found = await team(team_id)
    assert found is not None
    return found
