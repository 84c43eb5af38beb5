"""Seats people in the committee of a round and takes them out again."""

import json
from datetime import datetime
from typing import Any

import msgspec

from accounts.tables import Appointment
from kit.access import Viewer
from kit.db import writing
from kit.refusals import Missing
from notices.actions import tell
from rounds.access import ROLE_OF, load_for_leads, load_for_organiser
from rounds.actions.hold import hold_round
from rounds.refusals.committee import CommitteeVoted, HasReviews, NoRole
from rounds.refusals.publication import Published
from rounds.tables import Assignment, Resolution, Review, Seat


class Expertise(msgspec.Struct, frozen=True):
    """What a member knows and can take; `quota` 0 is no limit."""

    reviews: bool = True
    sectors: tuple[str, ...] = ()
    only_sectors: bool = False
    quota: int = 0


async def seat(
    viewer: Viewer, round_id: int, person: int, position: str, now: datetime, reviews: bool | None = None
) -> int:
    """Give a person a seat; by default members review, the chair and the secretary do not; an alternate only steps in.

    Raises NoRole without the confirmed appointment, AlreadySeated, Published.
    """
    async with writing(viewer.actor("organiser"), now) as tx:
        await hold_round(tx, round_id)
        found = await load_for_organiser(viewer, round_id)
        if found.state == "published":
            raise Published
        await _require_no_votes(round_id)
        await _require_role(person, found.season, ROLE_OF[position])
        row = Seat(
            round=round_id,
            person=person,
            position=position,
            reviews=position == "member" if reviews is None else reviews and position != "alternate",
        )
        seat_id = int((await Seat.insert(row))[0]["id"])
        tx.journal("seat-member", "round", round_id, {"person": person, "position": position})
        await tell(tx, [person], "rounds/seated", f"/rounds/{round_id}", round=found.genitive, position=position)
    return seat_id


async def save_expertise(viewer: Viewer, round_id: int, seat_id: int, known: Expertise, now: datetime) -> None:
    """What a member knows, and how many projects at most; the next assignment follows it. Raises Missing, Published."""
    entry = await load_for_leads(viewer, round_id)
    async with writing(viewer.actor(entry.role), now) as tx:
        await hold_round(tx, round_id)
        if (await load_for_leads(viewer, round_id)).round.state == "published":
            raise Published
        values: dict[Any, Any] = {
            Seat.reviews: known.reviews,
            Seat.sectors: json.dumps(sorted(known.sectors)),
            Seat.only_sectors: known.only_sectors and bool(known.sectors),
            Seat.quota: known.quota,
        }
        mine = (Seat.id == seat_id) & (Seat.round == round_id)
        if not await Seat.update(values).where(mine).returning(Seat.id):
            raise Missing
        tx.journal("save-expertise", "round", round_id, {"seat": seat_id, **msgspec.to_builtins(known)})


async def unseat(viewer: Viewer, round_id: int, seat_id: int, now: datetime) -> None:
    """Take a person out of the committee together with the projects given to them. Raises HasReviews, Published, Missing."""
    async with writing(viewer.actor("organiser"), now) as tx:
        await hold_round(tx, round_id)
        if (await load_for_organiser(viewer, round_id)).state == "published":
            raise Published  # the package counts the seats
        mine = (Seat.id == seat_id) & (Seat.round == round_id)
        row = await Seat.select(Seat.person, Seat.position).where(mine).first()
        if row is None:
            raise Missing
        if await Review.exists().where((Review.round == round_id) & (Review.person == row["person"])):
            raise HasReviews
        await _require_no_votes(round_id)
        await Assignment.delete().where((Assignment.round == round_id) & (Assignment.person == row["person"]))
        await Seat.delete().where(mine)
        tx.journal("unseat-member", "round", round_id, row)


async def _require_no_votes(round_id: int) -> None:
    """The quorum of what was voted is counted by the seats of then."""
    if await Resolution.exists().where(Resolution.round == round_id):
        raise CommitteeVoted


async def _require_role(person: int, season: int, role: str) -> None:
    held = await Appointment.exists().where(
        (Appointment.person == person)
        & (Appointment.season == season)
        & (Appointment.role == role)
        & Appointment.confirmed_at.is_not_null()
        & Appointment.revoked_at.is_null()
    )
    if not held:
        raise NoRole
