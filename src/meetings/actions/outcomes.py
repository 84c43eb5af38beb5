"""What comes out of a meeting: tasks for projects, its outcome, questions and their answers."""

from datetime import date, datetime

from kit.access import Viewer
from kit.db import writing
from kit.russian import day
from meetings import access, queries, rules
from meetings.actions.steps import people_of, step
from meetings.refusals import Answered, NoQuestions, NotInvited
from meetings.tables import DiscussionQuestion, Outcome
from notices.actions import tell


async def record_outcome(
    viewer: Viewer, meeting_id: int, project: int, text: str, due: date | None, now: datetime
) -> int:
    """Give an invited project a task that follows from the meeting; its team is told. `due` is a Moscow day."""
    seat = await access.load_for(viewer, meeting_id)
    async with writing(viewer.actor(seat.role), now) as tx:
        seat.require("facilitator", "organiser")
        rules.require_state(seat.meeting.state, "published", "held")
        rules.require_begun(seat.meeting.starts_at, now)
        rules.require_due(due, seat.meeting.starts_at)
        teams = {row.team for row in seat.invited if row.project == project}
        if not teams:
            raise NotInvited
        row = Outcome(meeting=meeting_id, project=project, text=text, due=due, recorded_by=viewer.person, at=now)
        made = int((await Outcome.insert(row).returning(Outcome.id))[0]["id"])
        tx.journal("record-outcome", "meeting-outcome", made, {"meeting": meeting_id, "project": project, "due": due})
        values = {"title": seat.meeting.title, "text": text, "due": day(due) if due else ""}
        await tell(tx, sorted(await people_of(teams)), "meetings/outcome", link=f"/meetings/{meeting_id}", **values)
        return made


async def close(viewer: Viewer, meeting_id: int, outcome: str, now: datetime) -> None:
    """Say that the meeting was held and how it ended. Raises NotOver."""
    seat = await access.load_for(viewer, meeting_id)
    async with writing(viewer.actor(seat.role), now) as tx:
        seat = await access.load_for(viewer, meeting_id)
        seat.require("facilitator", "organiser")
        rules.require_state(seat.meeting.state, "published")
        rules.require_over(seat.meeting.ends_at, now)
        await step(tx, seat.meeting, "held", "close-meeting", outcome=outcome)


async def ask(viewer: Viewer, meeting_id: int, addressee: str, project: int | None, text: str, now: datetime) -> int:
    """Ask at a public discussion; who is to answer is told. Raises NoQuestions, NotInvited."""
    async with writing(viewer.actor("participant"), now) as tx:
        seat = await access.load_for(viewer, meeting_id)
        meeting = seat.meeting
        if meeting.kind != "public_discussion" or meeting.state not in ("published", "held"):
            raise NoQuestions
        teams = {row.team for row in seat.invited if row.project == project}
        if (project is not None or addressee == "team") and not teams:
            raise NotInvited
        due = rules.answer_due(now)
        row = DiscussionQuestion(
            meeting=meeting_id,
            project=project,
            asked_by=viewer.person,
            text=text,
            addressee=addressee,
            asked_at=now,
            due=due,
            answer="",
        )
        made = int((await DiscussionQuestion.insert(row).returning(DiscussionQuestion.id))[0]["id"])
        tx.journal("ask-question", "discussion-question", made, {"meeting": meeting_id, "project": project, "due": due})
        people = await people_of(teams) if addressee == "team" else await queries.organisers(meeting.season)
        values = {"title": meeting.title, "text": text, "due": day(due)}
        await tell(tx, sorted(people), "meetings/question", link=f"/meetings/{meeting_id}", **values)
        return made


async def answer(viewer: Viewer, question_id: int, text: str, now: datetime) -> int:
    """Answer a question: the addressed team's leader, or the organiser. Returns the meeting's id. Raises Answered."""
    question, seat = await access.load_question_for(viewer, question_id)
    async with writing(viewer.actor(question.answerer), now) as tx:
        still_open = (DiscussionQuestion.id == question_id) & DiscussionQuestion.answered_at.is_null()
        values = {
            DiscussionQuestion.answer: text,
            DiscussionQuestion.answered_at: now,
            DiscussionQuestion.answered_by: viewer.person,
        }
        done = await DiscussionQuestion.update(values).where(still_open).returning(DiscussionQuestion.asked_by)  # type: ignore[arg-type]
        if not done:
            raise Answered
        tx.journal("answer-question", "discussion-question", question_id, {"meeting": question.meeting})
        link = f"/meetings/{question.meeting}"
        await tell(tx, [done[0]["asked_by"]], "meetings/answered", link=link, title=seat.meeting.title, text=text)
        return question.meeting
