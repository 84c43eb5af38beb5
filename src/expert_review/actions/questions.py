"""How a body asks the team, which stops the clock, and how the team answers, which starts it again."""

from datetime import datetime

from expert_review import access, queries
from expert_review.actions.steps import hold
from expert_review.catalogues import OPEN, STATES
from expert_review.progress import due_after_stop, require_answered
from expert_review.refusals import NotItsTurn, QuestionAnswered
from expert_review.tables import Question, ReviewRequest
from kit.access import Viewer
from kit.clock import moscow_day
from kit.db import writing
from kit.refusals import Clash
from kit.russian import day
from notices.actions import tell


async def ask(viewer: Viewer, request_id: int, text: str, now: datetime) -> None:
    """The expert or the coordinator asks the team; the clock stands until it answers. Raises QuestionStands."""
    seat = await access.load_for(viewer, request_id)
    part = "expert" if "expert" in seat.parts else "coordinator"
    async with writing(viewer.actor(part), now) as tx:
        seat.require(part)
        await hold(seat.request.project)
        asked = (await access.load_for(viewer, request_id)).request
        if asked.state not in OPEN:
            raise NotItsTurn(state=STATES[asked.state])
        require_answered(asked.stopped_on)
        await _set(asked, {ReviewRequest.stopped_on: moscow_day(now)})
        row = Question(
            request=request_id, asked_by=viewer.person, text=text, asked_at=now, due_before=asked.due, answer=""
        )
        question = int((await Question.insert(row).returning(Question.id))[0]["id"])
        tx.journal("ask-team", "review-question", question, {"request": request_id, "stopped_on": moscow_day(now)})
        project = await access.project_of(asked)
        values = {"title": asked.title, "body": asked.body_name, "text": text}
        await tell(tx, project.people, "expert_review/question", link=f"/expert-review/projects/{project.id}", **values)


async def answer(viewer: Viewer, question_id: int, text: str, now: datetime) -> int:
    """The leader answers for the team. Returns the project's id. Raises QuestionAnswered."""
    question = await access.load_question_for(viewer, question_id)
    async with writing(viewer.actor("leader"), now) as tx:
        await hold(question.project)
        asked = await queries.request(question.request)
        if asked is None or asked.stopped_on is None or question.answered_at is not None:
            raise QuestionAnswered
        due = due_after_stop(asked.due, asked.stopped_on, moscow_day(now))
        await _set(asked, {ReviewRequest.stopped_on: None, ReviewRequest.due: due})
        await _answer(question_id, text, viewer, now)
        tx.journal("answer-question", "review-question", question_id, {"request": asked.id, "due": [asked.due, due]})
        people = [asked.expert] if asked.expert else []
        people += [m.person for m in await queries.members_of_body(asked.body, asked.season, "coordinator")]
        values = {"title": asked.title, "due": day(due)}
        await tell(tx, people, "expert_review/answered", link=f"/expert-review/{asked.id}", **values)
        return question.project


async def _answer(question_id: int, text: str, viewer: Viewer, now: datetime) -> None:
    still_open = (Question.id == question_id) & Question.answered_at.is_null()
    values = {Question.answer: text, Question.answered_at: now, Question.answered_by: viewer.person}
    if not await Question.update(values).where(still_open).returning(Question.id):  # type: ignore[arg-type]
        raise QuestionAnswered


async def _set(asked: queries.RequestRow, values: dict[object, object]) -> None:
    seen = (ReviewRequest.id == asked.id) & (ReviewRequest.version == asked.version)
    values = values | {ReviewRequest.version: asked.version + 1}
    if not await ReviewRequest.update(values).where(seen).returning(ReviewRequest.id):  # type: ignore[arg-type]
        raise Clash
