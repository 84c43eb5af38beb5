"""Who may see a meeting, and as what."""

from typing import NamedTuple

from kit.access import Viewer
from kit.refusals import Missing
from meetings import queries
from meetings.queries import AskedRow, InvitedRow, MeetingRow
from meetings.tables import DiscussionQuestion
from projects.queries import project as find_project
from teams.queries import members_of


class Seat(NamedTuple):
    """A meeting and what the viewer is to it: any of organiser, facilitator, invited, leader, guest (signed up)."""

    meeting: MeetingRow
    parts: frozenset[str]
    invited: list[InvitedRow]
    own: list[int]

    def require(self, *parts: str) -> None:
        """Raises Missing unless the viewer is one of these to the meeting."""
        if not self.parts & set(parts):
            raise Missing

    @property
    def role(self) -> str:
        """The role in which the viewer works on the meeting."""
        return "organiser" if "organiser" in self.parts else "facilitator"

    @property
    def may_connect(self) -> bool:
        """Whether the link to join is for this viewer's eyes: of a discussion for everybody's."""
        return self.meeting.kind == "public_discussion" or bool(self.parts)


async def load_for(viewer: Viewer, meeting_id: int) -> Seat:
    """The meeting; a draft is for its season's organisers only. Raises Missing."""
    meeting = await queries.meeting(meeting_id)
    if meeting is None:
        raise Missing
    parts: set[str] = set()
    if viewer.holds("organiser", meeting.season):
        parts.add("organiser")
    if meeting.state == "draft" and not parts:
        raise Missing
    invited = await queries.invited([meeting_id])
    if viewer.person is None:
        return Seat(meeting, frozenset(), invited, [])
    led = {person.person for person in await queries.facilitators(meeting_id)}
    if viewer.person in led and viewer.holds("facilitator", meeting.season):
        parts.add("facilitator")
    if await queries.has_place(meeting_id, viewer.person):
        parts.add("guest")
    own, leads = await _own(viewer.person, invited)
    parts |= {"invited"} if own else set()
    parts |= {"leader"} if leads else set()
    return Seat(meeting, frozenset(parts), invited, own)


async def load_question_for(viewer: Viewer, question_id: int) -> tuple[AskedRow, Seat]:
    """A question for whoever is to answer it: the organiser, or the leader of the team it is about. Raises Missing."""
    found = await queries.questions_where(DiscussionQuestion.id == question_id)
    if not found:
        raise Missing
    question, seat = found[0], await load_for(viewer, found[0].meeting)
    seat.require(question.answerer)
    if question.answerer == "leader":
        project = await find_project(question.project) if question.project else None
        if project is None or project.leader != viewer.person:
            raise Missing
    return question, seat


async def _own(person: int, invited: list[InvitedRow]) -> tuple[list[int], bool]:
    """The invited projects of this person's teams, and whether they lead one of them."""
    members = await members_of({row.team for row in invited})
    own = [row for row in invited if person in {member.person for member in members[row.team]}]
    leads = any(member.leads for row in own for member in members[row.team] if member.person == person)
    return [row.project for row in own], leads
