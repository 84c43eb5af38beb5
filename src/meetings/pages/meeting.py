"""One meeting: public details, the facilitator's attendance and outcomes, questions; the list of meetings."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from competition.context import season_shown
from competition.queries import seasons
from kit.access import anyone, signed_in
from kit.forms import blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from meetings import access, actions, queries
from meetings.access import Seat
from meetings.forms import AttendanceForm, CancelForm, CloseForm, OutcomeForm, QuestionForm, ReplyForm


@get("/meetings", guards=[anyone])
async def meetings(request: Request) -> Response[Any]:
    """The organiser's plan and the facilitator's own meetings; everybody else has the calendar."""
    user = request.user
    if user.person is None or not user.holds_any("organiser", "facilitator"):
        return see_other(request, "/calendar")
    season = season_shown(await seasons(), request)
    organiser = season is not None and user.holds("organiser", season.id)
    found = await queries.meetings_of_season(season.id) if organiser and season else await queries.led_by(user.person)
    return await page(
        request,
        "meetings/meetings.html",
        meetings=found,
        organiser=organiser,
        of_season=season,
        drafts=[row for row in found if row.state == "draft"],
        mine=[row for row in await queries.led_by(user.person) if row.today(now(request))],
    )


@get("/meetings/{meeting_id:int}", guards=[anyone])
async def meeting(request: Request, meeting_id: FromPath[int]) -> Response[str]:
    return await show(request, meeting_id)


@post("/meetings/{meeting_id:int}/sign-up", guards=[signed_in])
async def sign_up(request: Request, meeting_id: FromPath[int]) -> Response[Any]:
    try:
        await actions.sign_up(request.user, meeting_id, now(request))
    except Refusal as refusal:
        return await show(request, meeting_id, refusal)
    return see_other(request, f"/meetings/{meeting_id}", toast="Вы записаны")


@post("/meetings/{meeting_id:int}/withdraw", guards=[signed_in])
async def withdraw(request: Request, meeting_id: FromPath[int]) -> Response[Any]:
    try:
        await actions.withdraw(request.user, meeting_id, now(request))
    except Refusal as refusal:
        return await show(request, meeting_id, refusal)
    return see_other(request, f"/meetings/{meeting_id}", toast="Запись отменена")


@post("/meetings/{meeting_id:int}/attendance", guards=[signed_in])
async def mark_attendance(request: Request, meeting_id: FromPath[int]) -> Response[Any]:
    await _require_leading(request, meeting_id)
    filled = await read(AttendanceForm, request)
    try:
        form = filled.checked()
        await actions.mark(request.user, meeting_id, form.version, form.projects, form.people, now(request))
    except Refusal as refusal:
        return await show(request, meeting_id, refusal)
    return see_other(request, f"/meetings/{meeting_id}", toast="Присутствие отмечено")


@post("/meetings/{meeting_id:int}/outcomes", guards=[signed_in])
async def record_outcome(request: Request, meeting_id: FromPath[int]) -> Response[Any]:
    await _require_leading(request, meeting_id)
    filled = await read(OutcomeForm, request)
    try:
        form = filled.checked()
        await actions.record_outcome(request.user, meeting_id, form.project, form.text, form.due, now(request))
    except Refusal as refusal:
        return await show(request, meeting_id, refusal, outcome_form=filled.refused(refusal))
    return see_other(request, f"/meetings/{meeting_id}", toast="Итог для проекта записан")


@post("/meetings/{meeting_id:int}/close", guards=[signed_in])
async def close(request: Request, meeting_id: FromPath[int]) -> Response[Any]:
    await _require_leading(request, meeting_id)
    filled = await read(CloseForm, request)
    try:
        await actions.close(request.user, meeting_id, filled.checked().outcome, now(request))
    except Refusal as refusal:
        return await show(request, meeting_id, refusal, close_form=filled.refused(refusal))
    return see_other(request, f"/meetings/{meeting_id}", toast="Встреча состоялась, итог записан")


@post("/meetings/{meeting_id:int}/questions", guards=[signed_in])
async def ask(request: Request, meeting_id: FromPath[int]) -> Response[Any]:
    filled = await read(QuestionForm, request)
    try:
        form = filled.checked()
        about = form.project or None
        await actions.ask(request.user, meeting_id, form.addressee, about, form.text, now(request))
    except Refusal as refusal:
        return await show(request, meeting_id, refusal, question_form=filled.refused(refusal))
    return see_other(request, f"/meetings/{meeting_id}", toast="Вопрос задан")


@post("/meetings/questions/{question_id:int}/answer", guards=[signed_in])
async def answer(request: Request, question_id: FromPath[int]) -> Response[Any]:
    meeting_id = (await access.load_question_for(request.user, question_id))[0].meeting
    filled = await read(ReplyForm, request)
    try:
        await actions.answer(request.user, question_id, filled.checked().answer, now(request))
    except Refusal as refusal:
        return await show(request, meeting_id, refusal, reply_form=filled.refused(refusal), replied=question_id)
    return see_other(request, f"/meetings/{meeting_id}", toast="Ответ опубликован")


async def _require_leading(request: Request, meeting_id: int) -> None:
    """Whoever neither organises nor leads the meeting is told nothing about the form either."""
    (await access.load_for(request.user, meeting_id)).require("facilitator", "organiser")


async def show(request: Request, meeting_id: int, refusal: Refusal | None = None, **forms: Any) -> Response[str]:
    """The page of a meeting, with a refusal on it where there is one."""
    if isinstance(refusal, Missing):
        raise refusal
    seat = await access.load_for(request.user, meeting_id)
    context: dict[str, Any] = {
        "seat": seat,
        "meeting": seat.meeting,
        "facilitators": await queries.facilitators(meeting_id),
        "questions": await queries.questions_of_meeting(meeting_id),
        "cancel_form": blank(CancelForm),
        "outcome_form": blank(OutcomeForm),
        "close_form": blank(CloseForm),
        "question_form": blank(QuestionForm, addressee="organiser", project=0),
        "reply_form": blank(ReplyForm),
        "replied": 0,
        "refused": refusal.text if refusal and not forms else "",
        **await _working(seat),
        **forms,
    }
    return await page(request, "meetings/meeting.html", status=refusal.status if refusal else 200, **context)


async def _working(seat: Seat) -> dict[str, Any]:
    """Who signed up and came, and what came out of it: names are for those who lead the meeting."""
    leads = bool(seat.parts & {"organiser", "facilitator"})
    projects, people = await queries.who_came(seat.meeting.id)
    outcomes = await queries.outcomes_of_meeting(seat.meeting.id)
    return {
        "leads": leads,
        "guests": await queries.signed_up(seat.meeting.id) if leads else [],
        "came": projects,
        "came_people": people if leads else set(),
        "outcomes": [row for row in outcomes if leads or row.project in seat.own],
        "steps": await queries.steps(seat.meeting.id) if "organiser" in seat.parts else [],
    }
