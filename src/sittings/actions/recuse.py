"""Stands aside on the spot: a conflict from now on, no vote, and a screen that shows nothing of the project."""

from datetime import datetime

from kit.access import Viewer
from kit.db import writing
from kit.refusals import Missing
from rounds.actions import recuse as recuse_from
from sittings.access import load_for
from sittings.actions.attend import take_vote_away
from sittings.actions.hold import changed, entered, question_in
from sittings.refusals import QuestionClosed


async def recuse(viewer: Viewer, sitting_id: int, question_id: int, kind: str, text: str, now: datetime) -> None:
    """From the one project on the screen, until it is decided. Raises Missing, NotOpen, QuestionClosed."""
    room = await load_for(viewer, sitting_id)
    async with writing(viewer.actor(room.role), now) as tx:
        room = await entered(tx, viewer, sitting_id, leads=False)
        one = await question_in(room, question_id)
        if one.kind != "project" or room.sitting.on_screen != question_id:
            raise Missing
        if one.state == "decided":
            raise QuestionClosed
        await take_vote_away(sitting_id, room.person)
        await recuse_from(tx, viewer, room.round.id, one.about[0].project, kind, text)
        await changed(tx, sitting_id, "recuse", {"question": question_id, "kind": kind})
