"""What one person sees of the question on everybody's screen: nothing, where the person is in conflict with it."""

from typing import Any

import msgspec

from kit.forms import blank
from projects.queries import project as project_by_id
from reckoning.composite import shown
from reckoning.passing import OUTCOMES
from rounds.actions import moved_by
from rounds.queries import ResultRow, result_of, results_of, seen_place
from rounds.visibility import FEW
from sittings.access import Room
from sittings.actions import quorum_on
from sittings.catalogue import CHOICES
from sittings.forms import CloseForm, NotesForm, RecuseForm, VoteForm
from sittings.queries import Glance, QuestionRow, VoteRow, glance, question_by_id, votes_on
from sittings.rules import VOTING

NOTHING: dict[str, Any] = {"question": None, "locked": False, "may_vote": False, "own": None, "cast": 0, "votes": []}
NOTHING |= {"quorum": None, "result": None, "project": None, "moved": [], "may_close": False}


def tags_of(room: Room, seen: Glance | None) -> dict[str, str]:
    """What a screen and its counts follow from: the same tag, the same picture."""
    state = f"{seen.state}{int(seen.locked)}{int(seen.here)}" if seen else room.sitting.state
    screen = f"{room.sitting.state}-{room.sitting.on_screen or 0}-{state}-{room.position}"
    return {"screen": f'"{screen}"', "count": f'"{screen}-{room.sitting.version}"'}


async def on_screen(room: Room, typed: dict[str, Any]) -> dict[str, Any]:
    """The context of the screen; `typed` are forms that were refused."""
    shown_id = room.sitting.on_screen
    question = await question_by_id(shown_id) if shown_id and room.sitting.state == "open" else None
    seen = await glance(question.id, room.person) if question else None
    base = {**NOTHING, "tags": tags_of(room, seen), "shown": shown, "outcomes": OUTCOMES, "choices": CHOICES}
    base |= {"vote_form": None, "recuse_form": None, "notes_form": None, "close_form": None}
    if question is None or seen is None:
        return base
    if seen.locked:
        return {**base, "locked": True, "question": None}
    shown_now = await _open(room, question, seen)
    return {**base, **shown_now, **_forms(question, shown_now["own"], typed)}


async def _open(room: Room, question: QuestionRow, seen: Glance) -> dict[str, Any]:
    votes = await votes_on(question.id)
    quorum, chair = await quorum_on(room, question.id)
    own = next((one for one in votes if one.person == room.person), None)
    about = await (_line(room, question) if question.kind == "line" else _project(room, question))
    return {
        **about,
        "question": question,
        "least": 0 if room.leads else FEW,
        "quorum": quorum,
        "votes": votes if question.state == "decided" else [],
        "cast": len(votes),
        "own": own,
        "may_vote": seen.here and room.position in VOTING and question.state == "voting",
        "may_close": room.position == "chair" or (room.leads and chair is None),
    }


async def _project(room: Room, question: QuestionRow) -> dict[str, Any]:
    project = question.about[0].project
    row = await result_of(room.round.id, project)
    return {"project": await project_by_id(project), "result": row and await _seen(room, row)}


async def _seen(room: Room, row: ResultRow) -> ResultRow:
    """Its place is counted without the projects in conflict with the reader."""
    return msgspec.structs.replace(row, place=(await seen_place(room.round, room.person, row.place)).place)


async def _line(room: Room, question: QuestionRow) -> dict[str, Any]:
    """The projects for which the line would change something; those in conflict with anybody here closed the question already."""
    rows = await results_of(room.round.id)
    about = {one.project for one in question.about}
    moved = [(row, told) for row, told in moved_by(rows, question.places or 0) if row.project in about]
    return {"moved": [(await _seen(room, row), told) for row, told in moved]}


def _forms(question: QuestionRow, own: VoteRow | None, typed: dict[str, Any]) -> dict[str, Any]:
    cast = {"choice": own.choice, "dissent": own.dissent} if own else {}
    return {
        "vote_form": typed.get("vote_form") or blank(VoteForm, **cast),
        "recuse_form": typed.get("recuse_form") or blank(RecuseForm),
        "notes_form": typed.get("notes_form") or blank(NotesForm, notes=question.notes),
        "close_form": typed.get("close_form") or blank(CloseForm, why=question.why),
    }
