"""Meetings from the draft plan to their outcomes, on a real database."""

import asyncio
from datetime import date, timedelta

import pytest

from duties.queries import duties_of, unmet
from kit.db import housekeeping
from kit.refusals import Clash, Missing, Refusal
from kit.tables import Journal
from make.meetings import AT, a_meeting, a_plan_to_make, a_wish, ten_of
from meetings import actions, queries
from meetings.refusals import (
    AlreadySignedUp,
    Answered,
    DueBeforeMeeting,
    FacilitatorBusy,
    Full,
    HasAttended,
    NoReason,
    NotAFacilitator,
    NotInThisState,
    NotInvitable,
    NotInvited,
    NotSignedUp,
    NotYet,
    OutsideStage,
    Overlap,
    ProjectBusy,
    Started,
    TooFewPlaces,
)
from meetings.tables import Facilitator, Meeting, MeetingProject, SignUp
from notices.tables import Notice
from projects.tables import Project

pytestmark = pytest.mark.usefixtures("database")


async def told(letter: str) -> set[int]:
    rows = await Notice.select(Notice.person).where(Notice.letter == f"meetings/{letter}")
    return {row["person"] for row in rows}


def ids(*people: object) -> set[int]:
    return {getattr(person, "person", 0) for person in people}


async def row(meeting: int) -> queries.MeetingRow:
    found = await queries.meeting(meeting)
    assert found is not None
    return found


async def test_a_draft_tells_nobody_and_publication_tells_everybody_concerned() -> None:
    scene = await a_plan_to_make()
    made = await actions.plan(scene.organiser, scene.season, a_wish(scene), AT)
    assert await told("invited") == set()
    await actions.publish(scene.organiser, [made], AT)
    assert await told("invited") == ids(scene.facilitator, scene.leader, scene.member)
    with pytest.raises(NotInThisState):
        await actions.publish(scene.organiser, [made], AT)


async def test_only_the_seasons_organiser_plans() -> None:
    scene = await a_plan_to_make()
    for viewer in (scene.facilitator, scene.leader, scene.stranger):
        with pytest.raises(Missing):
            await actions.plan(viewer, scene.season, a_wish(scene), AT)


async def test_a_meeting_lies_in_the_stage_of_its_kind() -> None:
    scene = await a_plan_to_make()
    wish = a_wish(
        scene, starts_at=ten_of("strategic_session"), ends_at=ten_of("strategic_session") + timedelta(hours=1)
    )
    with pytest.raises(OutsideStage):
        await actions.plan(scene.organiser, scene.season, wish, AT)


async def test_nobody_is_in_two_places_at_once() -> None:
    scene = await a_plan_to_make()
    await a_meeting(scene)
    with pytest.raises(FacilitatorBusy):
        await actions.plan(scene.organiser, scene.season, a_wish(scene, hour=1, projects={}), AT)
    with pytest.raises(ProjectBusy):
        await actions.plan(scene.organiser, scene.season, a_wish(scene, hour=1, facilitators=[]), AT)
    await actions.plan(scene.organiser, scene.season, a_wish(scene, hour=2), AT)


async def test_a_cancelled_meeting_frees_its_people() -> None:
    scene = await a_plan_to_make()
    made = await a_meeting(scene)
    await actions.cancel(scene.organiser, made, "Зал закрыт.", AT)
    await a_meeting(scene)


async def test_the_database_itself_refuses_two_places_at_once() -> None:
    scene = await a_plan_to_make()
    await a_meeting(scene)
    other = await a_meeting(scene, a_wish(scene, facilitators=[], projects={}))
    for made in (
        Facilitator(meeting=other, person=scene.facilitator.person),
        MeetingProject(meeting=other, project=scene.project, table_name=""),
    ):
        with pytest.raises(Overlap):
            async with housekeeping(AT):
                await type(made).insert(made)


async def test_the_database_itself_refuses_to_move_a_meeting_onto_another() -> None:
    scene = await a_plan_to_make()
    first = await a_meeting(scene)
    second = await a_meeting(scene, a_wish(scene, hour=2))
    with pytest.raises(Overlap):
        async with housekeeping(AT):
            await Meeting.update({Meeting.starts_at: ten_of("project_seminar")}).where(Meeting.id == second)
    with pytest.raises(Overlap):
        async with housekeeping(AT):
            end = ten_of("project_seminar") + timedelta(hours=3)
            await Meeting.update({Meeting.ends_at: end}).where(Meeting.id == first)


