"""Declares a conflict of interest: the project disappears from the member's desk and the member's score from the means."""

from datetime import datetime

from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from notices.actions import tell
from rounds.access import ROLE_OF, load_for_reading
from rounds.actions.hold import hold_round
from rounds.actions.tell_leads import tell_leads
from rounds.queries import RoundView, round_by_id, seats_of
from rounds.refusals.publication import Published
from rounds.tables import Conflict, Publication, Result, RoundNumbers


async def declare_conflict(viewer: Viewer, round_id: int, project_id: int, kind: str, text: str, now: datetime) -> None:
    """Raises Missing for whoever does not see the project (one declared already included), Published."""
    place = await load_for_reading(viewer, round_id, project_id)
    if not place.eyes.position:
        raise Missing
    async with writing(viewer.actor(ROLE_OF[place.eyes.position]), now) as tx:
        await hold_round(tx, round_id)
        await load_for_reading(viewer, round_id, project_id)
        found = await round_by_id(round_id)
        if found is None or found.state == "published":
            raise Published
        await declared(tx, found, viewer.person, project_id, kind, text)
        await void_results(tx, found)


async def declared(
    tx: Transaction, found: RoundView, person: int | None, project_id: int, kind: str, text: str
) -> None:
    """The conflict itself, and the word of it to the secretary."""
    row = Conflict(person=person, project=project_id, kind=kind, text=text, declared_at=tx.now)
    conflict_id = int((await Conflict.insert(row))[0]["id"])
    tx.journal("declare-conflict", "conflict", conflict_id, {"round": found.id, "kind": kind})
    await _tell_secretary(tx, found, person)


async def void_results(tx: Transaction, found: RoundView) -> None:
    """Results proposed before they changed are no longer anybody's proposal."""
    proposed = (Publication.round == found.id) & Publication.published_at.is_null() & Publication.withdrawn_at.is_null()
    withdrawn = (
        await Publication.update({Publication.withdrawn_at: tx.now})
        .where(proposed)
        .returning(Publication.id, Publication.confirmed_at)
    )
    if any(row["confirmed_at"] for row in withdrawn):
        await tell_leads(tx, found, "rounds/publication_stopped")
    dropped = (
        await Result.delete().where((Result.round == found.id) & Result.published_at.is_null()).returning(Result.id)
    )
    await RoundNumbers.delete().where(RoundNumbers.round == found.id)
    if withdrawn or dropped:
        tx.journal("void-results", "round", found.id, {"results": len(dropped), "proposals": len(withdrawn)})


async def _tell_secretary(tx: Transaction, found: RoundView, person: int | None) -> None:
    people = [one.person for one in await seats_of(found.id) if one.position == "secretary" and one.person != person]
    await tell(tx, people, "rounds/conflict", f"/rounds/{found.id}", round=found.genitive)
