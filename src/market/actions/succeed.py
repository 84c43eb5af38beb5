"""Going on with an orphaned idea: asked, agreed to by its author, begun."""

from datetime import datetime
from typing import Any, cast

from piccolo.columns import Column

from competition.views import SeasonView
from kit.access import Viewer
from kit.db import writing
from kit.refusals import Missing
from market import refusals
from market.access import load_orphaned
from market.queries import SuccessionRow, succession
from market.tables import Succession
from notices.actions import tell
from projects.actions import draft
from projects.actions.propose import WORDS
from projects.forms import IdeaForm


async def ask_to_continue(viewer: Viewer, origin: int, words: str, now: datetime) -> int:
    """Ask the author; returns the question. Raises NotOrphaned, OwnIdea, AskedAuthor."""
    async with writing(viewer.actor("participant"), now, unseen=True) as tx:
        found = await load_orphaned(origin)
        if found.author == viewer.person:
            raise refusals.OwnIdea
        asked = Succession(origin=found.id, heir=viewer.person, words=words, asked_at=now, reply="")
        made = await Succession.insert(asked)
        question = int(made[0]["id"])
        tx.journal("ask-to-continue", "project", found.id, {"succession": question})
        link = f"/successions/{question}"
        await tell(tx, [found.author], "market/asked", link, title=found.title, person=viewer.name, words=words)
        return question


async def answer_succession(viewer: Viewer, succession_id: int, agreed: bool, reply: str, now: datetime) -> None:
    """The author's consent, recorded with its instant, or a no. Raises SuccessionClosed, Missing."""
    async with writing(viewer.actor("author"), now, unseen=True) as tx:
        asked = await succession(succession_id)
        if asked is None or asked.author != viewer.person:
            raise Missing
        await _close(asked, now, agreed=agreed, reply=reply)
        change = {"succession": asked.id, "agreed": agreed, "heir": asked.heir}
        tx.journal("answer-succession", "project", asked.origin, change)
        letter = "market/agreed" if agreed else "market/refused"
        await tell(tx, [asked.heir], letter, f"/successions/{asked.id}", title=asked.title, reply=reply)


async def withdraw_succession(viewer: Viewer, succession_id: int, now: datetime) -> None:
    """Whoever asked no longer asks. Raises SuccessionClosed, Missing."""
    async with writing(viewer.actor("participant"), now, unseen=True) as tx:
        asked = await succession(succession_id)
        if asked is None or asked.heir != viewer.person:
            raise Missing
        await _close(asked, now)
        tx.journal("withdraw-succession", "project", asked.origin, {"succession": asked.id})


async def continue_idea(viewer: Viewer, succession_id: int, season: SeasonView, now: datetime) -> int:
    """A draft with the orphaned idea's words, led by its heir; returns it.

    Raises SuccessionClosed without the author's consent, NotOrphaned when somebody was quicker, and what `draft` raises.
    """
    async with writing(viewer.actor("leader"), now) as tx:
        asked = await succession(succession_id)
        if asked is None or viewer.person is None or asked.heir != viewer.person:
            raise Missing
        if not asked.agreed or asked.continued_by is not None:
            raise refusals.SuccessionClosed
        found = await load_orphaned(asked.origin)
        idea = IdeaForm(**{word: getattr(found, word) for word in WORDS}, districts=found.districts)
        made = await draft(tx, viewer.person, season, idea)
        mine = (Succession.id == asked.id) & Succession.continued_by.is_null()
        if not await Succession.update({Succession.continued_by: made}).where(mine).returning(Succession.id):
            raise refusals.SuccessionClosed
        tx.journal("continue-idea", "project", made, {"origin": asked.origin, "succession": asked.id})
        await tell(tx, [asked.author], "market/continued", f"/projects/{asked.origin}", title=asked.title)
        return made


async def _close(asked: SuccessionRow, now: datetime, **answer: Any) -> None:
    values: dict[Column | str, Any] = {"closed_at": now, **cast(dict[Column | str, Any], answer)}
    still = (Succession.id == asked.id) & Succession.closed_at.is_null()
    if not await Succession.update(values).where(still).returning(Succession.id):
        raise refusals.SuccessionClosed
