"""Leads the sitting: opens it, moves everybody's screen, writes the discussion down, ends it."""

from datetime import datetime
from typing import Any

from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from notices.actions import tell
from rounds.actions import require_no_publication
from rounds.queries import RoundView, seats_of
from sittings.access import Room, load_for_leads
from sittings.actions.arrange import fill_agenda
from sittings.actions.draw_up import draw_up
from sittings.actions.hold import changed, entered, hold, put_on_screen, question_in
from sittings.queries import QuestionRow, agenda_of, next_number_of, question_by_id
from sittings.refusals import NotOpen, RoundIsOver, VoteGoing
from sittings.rules import LEADS
from sittings.tables import Attendance, Question, Sitting

FIRST = 30  # questions of an agenda that nobody has drawn


async def open_sitting(viewer: Viewer, sitting_id: int, now: datetime) -> None:
    """It begins and has its number. An agenda that nobody drew holds what is nearest to the line.

    Raises Missing, NotOpen, RoundIsOver, PublicationAwaits, NoResults, AnotherIsOpen.
    """
    room = await load_for_leads(viewer, sitting_id)
    async with writing(viewer.actor(room.role), now, unseen=True) as tx:
        await hold(tx, sitting_id)
        room = await load_for_leads(viewer, sitting_id)
        if room.sitting.state == "open":
            return  # the same form sent twice
        if room.sitting.state != "planned":
            raise NotOpen
        if room.round.state == "published":
            raise RoundIsOver
        await require_no_publication(tx, room.round.id)
        if not await agenda_of(sitting_id):
            await fill_agenda(tx, room, "borderline", 0 if room.round.passing == "decision" else FIRST)
        number = await next_number_of(room.round.season)
        values: dict[Any, Any] = {Sitting.state: "open", Sitting.opened_at: now, Sitting.number: number}
        await Sitting.update(values).where(Sitting.id == sitting_id)
        await changed(tx, sitting_id, "open-sitting", {"number": number})


async def next_question(viewer: Viewer, sitting_id: int, after: int, now: datetime) -> None:
    """The first question that waits; `after` is the one that was on the screen (0: none), so that twice is once.

    Whoever is in conflict moves on blindly. Raises Missing, NotOpen, VoteGoing.
    """
    room = await load_for_leads(viewer, sitting_id)
    async with writing(viewer.actor(room.role), now, unseen=True) as tx:
        room = await entered(tx, viewer, sitting_id)
        if (room.sitting.on_screen or 0) != after:
            return
        await changed(tx, sitting_id, "next-question", {"after": after})
        waiting = [one for one in await agenda_of(sitting_id) if one.state == "waiting" and one.opened_at is None]
        await _show(room, waiting[0] if waiting else None, now)


async def show_question(viewer: Viewer, sitting_id: int, question_id: int, now: datetime) -> None:
    """Any question, out of turn; one that was put off is taken up again. Raises Missing, NotOpen, VoteGoing."""
    room = await load_for_leads(viewer, sitting_id)
    async with writing(viewer.actor(room.role), now, unseen=True) as tx:
        room = await entered(tx, viewer, sitting_id)
        await _show(room, await question_in(room, question_id), now)
        await changed(tx, sitting_id, "show-question", {"question": question_id})


async def note_question(viewer: Viewer, sitting_id: int, question_id: int, notes: str, now: datetime) -> None:
    """What was said, in the secretary's words; until the minutes are signed. Raises Missing, MinutesSigned."""
    room = await load_for_leads(viewer, sitting_id)
    async with writing(viewer.actor(room.role), now, unseen=True) as tx:
        await hold(tx, sitting_id)
        room = await load_for_leads(viewer, sitting_id)
        if room.sitting.state not in ("open", "ended", "signed"):
            raise NotOpen
        await question_in(room, question_id)
        await Question.update({Question.notes: notes}).where(Question.id == question_id)
        await changed(tx, sitting_id, "note-question", {"question": question_id})
        if room.sitting.over:
            await draw_up(tx, room)


async def end_sitting(viewer: Viewer, sitting_id: int, now: datetime) -> None:
    """Everybody has left, the minutes are drawn up, chair and secretary are asked to sign. Raises Missing, NotOpen, VoteGoing."""
    room = await load_for_leads(viewer, sitting_id)
    async with writing(viewer.actor(room.role), now, unseen=True) as tx:
        await hold(tx, sitting_id)
        room = await load_for_leads(viewer, sitting_id)
        if room.sitting.over:
            return  # the same form sent twice
        if room.sitting.state != "open":
            raise NotOpen
        await _require_no_vote(room)
        left = (Attendance.sitting == sitting_id) & Attendance.left_at.is_null()
        await Attendance.update({Attendance.left_at: now}).where(left)
        values: dict[Any, Any] = {Sitting.state: "ended", Sitting.ended_at: now, Sitting.on_screen: None}
        await Sitting.update(values).where(Sitting.id == sitting_id)
        await changed(tx, sitting_id, "end-sitting", {"number": room.sitting.number})
        await draw_up(tx, await load_for_leads(viewer, sitting_id))
        await _ask_to_sign(tx, room.round, room)


async def _show(room: Room, one: QuestionRow | None, now: datetime) -> None:
    await _require_no_vote(room)
    if one is not None:
        values: dict[Any, Any] = {Question.opened_at: one.opened_at or now}
        if one.state == "put_off":
            values[Question.state] = "waiting"
        if one.state != "decided":
            await Question.update(values).where(Question.id == one.id)
    await put_on_screen(room.sitting.id, one.id if one else None)


async def _require_no_vote(room: Room) -> None:
    shown = await question_by_id(room.sitting.on_screen) if room.sitting.on_screen else None
    if shown is not None and shown.state == "voting":
        raise VoteGoing


async def _ask_to_sign(tx: Transaction, found: RoundView, room: Room) -> None:
    people = [seat.person for seat in await seats_of(found.id) if seat.position in LEADS]
    if not people:
        raise Missing
    link = f"/sittings/{room.sitting.id}/minutes"
    await tell(tx, people, "sittings/to_sign", link, round=found.genitive, number=room.sitting.number)
