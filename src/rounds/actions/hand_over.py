"""Passes projects on: a late member is replaced, a member gives one back with a reason."""

from datetime import datetime

from kit.access import Viewer
from kit.db import writing
from kit.refusals import Missing
from notices.actions import tell
from rounds.access import ROLE_OF, load_for_leads, load_place
from rounds.actions.assign import assign_all
from rounds.actions.by_hand import give, load_open, take
from rounds.actions.hold import hold_round
from rounds.queries import assigned_pairs, in_conflict_with, problem_of, round_by_id, seats_of, submitted_pairs
from rounds.refusals.assignment import SamePerson
from rounds.refusals.settings import NotOpen
from rounds.tables import Seat


async def replace_member(viewer: Viewer, round_id: int, leaver: int, taker: int | None, why: str, now: datetime) -> int:
    """Pass on everything that a late member has not submitted: to one person as far as may be, the rest by the flow.

    The late member's submitted sheets count on, but nothing more is given to that seat until it reviews again. Returns how many were taken off. Raises SamePerson, NotAReviewer, TooFewReviewers, TooLittleRoom, NotOpen.
    """
    entry = await load_for_leads(viewer, round_id)
    if leaver == taker:
        raise SamePerson
    async with writing(viewer.actor(entry.role), now) as tx:
        found = await load_open(tx, viewer, round_id)
        late = {pair for pair in await assigned_pairs(round_id) if pair[1] == leaver} - await submitted_pairs(round_id)
        await take(tx, found, late, why)
        await Seat.update({Seat.reviews: False}).where((Seat.round == round_id) & (Seat.person == leaver))
        if taker is not None:
            barred = (await problem_of(found)).barred | await assigned_pairs(round_id)
            hidden = await in_conflict_with(viewer.person)
            mine = {(project, taker) for project, _ in late if project not in hidden}
            await give(tx, found, mine - barred)
        change = {"leaver": leaver, "taker": taker, "projects": len(late), "why": why}
        tx.journal("replace-member", "round", round_id, change)
        await tell(tx, [leaver], "rounds/taken", f"/rounds/{round_id}/desk", round=found.genitive, count=len(late))
        await assign_all(tx, found)
    return len(late)


async def refuse_assignment(viewer: Viewer, round_id: int, project: int, why: str, now: datetime) -> None:
    """A member gives a project back; those who lead the round are told. Raises Missing, Begun, NotOpen."""
    place = await load_place(viewer, round_id, project)
    if not place.eyes.position:
        raise Missing
    async with writing(viewer.actor(ROLE_OF[place.eyes.position]), now) as tx:
        await hold_round(tx, round_id)
        eyes = (await load_place(viewer, round_id, project)).eyes
        found = await round_by_id(round_id)
        if found is None or viewer.person is None or eyes.conflicted or not eyes.assigned:
            raise Missing
        if found.state != "open":
            raise NotOpen
        await take(tx, found, {(project, viewer.person)}, why)
        tx.journal("refuse-assignment", "round", round_id, {"project": project, "why": why})
        leads = [one.person for one in await seats_of(round_id) if one.position in ("chair", "secretary")]
        people = set(leads) - {viewer.person}
        await tell(tx, people, "rounds/given_back", f"/rounds/{round_id}/assignment", round=found.genitive)
