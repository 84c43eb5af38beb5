"""The terms of the committee's work: set by the organiser, accepted by each member before the first score."""

from datetime import datetime
from typing import Any

from kit.access import Viewer
from kit.db import writing
from kit.refusals import Missing
from notices.actions import tell
from rounds.access import load_for, load_for_organiser
from rounds.actions.hold import hold_round
from rounds.queries import acceptance_of, seats_of, terms_of
from rounds.refusals.publication import Published
from rounds.tables import Acceptance, Terms
from rounds.terms import TermsChanged, TermsFirst


async def set_terms(viewer: Viewer, round_id: int, text: str, now: datetime) -> None:
    """A new version; whoever reviews accepts it before the next score and is told so. Raises Missing, Published."""
    async with writing(viewer.actor("organiser"), now) as tx:
        await hold_round(tx, round_id)
        found = await load_for_organiser(viewer, round_id)
        if found.state in ("closed", "published"):
            raise Published
        before = await terms_of(round_id)
        if before is not None and before.text == text:
            return  # the same form sent twice
        number = before.number + 1 if before else 1
        await Terms.insert(Terms(round=round_id, number=number, text=text, by=viewer.person, at=now))
        tx.journal("set-terms", "round", round_id, {"number": number})
        people = [one.person for one in await seats_of(round_id) if one.reviews]
        await tell(tx, people, "rounds/terms", f"/rounds/{round_id}/terms", round=found.genitive, number=number)


async def accept_terms(viewer: Viewer, round_id: int, terms: int, employer: str, now: datetime) -> None:
    """A member accepts the version that was read. Raises Missing for whoever has no seat, TermsChanged."""
    entry = await load_for(viewer, round_id)
    if not entry.eyes.position:
        raise Missing
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        found = await terms_of(round_id)
        if found is None or found.id != terms:
            raise TermsChanged
        if await acceptance_of(found, viewer.person) is not None:
            return  # the same form sent twice
        row = Acceptance(terms=found.id, person=viewer.person, employer=employer, at=now)
        change: dict[str, Any] = {"round": round_id, "number": found.number}
        tx.journal("accept-terms", "round-terms", int((await Acceptance.insert(row))[0]["id"]), change)


async def require_accepted(round_id: int, person: int | None) -> None:
    """Raises TermsFirst while the terms in force wait for this person."""
    found = await terms_of(round_id)
    if found is not None and await acceptance_of(found, person) is None:
        raise TermsFirst