async def test_only_a_person_with_the_role_leads() -> None:
    scene = await a_plan_to_make()
    with pytest.raises(NotAFacilitator):
        await a_meeting(scene, a_wish(scene, facilitators=[scene.stranger.person]))


async def test_only_undecided_projects_of_the_season_are_invited() -> None:
    scene = await a_plan_to_make()
    async with housekeeping(AT):
        await Project.update({Project.stage: "rejected_2"}).where(Project.id == scene.rivals)
    with pytest.raises(NotInvitable):
        await a_meeting(scene, a_wish(scene, projects={scene.rivals: ""}))


async def test_a_change_of_words_tells_nobody() -> None:
    scene = await a_plan_to_make()
    made = await a_meeting(scene)
    await actions.edit(scene.organiser, made, 2, a_wish(scene, title="Другое название"), AT)
    assert (await row(made)).title == "Другое название"
    assert await told("moved") == set()


async def test_a_move_tells_everybody_who_stays() -> None:
    scene = await a_plan_to_make()
    made = await a_meeting(scene)
    await actions.edit(scene.organiser, made, 2, a_wish(scene, hour=1), AT)
    assert await told("moved") == ids(scene.facilitator, scene.leader, scene.member)


async def test_a_change_of_table_tells_only_that_team() -> None:
    scene = await a_plan_to_make()
    made = await a_meeting(scene, a_wish(scene, projects={scene.project: "Стол 1", scene.rivals: "Стол 2"}))
    wish = a_wish(scene, projects={scene.project: "Стол 1", scene.rivals: "Стол 3"})
    await actions.edit(scene.organiser, made, 2, wish, AT)
    assert await told("moved") == ids(scene.rival)


async def test_who_is_invited_or_dropped_is_told_so() -> None:
    scene = await a_plan_to_make()
    made = await a_meeting(scene)
    wish = a_wish(scene, projects={scene.rivals: ""}, facilitators=[scene.other.person])
    await actions.edit(scene.organiser, made, 2, wish, AT)
    assert await told("dropped") == ids(scene.leader, scene.member, scene.facilitator)
    assert await told("invited") >= ids(scene.rival, scene.other)
    assert await told("moved") == set()


async def test_an_edit_of_an_outdated_page_clashes() -> None:
    scene = await a_plan_to_make()
    made = await a_meeting(scene)
    with pytest.raises(Clash):
        await actions.edit(scene.organiser, made, 1, a_wish(scene, title="Другое название"), AT)
    assert (await row(made)).title == "Как описать проект"


async def test_a_cancellation_has_its_reason_and_tells_everybody() -> None:
    scene = await a_plan_to_make()
    made = await a_meeting(scene)
    with pytest.raises(NoReason):
        await actions.cancel(scene.organiser, made, " ", AT)
    await actions.cancel(scene.organiser, made, "Зал закрыт.", AT)
    assert await told("cancelled") == ids(scene.facilitator, scene.leader, scene.member)


async def test_two_places_are_taken_by_two_and_one_is_given_back() -> None:
    scene = await a_plan_to_make()
    made = await a_meeting(scene, a_wish(scene, "public_discussion"))
    await actions.sign_up(scene.stranger, made, AT)
    with pytest.raises(AlreadySignedUp):
        await actions.sign_up(scene.stranger, made, AT)
    await actions.sign_up(scene.rival, made, AT)
    with pytest.raises(Full):
        await actions.sign_up(scene.member, made, AT)
    await actions.withdraw(scene.rival, made, AT)
    with pytest.raises(NotSignedUp):
        await actions.withdraw(scene.rival, made, AT)
    await actions.sign_up(scene.member, made, AT)
    assert (await row(made)).taken == 2
    assert await SignUp.count() == 3


