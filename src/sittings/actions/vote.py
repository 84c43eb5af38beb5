"""Puts a question to the vote, takes votes, closes it: what the votes come to becomes the round's proposed result."""

from datetime import datetime
from typing import Any

from kit.access import Viewer
from kit.db import Transaction, writing
from rounds.actions import Ballot, moved_by, resolve_line, resolve_project
from rounds.queries import SeatRow, result_of, results_of, seats_of
from sittings.access import Room, load_for, load_for_leads
from sittings.actions.hold import changed, entered, question_in
from sittings.queries import QuestionRow, here_now, recused_from, votes_on
from sittings.refusals import LineChanged, NoResults, NotInTheRoom, NotVoting, NoVote, QuestionClosed, VoteGoing
from sittings.rules import VOTING, Counts, Quorum, counted, quorum, require_closer, require_quorum
from sittings.tables import Question, Vote


async def open_vote(viewer: Viewer, sitting_id: int, question_id: int, now: datetime) -> None:
    """Everybody entitled may vote from now on. Raises Missing, NotOpen, QuestionClosed, VoteGoing, NoQuorum."""
    room = await load_for_leads(viewer, sitting_id)
    async with writing(viewer.actor(room.role), now, unseen=True) as tx:
        room = await entered(tx, viewer, sitting_id)
        one = await question_in(room, question_id)
        if one.state == "voting":
            return  # the same form sent twice
        if one.state == "decided":
            raise QuestionClosed
        if room.sitting.on_screen != question_id:
            raise VoteGoing
        require_quorum((await quorum_on(room, question_id))[0])
        await Question.update({Question.state: "voting"}).where(Question.id == question_id)
        await changed(tx, sitting_id, "open-vote", {"question": question_id})


async def vote(viewer: Viewer, sitting_id: int, question_id: int, choice: str, dissent: str, now: datetime) -> None:
    """For, against, abstain; changed until the vote is closed. Raises Missing, NotOpen, NotVoting, NoVote, NotInTheRoom."""
    room = await load_for(viewer, sitting_id)
    async with writing(viewer.actor(room.role), now, unseen=True) as tx:
        room = await entered(tx, viewer, sitting_id, leads=False)
        one = await question_in(room, question_id)
        if one.state != "voting":
            raise QuestionClosed if one.state == "decided" else NotVoting
        if room.position not in VOTING:
            raise NoVote
        if room.person not in await here_now(sitting_id):
            raise NotInTheRoom
        values: dict[Any, Any] = {"choice": choice, "dissent": dissent, "voted_at": now}
        own = (Vote.question == question_id) & (Vote.person == room.person)
        if not await Vote.update(values).where(own).returning(Vote.id):
            await Vote.insert(Vote(question=question_id, person=room.person, **values))
        await changed(tx, sitting_id, "vote", {"question": question_id})


async def close_vote(viewer: Viewer, sitting_id: int, question_id: int, why: str, now: datetime) -> str:
    """Count, and let the round follow; returns the side that won.

    Raises Missing, NotOpen, NotVoting, ChairCloses, NoQuorum, Tied, NoResults, LineChanged, and what the round refuses (ReasonMissing, NotClosed).
    """
    room = await load_for_leads(viewer, sitting_id)
    async with writing(viewer.actor(room.role), now) as tx:
        room = await entered(tx, viewer, sitting_id)
        one = await question_in(room, question_id)
        if one.state == "decided":
            return one.decision  # the same form sent twice
        if one.state != "voting":
            raise NotVoting
        found, chair = await quorum_on(room, question_id)
        require_closer(room.position, chair is not None)
        require_quorum(found)
        await _without_others(room, question_id)
        counts = counted({each.person: each.choice for each in await votes_on(question_id)}, chair)
        why = why.strip() or one.why
        await _resolve(tx, room, one, _ballot(found, counts), why)
        await _decided(question_id, found, counts, why, now)
        change = {"question": question_id, **counts._asdict(), "decision": counts.decision}
        await changed(tx, sitting_id, "close-vote", change)
        return counts.decision


async def put_off_question(viewer: Viewer, sitting_id: int, question_id: int, now: datetime) -> None:
    """No decision today; the votes that were cast fall away. A lead in conflict may, seeing nothing. Raises Missing, QuestionClosed."""
    room = await load_for_leads(viewer, sitting_id)
    async with writing(viewer.actor(room.role), now, unseen=True) as tx:
        room = await entered(tx, viewer, sitting_id)
        one = await question_in(room, question_id, blind=room.sitting.on_screen == question_id)
        if one.state == "decided":
            raise QuestionClosed
        if one.state == "voting":
            await Vote.delete().where(Vote.question == question_id)
        await Question.update({Question.state: "put_off"}).where(Question.id == question_id)
        await changed(tx, sitting_id, "put-off-question", {"question": question_id})


async def quorum_on(room: Room, question_id: int) -> tuple[Quorum, int | None]:
    """The quorum on one question now, and the chair if taking part in it."""
    seats = await seats_of(room.round.id)
    here, recused = await here_now(room.sitting.id), await recused_from(question_id)
    return quorum(room.round.quorum, voting_in(seats), recused, here), _chair(seats, here - recused)


async def _without_others(room: Room, question_id: int) -> None:
    """Whoever came into conflict, or lost the seat, elsewhere while the vote went on has not voted."""
    part = voting_in(await seats_of(room.round.id)) - await recused_from(question_id)
    await Vote.delete().where((Vote.question == question_id) & Vote.person.not_in(sorted(part) or [0]))


def voting_in(seats: list[SeatRow]) -> set[int]:
    """Whose seats have a vote."""
    return {seat.person for seat in seats if seat.position in VOTING}


def _chair(seats: list[SeatRow], taking_part: set[int]) -> int | None:
    return next((seat.person for seat in seats if seat.position == "chair" and seat.person in taking_part), None)


def _ballot(found: Quorum, counts: Counts) -> Ballot:
    return Ballot(found.voting, found.recused, found.present, *counts)


async def _resolve(tx: Transaction, room: Room, one: QuestionRow, ballot: Ballot, why: str) -> None:
    if one.kind == "line":
        rows = await results_of(room.round.id)
        if not rows:
            raise NoResults
        if {row.project for row, _ in moved_by(rows, one.places or 0)} - one.projects:
            raise LineChanged  # who is in conflict with the rest of them has not stood aside
        await resolve_line(tx, room.round.id, one.places or 0, ballot, why)
    elif await result_of(room.round.id, one.about[0].project) is None:
        raise NoResults  # the last sheet left with somebody's recusal
    else:
        await resolve_project(tx, room.round.id, one.about[0].project, ballot, why)


async def _decided(question_id: int, found: Quorum, counts: Counts, why: str, now: datetime) -> None:
    values: dict[Any, Any] = {"state": "decided", "closed_at": now, "why": why, "decision": counts.decision}
    values |= {"voting": found.voting, "recused": found.recused, "present": found.present, "casting": counts.casting}
    await Question.update(values).where(Question.id == question_id)
