"""The sittings that somebody is asked to, and the minutes that wait for a signature."""

from collections.abc import Sequence

from cabinet import committee_tasks
from cabinet.tasks import Task
from kit.clock import moscow_day
from rounds.queries import RoundView, seats_of
from sittings.queries import SittingView, signatures_of, sittings_in
from sittings.rules import LEADS


async def sitting_tasks(person: int, seated: Sequence[RoundView]) -> list[Task]:
    """Those planned or open for everybody in the committee; minutes for the chair and the secretary."""
    rounds = {row.id: row for row in seated}
    found = []
    for one in await sittings_in(rounds, "planned", "open", "ended"):
        genitive, published = rounds[one.round].genitive, rounds[one.round].state == "published"
        if not (one.over or published):
            found.append(committee_tasks.committee_sits(one.id, one.state, genitive, moscow_day(one.planned_at)))
        elif one.over and await _waits_for(person, one):
            found.append(committee_tasks.minutes_to_sign(one.id, one.number or 0, genitive))
    return found


async def _waits_for(person: int, one: SittingView) -> bool:
    leads = {seat.person for seat in await seats_of(one.round) if seat.position in LEADS}
    return person in leads and person not in {signature.person for signature in await signatures_of(one.id)}