async def test_the_last_place_goes_to_one_of_many_rivals() -> None:
    """R12: whoever presses at once, the places are never exceeded."""
    scene = await a_plan_to_make()
    made = await a_meeting(scene, a_wish(scene, "public_discussion", capacity=1))
    rivals = [scene.stranger, scene.rival, scene.member, scene.leader, scene.other] * 4
    answers = await asyncio.gather(*(actions.sign_up(viewer, made, AT) for viewer in rivals), return_exceptions=True)
    assert sum(answer is None for answer in answers) == 1
    assert all(answer is None or isinstance(answer, Refusal) for answer in answers)
    assert len(await queries.signed_up(made)) == (await row(made)).taken == 1


async def test_the_database_itself_counts_the_places() -> None:
    scene = await a_plan_to_make()
    made = await a_meeting(scene, a_wish(scene, "public_discussion", capacity=1))
    await actions.sign_up(scene.stranger, made, AT)
    with pytest.raises(Full):
        async with housekeeping(AT):
            await SignUp.insert(SignUp(meeting=made, person=scene.rival.person, at=AT))
    with pytest.raises(Full):
        async with housekeeping(AT):
            await Meeting.update({Meeting.taken: 2}).where(Meeting.id == made)
    with pytest.raises(TooFewPlaces):
        await actions.edit(scene.organiser, made, 2, a_wish(scene, "public_discussion", capacity=0), AT)


async def test_sign_up_ends_when_the_meeting_begins() -> None:
    scene = await a_plan_to_make()
    made = await a_meeting(scene, a_wish(scene, "public_discussion"))
    begins = ten_of("public_discussion")
    await actions.sign_up(scene.stranger, made, begins - timedelta(milliseconds=1))
    with pytest.raises(Started):
        await actions.sign_up(scene.rival, made, begins)
    with pytest.raises(Started):
        await actions.withdraw(scene.stranger, made, begins)


async def test_a_seminar_has_no_places_for_strangers() -> None:
    scene = await a_plan_to_make()
    made = await a_meeting(scene)
    with pytest.raises(Missing):
        await actions.sign_up(scene.stranger, made, AT)


async def test_a_compulsory_meeting_is_owed_until_it_was_attended() -> None:
    scene = await a_plan_to_make()
    made = await a_meeting(scene, a_wish(scene, compulsory=True))
    assert [duty.title for duty in await unmet(scene.project)] == ["Как описать проект"]
    assert await unmet(scene.rivals) == []
    begins = ten_of("project_seminar")
    await actions.mark(scene.facilitator, made, 2, [scene.project], [], begins)
    assert await unmet(scene.project) == []
    assert await queries.attended(scene.project) == [made]
    await actions.mark(scene.facilitator, made, 3, [], [], begins)
    assert len(await unmet(scene.project)) == 1


async def test_nobody_owes_what_was_cancelled_or_is_compulsory_no_more() -> None:
    scene = await a_plan_to_make()
    made = await a_meeting(scene, a_wish(scene, compulsory=True))
    await actions.edit(scene.organiser, made, 2, a_wish(scene), AT)
    assert await duties_of(scene.project) == []
    await actions.edit(scene.organiser, made, 3, a_wish(scene, compulsory=True), AT)
    assert len(await unmet(scene.project)) == 1
    await actions.cancel(scene.organiser, made, "Зал закрыт.", AT)
    assert await duties_of(scene.project) == []


async def test_attendance_is_marked_by_the_meetings_own_people_in_time() -> None:
    scene = await a_plan_to_make()
    made = await a_meeting(scene)
    begins = ten_of("project_seminar")
    with pytest.raises(NotYet):
        await actions.mark(scene.facilitator, made, 2, [scene.project], [], begins - timedelta(hours=2))
    for viewer in (scene.other, scene.leader, scene.stranger):
        with pytest.raises(Missing):
            await actions.mark(viewer, made, 2, [scene.project], [], begins)
    with pytest.raises(NotInvited):
        await actions.mark(scene.facilitator, made, 2, [scene.rivals], [], begins)
    with pytest.raises(NotSignedUp):
        await actions.mark(scene.facilitator, made, 2, [], [scene.stranger.person or 0], begins)


