"""A conclusion from the organiser's request to the outcome of the review, on a real database."""

from datetime import date, timedelta

import pytest

from duties.tables import Duty
from expert_review import actions, queries
from expert_review.actions import Asked
from expert_review.refusals import (
    AlreadyAsked,
    DutiesUnmet,
    Incomplete,
    NoBodies,
    NoCoordinator,
    NotAnExpert,
    NothingToRelease,
    NotItsTurn,
    NotReconciled,
    OwnWork,
    QuestionAnswered,
    QuestionStands,
    ReviewOver,
    SameBody,
    StillOpen,
)
from expert_review.tables import BodyMember, ExecutiveBody
from kit.db import housekeeping
from kit.refusals import Clash, Missing
from kit.tables import Journal
from make.reviews import AT, Scene, a_checked, a_draft, a_refusal, a_request, a_review, a_signed, a_support
from notices.tables import Notice
from projects.queries import project as find_project

pytestmark = pytest.mark.usefixtures("database")


async def stage(scene: Scene) -> str:
    found = await find_project(scene.project)
    assert found is not None
    return found.stage


async def told(letter: str) -> list[int]:
    rows = await Notice.select(Notice.person).where(Notice.letter == f"expert_review/{letter}").order_by(Notice.person)
    return [row["person"] for row in rows]


async def state(request: int) -> str:
    found = await queries.request(request)
    assert found is not None
    return found.state


async def test_sending_moves_the_project_and_tells_the_coordinator() -> None:
    scene = await a_review()
    request = await a_request(scene)
    found = await queries.request(request)
    assert found is not None
    assert (found.state, found.due) == ("sent", date(2023, 8, 15))
    assert await stage(scene) == "expert_review"
    assert await told("request") == [scene.first.coordinator.person]
    assert await told("sent") == sorted([scene.leader.person or 0, scene.member.person or 0])


async def test_sending_to_nobody_is_refused_and_moves_nothing() -> None:
    scene = await a_review()
    with pytest.raises(NoBodies):
        await actions.send(scene.organiser, scene.project, [], AT)
    assert await stage(scene) == "accepted"


async def test_a_body_without_a_coordinator_cannot_be_asked() -> None:
    scene = await a_review()
    async with housekeeping(AT):
        body = ExecutiveBody(name="Пустой комитет", short_name="Пустой", synthetic=True)
        made = (await ExecutiveBody.insert(body).returning(ExecutiveBody.id))[0]["id"]
    with pytest.raises(NoCoordinator):
        await actions.send(scene.organiser, scene.project, [Asked(made, "", 10)], AT)
    assert await stage(scene) == "accepted"


async def test_a_body_is_asked_once_and_a_further_one_may_be_asked_later() -> None:
    scene = await a_review()
    await a_request(scene)
    with pytest.raises(AlreadyAsked):
        await a_request(scene)
    await a_request(scene, scene.second)
    assert len(await queries.requests_of_project(scene.project)) == 2


async def test_a_project_that_missed_a_compulsory_meeting_is_not_sent() -> None:
    scene = await a_review()
    async with housekeeping(AT):
        await Duty.insert(Duty(project=scene.project, source="meeting:1", title="Семинар", asked_at=AT))
    with pytest.raises(DutiesUnmet):
        await a_request(scene)
    async with housekeeping(AT):
        await Duty.update({Duty.met_at: AT}).where(Duty.project == scene.project)
    await a_request(scene)


async def test_a_stranger_and_a_foreign_coordinator_find_nothing_to_assign() -> None:
    scene = await a_review()
    request = await a_request(scene)
    for viewer in (scene.stranger, scene.leader, scene.organiser, scene.second.coordinator, scene.first.expert):
        with pytest.raises(Missing):
            await actions.assign(viewer, request, scene.first.expert.person or 0, AT)


async def test_only_an_expert_of_the_body_is_assigned() -> None:
    scene = await a_review()
    request = await a_request(scene)
    with pytest.raises(NotAnExpert):
        await actions.assign(scene.first.coordinator, request, scene.second.expert.person or 0, AT)
    with pytest.raises(NotAnExpert):
        await actions.assign(scene.first.coordinator, request, scene.first.head.person or 0, AT)


