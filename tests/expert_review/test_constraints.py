"""What the database itself refuses, whoever asks."""

import pytest

from expert_review import actions
from expert_review.refusals import AlreadyMember, InAnotherBody, NotAppointed, NotSigned, OwnWork, ReviewOver, Signed
from expert_review.tables import BodyMember, Conclusion, RequestHistory, ReviewClosing, ReviewRequest
from kit.db import housekeeping
from kit.refusals import Refusal
from make.reviews import AT, a_checked, a_draft, a_review, a_signed, a_viewer

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize("column", ["verdict", "reasons", "recommended", "signed_by", "author", "version"])
async def test_a_signed_conclusion_is_never_updated(column: str) -> None:
    scene = await a_review()
    request = await a_signed(scene)
    value = {"recommended": 1, "signed_by": scene.first.expert.person, "author": scene.first.head.person, "version": 9}
    with pytest.raises(Signed):
        async with housekeeping(AT):
            await Conclusion.update({getattr(Conclusion, column): value.get(column, "x")}).where(
                Conclusion.request == request
            )


async def test_a_signed_conclusion_is_never_deleted() -> None:
    scene = await a_review()
    request = await a_signed(scene)
    with pytest.raises(Signed):
        async with housekeeping(AT):
            await Conclusion.delete().where(Conclusion.request == request)


async def test_its_release_is_written_once() -> None:
    scene = await a_review()
    request = await a_signed(scene)
    await actions.release(scene.organiser, scene.project, AT)
    with pytest.raises(Refusal):
        async with housekeeping(AT):
            await Conclusion.update({Conclusion.released_at: None}).where(Conclusion.request == request)


async def test_a_draft_is_not_signed_by_its_author() -> None:
    scene = await a_review()
    request = await a_checked(scene)
    with pytest.raises(OwnWork):
        async with housekeeping(AT):
            await Conclusion.update({Conclusion.signed_by: scene.first.expert.person, Conclusion.signed_at: AT}).where(
                Conclusion.request == request
            )


async def test_a_request_is_not_signed_without_its_conclusion() -> None:
    scene = await a_review()
    request = await a_draft(scene)
    with pytest.raises(NotSigned):
        async with housekeeping(AT):
            await ReviewRequest.update({ReviewRequest.state: "signed"}).where(ReviewRequest.id == request)


async def test_history_and_closing_are_never_changed() -> None:
    scene = await a_review()
    await a_signed(scene)
    await actions.close(scene.organiser, scene.project, "supported", "", AT)
    with pytest.raises(Refusal):
        async with housekeeping(AT):
            await RequestHistory.delete(force=True)
    with pytest.raises(ReviewOver):
        async with housekeeping(AT):
            await ReviewClosing.update({ReviewClosing.outcome: "not_supported"}, force=True)


async def test_a_person_without_the_role_joins_no_body() -> None:
    scene = await a_review()
    with pytest.raises(NotAppointed):
        await actions.add_member(
            scene.organiser, scene.first.id, scene.season, scene.stranger.person or 0, "expert", AT
        )


async def test_a_person_works_for_one_body_of_a_season_and_holds_a_position_once() -> None:
    scene = await a_review()
    person = scene.first.expert.person or 0
    with pytest.raises(AlreadyMember):
        await actions.add_member(scene.organiser, scene.first.id, scene.season, person, "expert", AT)
    async with housekeeping(AT):
        other = await a_viewer("Новый", scene.season, "expert", "coordinator")
    await actions.add_member(scene.organiser, scene.first.id, scene.season, other.person or 0, "expert", AT)
    with pytest.raises(InAnotherBody):
        await actions.add_member(scene.organiser, scene.second.id, scene.season, other.person or 0, "coordinator", AT)


async def test_the_only_coordinator_stays_while_requests_are_open() -> None:
    from expert_review.refusals import LastCoordinator

    scene = await a_review()
    await a_draft(scene)
    row = await BodyMember.select(BodyMember.id).where(BodyMember.person == scene.first.coordinator.person).first()
    assert row is not None
    with pytest.raises(LastCoordinator):
        await actions.remove_member(scene.organiser, row["id"], AT)