async def test_two_facilitators_do_not_overwrite_each_others_ticks() -> None:
    """I09: no lost update."""
    scene = await a_plan_to_make()
    wish = a_wish(scene, projects={scene.project: "", scene.rivals: ""})
    made = await a_meeting(scene, wish)
    begins = ten_of("project_seminar")
    await actions.mark(scene.facilitator, made, 2, [scene.project], [], begins)
    with pytest.raises(Clash):
        await actions.mark(scene.organiser, made, 2, [scene.rivals], [], begins)
    assert (await queries.who_came(made))[0] == {scene.project}


async def test_who_came_cannot_be_uninvited() -> None:
    scene = await a_plan_to_make()
    made = await a_meeting(scene)
    await actions.mark(scene.facilitator, made, 2, [scene.project], [], ten_of("project_seminar"))
    with pytest.raises(HasAttended):
        await actions.edit(scene.organiser, made, 3, a_wish(scene, projects={}), ten_of("project_seminar"))


async def test_an_outcome_is_told_to_its_team_and_is_not_due_before_the_meeting() -> None:
    scene = await a_plan_to_make()
    made = await a_meeting(scene)
    begins = ten_of("project_seminar")
    with pytest.raises(DueBeforeMeeting):
        await actions.record_outcome(scene.facilitator, made, scene.project, "Уточнить смету", date(2023, 7, 1), begins)
    with pytest.raises(NotInvited):
        await actions.record_outcome(scene.facilitator, made, scene.rivals, "Уточнить смету", None, begins)
    await actions.record_outcome(scene.facilitator, made, scene.project, "Уточнить смету", date(2023, 8, 1), begins)
    assert await told("outcome") == ids(scene.leader, scene.member)
    assert [one.text for one in await queries.outcomes_of_project(scene.project)] == ["Уточнить смету"]


async def test_a_meeting_is_held_once_it_is_over() -> None:
    scene = await a_plan_to_make()
    made = await a_meeting(scene)
    end = ten_of("project_seminar") + timedelta(hours=2)
    with pytest.raises(Refusal):
        await actions.close(scene.facilitator, made, "Разобрали.", end - timedelta(seconds=1))
    await actions.close(scene.facilitator, made, "Разобрали.", end)
    assert (await row(made)).state == "held"


async def test_a_question_is_answered_once_by_whom_it_was_for() -> None:
    scene = await a_plan_to_make()
    made = await a_meeting(scene, a_wish(scene, "public_discussion"))
    asked = await actions.ask(scene.stranger, made, "team", scene.project, "Где будут данные?", AT)
    assert await queries.unanswered(scene.project) == 1
    assert await told("question") == ids(scene.leader, scene.member)
    for viewer in (scene.member, scene.rival, scene.organiser):
        with pytest.raises(Missing):
            await actions.answer(viewer, asked, "У нас.", AT)
    await actions.answer(scene.leader, asked, "В городском центре.", AT)
    assert await queries.unanswered(scene.project) == 0
    assert await told("answered") == ids(scene.stranger)
    with pytest.raises(Answered):
        await actions.answer(scene.leader, asked, "Нет, у нас.", AT)


async def test_a_secret_address_opens_one_calendar_and_a_new_one_closes_it() -> None:
    from kit.security import hashed

    scene = await a_plan_to_make()
    first = await actions.make_feed(scene.leader, AT)
    assert await queries.feed_owner(hashed(first)) == scene.leader.person
    second = await actions.make_feed(scene.leader, AT)
    assert await queries.feed_owner(hashed(first)) is None
    await actions.revoke_feed(scene.leader, AT)
    assert await queries.feed_owner(hashed(second)) is None


async def test_every_change_has_its_journal_row_without_the_secret() -> None:
    scene = await a_plan_to_make()
    secret = await actions.make_feed(scene.leader, AT)
    made = await a_meeting(scene, a_wish(scene, "public_discussion"))
    await actions.sign_up(scene.stranger, made, AT)
    rows = await Journal.select(Journal.action, Journal.change).order_by(Journal.number)
    assert [one["action"] for one in rows][-4:] == ["make-feed", "plan-meeting", "publish-meeting", "sign-up"]
    assert all(secret not in one["change"] for one in rows)