async def test_a_draft_saved_over_somebody_elses_version_clashes() -> None:
    scene = await a_review()
    request = await a_draft(scene)
    with pytest.raises(Clash):
        await actions.save(scene.first.expert, request, 1, a_refusal(), AT)
    draft = await queries.draft(request)
    assert draft is not None
    assert draft.verdict == "support"


async def test_an_incomplete_conclusion_stays_with_its_expert() -> None:
    scene = await a_review()
    request = await a_draft(scene, content=a_support(reasons=""))
    with pytest.raises(Incomplete) as refused:
        await actions.submit(scene.first.expert, request, 2, AT)
    assert set(refused.value.values["errors"]) == {"reasons"}
    assert await state(request) == "writing"


async def test_the_whole_way_to_a_supported_project() -> None:
    scene = await a_review()
    request = await a_signed(scene)
    assert await state(request) == "signed"
    assert await actions.release(scene.organiser, scene.project, AT) == 1
    await actions.close(scene.organiser, scene.project, "supported", "", AT)
    assert await stage(scene) == "supported"
    team = sorted([scene.leader.person or 0, scene.member.person or 0])
    assert (await told("released"), await told("closed")) == (team, team)
    steps = [step.to_state for step in await queries.steps(request)]
    assert steps == ["sent", "writing", "checking", "signing", "signed"]


async def test_every_step_is_in_the_journal() -> None:
    scene = await a_review()
    await a_signed(scene)
    await actions.close(scene.organiser, scene.project, "supported", "", AT)
    rows = await Journal.select(Journal.action).order_by(Journal.number)
    written = [row["action"] for row in rows if row["action"] not in ("open-season", "save-calendar")]
    assert written[-10:] == [
        "move-project",
        "send-to-review",
        "assign-expert",
        "write-conclusion",
        "submit-conclusion",
        "check-conclusion",
        "sign-conclusion",
        "release-conclusion",
        "move-project",
        "close-review",
    ]


async def test_the_head_returns_a_conclusion_with_remarks_and_the_way_begins_anew() -> None:
    scene = await a_review()
    request = await a_checked(scene)
    await actions.send_back(scene.first.head, request, "Уточните сумму.", AT)
    assert await state(request) == "writing"
    assert scene.first.expert.person in await told("returned")
    draft = await queries.draft(request)
    assert draft is not None
    assert draft.checked_by is None
    with pytest.raises(NotItsTurn):
        await actions.sign(scene.first.head, request, draft.version, AT)


async def test_a_head_who_wrote_the_conclusion_does_not_sign_it() -> None:
    scene = await a_review()
    author = scene.first.expert
    async with housekeeping(AT):
        from accounts.tables import Appointment

        given = {"bootstrap": True, "granted_at": AT, "confirmed_at": AT}
        await Appointment.insert(Appointment(person=author.person, season=scene.season, role="head", **given))
        place = {"body": scene.first.id, "season": scene.season, "person": author.person, "position": "head"}
        await BodyMember.insert(BodyMember(at=AT, **place))
    request = await a_checked(scene)
    both = type(author)(person=author.person, name=author.name, roles=author.roles | {(scene.season, "head")})
    with pytest.raises(OwnWork):
        await actions.sign(both, request, 3, AT)


async def test_what_changed_since_the_head_looked_is_not_signed() -> None:
    scene = await a_review()
    request = await a_checked(scene)
    with pytest.raises(Clash):
        await actions.sign(scene.first.head, request, 2, AT)


async def test_a_question_stops_the_clock_and_the_answer_starts_it_later() -> None:
    scene = await a_review()
    request = await a_draft(scene)
    await actions.ask(scene.first.expert, request, "Кто владелец данных?", AT)
    assert await told("question") == sorted([scene.leader.person or 0, scene.member.person or 0])
    with pytest.raises(QuestionStands):
        await actions.ask(scene.first.coordinator, request, "И ещё?", AT)
    with pytest.raises(QuestionStands):
        await actions.submit(scene.first.expert, request, 2, AT)
    question = (await queries.questions_of_request(request))[0]
    with pytest.raises(Missing):
        await actions.answer(scene.member, question.id, "Мы.", AT)
    await actions.answer(scene.leader, question.id, "Комитет.", AT + timedelta(days=3))
    found = await queries.request(request)
    assert found is not None
    assert (found.stopped_on, found.due) == (None, date(2023, 8, 18))
    with pytest.raises(QuestionAnswered):
        await actions.answer(scene.leader, question.id, "Другое.", AT + timedelta(days=4))


