"""An alternate steps in for a member of the committee, and panels of members are made by sector."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from kit.access import Viewer
from kit.db import writing
from kit.refusals import Missing
from notices.actions import tell
from rounds.access import load_for_leads
from rounds.actions.assign import assign_all
from rounds.actions.by_hand import give, load_open, take
from rounds.actions.hold import hold_round
from rounds.queries import assigned_pairs, in_conflict_with, problem_of, seats_of, submitted_pairs
from rounds.refusals.committee import NotAnAlternate
from rounds.refusals.publication import Published
from rounds.tables import Seat


async def step_in(viewer: Viewer, round_id: int, member: int, alternate: int, why: str, now: datetime) -> int:
    """The two change places: the alternate takes over everything that the member has not submitted, as far as conflicts allow.

    What was submitted counts on; the rest goes by the flow. Returns how many projects were taken over. Raises Missing,
    NotAnAlternate, NotOpen, TooFewReviewers, TooLittleRoom.
    """
    entry = await load_for_leads(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        found = await load_open(tx, viewer, round_id)
        positions = {one.person: one.position for one in await seats_of(round_id)}
        if (positions.get(member), positions.get(alternate)) != ("member", "alternate"):
            raise NotAnAlternate
        left = {pair for pair in await assigned_pairs(round_id) if pair[1] == member} - await submitted_pairs(round_id)
        await take(tx, found, left, why)
        for person, position in ((member, "alternate"), (alternate, "member")):
            values: dict[Any, Any] = {Seat.position: position, Seat.reviews: position == "member"}
            await Seat.update(values).where((Seat.round == round_id) & (Seat.person == person))
        barred = (await problem_of(found)).barred | await assigned_pairs(round_id)
        hidden = await in_conflict_with(viewer.person)
        taken = {(project, alternate) for project, _ in left if project not in hidden} - barred
        await give(tx, found, taken)
        await assign_all(tx, found)
        tx.journal("step-in", "round", round_id, {"member": member, "alternate": alternate, "why": why})
        link, values = f"/rounds/{round_id}/desk", {"round": found.genitive, "why": why}
        await tell(tx, [member], "rounds/stepped_out", link, **values)
        await tell(tx, [alternate], "rounds/stepped_in", link, **values)
    return len(taken)


async def save_panel(
    viewer: Viewer, round_id: int, seats: Collection[int], sectors: Collection[str], only: bool, now: datetime
) -> None:
    """These members know these sectors, and with `only` are given no others. Raises Missing, Published."""
    entry = await load_for_leads(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        if (await load_for_leads(viewer, round_id)).round.state == "published":
            raise Published
        values: dict[Any, Any] = {Seat.sectors: json.dumps(sorted(sectors)), Seat.only_sectors: only and bool(sectors)}
        mine = (Seat.round == round_id) & Seat.id.is_in(sorted(seats) or [0])
        changed = await Seat.update(values).where(mine).returning(Seat.id)
        if len(changed) != len(set(seats)) or not changed:
            raise Missing
        tx.journal("save-panel", "round", round_id, {"seats": sorted(seats), "sectors": sorted(sectors), "only": only})
