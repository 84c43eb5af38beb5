"""Teams for tests: members join by the letters that they were sent."""

import re
from datetime import datetime

from competition.queries import season_by_id
from kit.access import Viewer
from kit.db import writing
from make.people import a_person, a_viewer, viewer_of
from outbox.tables import Letter
from teams import actions
from teams.queries import TeamRow, open_changes_of, team


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


async def let_go(team_id: int, person: int, at: datetime) -> None:
    """After the deadline: the member asks, and an organiser of the season agrees."""
    found = await a_team_row(team_id)
    await actions.ask_to_leave(await viewer_of(person), team_id, "Переезжает в другой город", at)
    organiser = await a_viewer(found.season, "organiser")
    (asked,) = await open_changes_of(team_id)
    await actions.answer_change(organiser, asked.id, True, "Согласны", at)


async def a_request(team_id: int, at: datetime, person: int | None = None, words: str = "") -> int:
    """Somebody who has asked to be taken in; the request's id."""
    asking = await viewer_of(person or await a_person())
    found = await a_team_row(team_id)
    season = await season_by_id(found.season)
    async with writing(asking.actor("participant"), at) as tx:
        return await actions.ask(tx, found, season, asking, words)


async def a_team_row(team_id: int) -> TeamRow:
    """The team as it is now."""
    found = await team(team_id)
    assert found is not None
    return found