async def test_a_request_stopped_for_the_team_is_never_late() -> None:
    scene = await a_review()
    request = await a_draft(scene)
    found = await queries.request(request)
    assert found is not None
    assert not found.late(date(2023, 8, 15))
    assert found.late(date(2023, 8, 16))
    await actions.ask(scene.first.expert, request, "Кто владелец данных?", AT)
    found = await queries.request(request)
    assert found is not None
    assert not found.late(date(2023, 12, 1))


async def test_forwarding_asks_the_competent_body_and_leaves_the_first_out() -> None:
    scene = await a_review()
    request = await a_request(scene)
    with pytest.raises(SameBody):
        await actions.forward(scene.first.coordinator, request, scene.first.id, "Не к нам.", AT)
    made = await actions.forward(scene.first.coordinator, request, scene.second.id, "Не к нам.", AT)
    assert (await state(request), await state(made)) == ("forwarded", "sent")
    assert scene.second.coordinator.person in await told("request")
    assert await told("forwarded") == [scene.organiser.person]


async def test_a_review_with_an_unsigned_conclusion_is_not_closed() -> None:
    scene = await a_review()
    await a_signed(scene)
    request = await a_request(scene, scene.second)
    with pytest.raises(StillOpen):
        await actions.close(scene.organiser, scene.project, "supported", "", AT)
    await actions.recall(scene.organiser, request, "Больше не нужно.", AT)
    await actions.close(scene.organiser, scene.project, "supported", "", AT)


async def test_contradictions_are_settled_in_writing_before_closing() -> None:
    scene = await a_review()
    await a_signed(scene)
    await a_signed(scene, scene.second, a_refusal())
    with pytest.raises(NotReconciled):
        await actions.close(scene.organiser, scene.project, "supported_with_changes", "", AT)
    await actions.close(scene.organiser, scene.project, "not_supported", "Решили так на совещании.", AT)
    closing = await queries.closing(scene.project)
    assert closing is not None
    assert closing.reconciliation == "Решили так на совещании."


async def test_a_correction_is_a_new_revision_and_the_old_one_stays_in_force_until_it_is_signed() -> None:
    scene = await a_review()
    request = await a_signed(scene)
    await actions.correct(scene.first.coordinator, request, "Опечатка в сумме.", AT)
    assert [row.revision for row in await queries.signed_of_project(scene.project)] == [1]
    with pytest.raises(StillOpen):
        await actions.close(scene.organiser, scene.project, "supported", "", AT)
    await actions.save(scene.first.expert, request, 1, a_support(recommended=7_000_000, holder_amount=7_000_000), AT)
    await actions.submit(scene.first.expert, request, 2, AT)
    await actions.check(scene.first.coordinator, request, AT)
    await actions.sign(scene.first.head, request, 3, AT)
    in_force = await queries.signed_of_project(scene.project)
    assert [(row.revision, row.recommended) for row in in_force] == [(2, 7_000_000)]
    assert len(await queries.revisions(request)) == 2


async def test_after_the_review_is_closed_nothing_can_be_corrected() -> None:
    scene = await a_review()
    request = await a_signed(scene)
    await actions.close(scene.organiser, scene.project, "supported", "", AT)
    with pytest.raises(ReviewOver):
        await actions.correct(scene.first.coordinator, request, "Опечатка.", AT)


async def test_a_conclusion_is_released_once() -> None:
    scene = await a_review()
    await a_signed(scene)
    assert await queries.released_of_project(scene.project) == []
    await actions.release(scene.organiser, scene.project, AT)
    assert len(await queries.released_of_project(scene.project)) == 1
    with pytest.raises(NothingToRelease):
        await actions.release(scene.organiser, scene.project, AT)
