"""Asking to be taken in by an idea that may be seen."""

from datetime import datetime

from competition.queries import season_by_id
from kit.access import Viewer
from kit.db import writing
from market.access import load_looking
from teams.actions import ask
from teams.queries import team as team_by_id


async def request_to_join(viewer: Viewer, project_id: int, words: str, now: datetime) -> int:
    """Returns the request. Raises Missing for an idea that takes nobody in, and what `teams.actions.ask` raises."""
    async with writing(viewer.actor("participant"), now, unseen=True) as tx:
        project = await load_looking(project_id)
        team = await team_by_id(project.team)
        assert team is not None  # a foreign key points at it
        return await ask(tx, team, await season_by_id(project.season), viewer, words)
