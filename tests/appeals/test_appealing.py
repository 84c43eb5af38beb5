"""Appeals: who may file, consider and sign one, when, and what everybody concerned is told."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from appeals import actions
from appeals.queries import answer_to, free_for, published_on, uncorrected
from appeals.refusals import (
    AlreadyFiled,
    AlreadyGiven,
    AuthorSigns,
    InConflict,
    NothingToAppeal,
    NotNow,
    NotOfCommittee,
    Reviewed,
    SignedAlready,
    TooLateToAppeal,
)
from appeals.rules import STEPS, require_step
from appeals.tables import Answer, Appeal, Panelist
from cabinet.queries.appeals import appeal_tasks, may_appeal
from kit import invariants
from kit.db import writing
from kit.journal import SYSTEM
from kit.refusals import Missing, Refusal
from make.appeals import (
    WORDS,
    Dispute,
    a_filed_appeal,
    a_lost_project,
    a_signed_appeal,
    an_accepted_appeal,
    an_answer,
)
from make.people import viewer_of
from make.projects import as_it_is
from make.rounds import CLOSED
from notices.tables import Notice
from rounds import actions as round_actions
from rounds.appealing import window_ends
from rounds.queries import proposed_revision
from rounds.tables import Conflict

pytestmark = pytest.mark.usefixtures("database")
MILLISECOND = timedelta(milliseconds=1)


async def told(letter: str) -> set[int]:
    rows = await Notice.select(Notice.person).where(Notice.letter == f"appeals/{letter}")
    assert len(rows) == len({row["person"] for row in rows})
    return {row["person"] for row in rows}


async def test_a_leader_appeals_until_the_last_millisecond_of_the_window() -> None:
    lost = await a_lost_project()
    scene, ends = lost.scene, window_ends(CLOSED, 5)
    file = actions.file_appeal
    for at in (ends, ends + MILLISECOND):
        with pytest.raises(TooLateToAppeal):
            await file(lost.leader, scene.round, lost.project, WORDS, at)
    member = next(person for person in scene.projects[1].people if person != lost.leader.person)
    for stranger in (await viewer_of(member), await viewer_of(scene.projects[0].leader or 0), scene.chair):
        with pytest.raises(Missing):
            await file(stranger, scene.round, lost.project, WORDS, CLOSED)
    with pytest.raises(NothingToAppeal):
        await file(await viewer_of(scene.projects[0].leader or 0), scene.round, scene.ids[0], WORDS, CLOSED)
    both: list[Any] = await asyncio.gather(
        *(file(lost.leader, scene.round, lost.project, WORDS, ends - MILLISECOND) for _ in range(3)),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in both) == ["AlreadyFiled", "AlreadyFiled", "int"]
    assert await told("filed") == {scene.secretary.person, scene.organiser.person, scene.organiser2.person}
    assert await told("received") == set(scene.projects[1].people) - {lost.leader.person}


async def test_a_returned_appeal_leaves_room_for_another_one() -> None:
    filed = await a_filed_appeal()
    with pytest.raises(Missing):  # the chair neither takes in nor returns
        await actions.return_appeal(filed.scene.chair, filed.appeal, "Нет оснований", 1, CLOSED)
    await actions.return_appeal(filed.scene.organiser, filed.appeal, "Не названо замечание", 1, CLOSED)
    assert (await filed.row()).judged_why == "Не названо замечание"
    assert await told("returned") == set(filed.scene.projects[1].people)
    again = await actions.file_appeal(filed.leader, filed.scene.round, filed.project, WORDS, CLOSED)
    await actions.withdraw_appeal(filed.leader, again, 1, CLOSED)
    third = await actions.file_appeal(filed.leader, filed.scene.round, filed.project, WORDS, CLOSED)
    with pytest.raises(AlreadyFiled):
        async with writing(SYSTEM, CLOSED):
            await Appeal.insert(Appeal(**{**await columns(third), "state": "filed"}))


async def columns(appeal: int) -> dict[str, Any]:
    row: dict[str, Any] = await Appeal.select().where(Appeal.id == appeal).first()
    return {name: value for name, value in row.items() if name != "id"}


async def test_it_is_considered_by_nobody_who_reviewed_or_is_in_conflict_by_rule_and_by_database() -> None:
    filed = await a_filed_appeal()
    scene, give = filed.scene, actions.assign_appeal
    with pytest.raises(NotNow):
        await give(scene.secretary, filed.appeal, filed.other.person or 0, CLOSED)
    await actions.accept_appeal(scene.secretary, filed.appeal, 1, CLOSED)
    reviewer = scene.members[0].person or 0
    with pytest.raises(Reviewed):
        await give(scene.secretary, filed.appeal, reviewer, CLOSED)
    with pytest.raises(NotOfCommittee):
        await give(scene.secretary, filed.appeal, filed.leader.person or 0, CLOSED)
    free = {one.person for one in await free_for(filed.appeal)}
    assert free == {filed.other.person, scene.chair.person, scene.secretary.person}
    async with writing(SYSTEM, CLOSED) as tx:
        row = {"person": scene.chair.person, "project": filed.project, "kind": "relative", "declared_at": CLOSED}
        await Conflict.insert(Conflict(**row))
        tx.journal("test", "appeal", filed.appeal, {})
    with pytest.raises(InConflict):
        await give(scene.secretary, filed.appeal, scene.chair.person or 0, CLOSED)
    for barred in (reviewer, scene.chair.person):
        with pytest.raises(Reviewed):
            async with writing(SYSTEM, CLOSED):
                await Panelist.insert(
                    Panelist(appeal=filed.appeal, person=barred, given_by=scene.secretary.person, given_at=CLOSED)
                )
    await give(scene.organiser, filed.appeal, filed.other.person or 0, CLOSED)
    with pytest.raises(AlreadyGiven):
        await give(scene.secretary, filed.appeal, filed.other.person or 0, CLOSED)
    with pytest.raises(Missing):  # not on the panel
        await actions.answer_appeal(scene.secretary, filed.appeal, an_answer(), CLOSED)
    for author in (scene.secretary.person, reviewer):
        with pytest.raises(Reviewed):
            async with writing(SYSTEM, CLOSED):
                words = {"outcome": "rejected", "reasons": "Нет", "public": "Нет", "written_at": CLOSED}
                await Answer.insert(Answer(appeal=filed.appeal, written_by=author, **words))


async def test_an_answer_is_written_anew_until_the_chair_signs_it_and_never_after() -> None:
    dispute = await an_accepted_appeal()
    scene, answer = dispute.scene, actions.answer_appeal
    await answer(dispute.other, dispute.appeal, an_answer("rejected"), CLOSED)
    with pytest.raises(NotNow):
        await answer(dispute.other, dispute.appeal, an_answer("partly"), CLOSED)
    await answer(dispute.other, dispute.appeal, an_answer("satisfied", 1), CLOSED)
    assert await published_on(dispute.project) == []
    for other in (scene.secretary, scene.organiser, dispute.other):
        with pytest.raises(Missing):
            await actions.sign_appeal(other, dispute.appeal, 2, CLOSED)
    with pytest.raises(NotNow):  # signs what was read
        await actions.sign_appeal(scene.chair, dispute.appeal, 1, CLOSED)
    await actions.sign_appeal(scene.chair, dispute.appeal, 2, CLOSED)
    assert await told("signed") == set(scene.projects[1].people)
    assert await told("closed") == {
        one.person for one in (scene.secretary, scene.organiser, scene.organiser2, dispute.other)
    }
    [published] = await published_on(dispute.project)
    assert (published.outcome, published.agreed) == ("satisfied", WORDS.agreed)
    with pytest.raises(NotNow):
        await answer(dispute.other, dispute.appeal, an_answer("rejected", 3), CLOSED)
    for change in (
        Answer.update({Answer.outcome: "rejected"}).where(Answer.id > 0),
        Answer.delete(force=True),
    ):
        with pytest.raises(SignedAlready):
            async with writing(SYSTEM, CLOSED):
                await change
    for step in (
        Appeal.update({Appeal.state: "accepted"}).where(Appeal.id > 0),
        Appeal.update({Appeal.text: "Другое"}).where(Appeal.id > 0),
        Appeal.update({Appeal.due: CLOSED.date()}).where(Appeal.id > 0),
        Panelist.delete(force=True),
    ):
        with pytest.raises(NotNow):
            async with writing(SYSTEM, CLOSED):
                await step


async def test_the_chair_does_not_sign_an_answer_of_her_own() -> None:
    filed = await a_filed_appeal()
    scene = filed.scene
    await actions.accept_appeal(scene.secretary, filed.appeal, 1, CLOSED)
    await actions.assign_appeal(scene.secretary, filed.appeal, scene.chair.person or 0, CLOSED)
    await actions.answer_appeal(scene.chair, filed.appeal, an_answer(), CLOSED)
    with pytest.raises(AuthorSigns):
        await actions.sign_appeal(scene.chair, filed.appeal, 1, CLOSED)
    with pytest.raises(AuthorSigns):
        async with writing(SYSTEM, CLOSED):
            await Answer.update({Answer.signed_by: scene.chair.person}).where(Answer.id > 0)
    assert [task.title for task in await appeal_tasks(scene.chair, CLOSED)] == []
    assert "Подпишите" in (await appeal_tasks(scene.organiser, CLOSED))[0].title
    await actions.sign_appeal(scene.organiser, filed.appeal, 1, CLOSED)
    assert (await filed.row()).state == "signed"


async def test_who_is_corrected_out_of_the_competition_has_the_days_of_an_appeal_from_then_on() -> None:
    lost = await a_lost_project()
    scene, project = lost.scene, lost.scene.ids[0]
    after = window_ends(CLOSED, 5) + timedelta(days=3)
    correction = (scene.round, project, "fail", "Заявка чужая", "Обнаружено после публикации", after)
    await round_actions.propose_correction(scene.chair, *correction)
    standing = await proposed_revision(scene.round)
    assert standing is not None
    await round_actions.confirm_correction(scene.organiser, scene.round, standing.id, after)
    letter = await Notice.select(Notice.body).where(Notice.letter == "rounds/corrected").first()
    assert letter and "может подать апелляцию" in letter["body"]
    leader, ends = await viewer_of(scene.projects[0].leader or 0), window_ends(after, 5)
    assert len(await may_appeal([await as_it_is(project)], leader.person, after)) == 1
    with pytest.raises(TooLateToAppeal):
        await actions.file_appeal(leader, scene.round, project, WORDS, ends)
    with pytest.raises(TooLateToAppeal):  # the other result has not changed
        await actions.file_appeal(lost.leader, scene.round, lost.project, WORDS, after)
    assert await actions.file_appeal(leader, scene.round, project, WORDS, ends - MILLISECOND)


async def test_an_organiser_signs_where_the_chair_is_in_conflict_and_a_panelist_steps_back() -> None:
    dispute = await an_accepted_appeal()
    scene = dispute.scene
    await actions.recuse(dispute.other, dispute.appeal, "relative", "Сестра в команде", CLOSED)
    assert await told("recused") == {scene.secretary.person, scene.organiser.person, scene.organiser2.person}
    assert dispute.other.person not in {one.person for one in await free_for(dispute.appeal)}
    with pytest.raises(Missing):
        await actions.answer_appeal(dispute.other, dispute.appeal, an_answer(), CLOSED)
    await actions.assign_appeal(scene.organiser, dispute.appeal, scene.chair.person or 0, CLOSED)
    await actions.recuse(scene.chair, dispute.appeal, "teammate", "", CLOSED)
    await actions.assign_appeal(scene.organiser, dispute.appeal, scene.secretary.person or 0, CLOSED)
    await actions.answer_appeal(scene.secretary, dispute.appeal, an_answer(), CLOSED)
    with pytest.raises(Missing):
        await actions.sign_appeal(scene.chair, dispute.appeal, 1, CLOSED)
    await actions.sign_appeal(scene.organiser, dispute.appeal, 1, CLOSED)
    assert (await dispute.row()).state == "signed"
    assert [finding.text for finding in await invariants.run()] == []


async def test_a_satisfied_appeal_waits_for_the_correction_of_the_result() -> None:
    dispute = await a_signed_appeal()
    scene = dispute.scene
    assert [one.id for one in await uncorrected([scene.round])] == [dispute.appeal]
    correction = (scene.round, dispute.project, "pass", "Замечание снято", "Апелляция удовлетворена", CLOSED)
    await round_actions.propose_correction(scene.chair, *correction)
    assert await uncorrected([scene.round]) == []
    standing = await proposed_revision(scene.round)
    assert standing is not None
    await round_actions.confirm_correction(scene.organiser, scene.round, standing.id, CLOSED)
    assert [finding.text for finding in await invariants.run()] == []


Act = Callable[[Dispute, int], Awaitable[Any]]
ACTS: dict[str, Act] = {
    "accepted": lambda one, version: actions.accept_appeal(one.scene.secretary, one.appeal, version, CLOSED),
    "returned": lambda one, version: actions.return_appeal(one.scene.secretary, one.appeal, "Не то", version, CLOSED),
    "withdrawn": lambda one, version: actions.withdraw_appeal(one.leader, one.appeal, version, CLOSED),
    "answered": lambda one, version: actions.answer_appeal(one.other, one.appeal, an_answer(), CLOSED),
    "signed": lambda one, version: actions.sign_appeal(one.scene.chair, one.appeal, 1, CLOSED),
}


async def test_from_every_state_only_the_steps_of_the_table_lead_on() -> None:
    """The walk: at each state every act is tried, and what the table does not know is refused and changes nothing."""
    filed = await a_filed_appeal()
    for state, on in (("filed", "accepted"), ("accepted", "answered"), ("answered", "signed"), ("signed", "")):
        assert (await filed.row()).state == state
        version = (await filed.row()).version
        if state == "accepted":
            await actions.assign_appeal(filed.scene.secretary, filed.appeal, filed.other.person or 0, CLOSED)
        for target, act in ACTS.items():
            if target not in STEPS[state] and not (target == "answered" and state == "answered"):
                with pytest.raises(Refusal):
                    await act(filed, version)
                with pytest.raises(NotNow):
                    require_step(state, target)
        assert (await filed.row()).version == version
        if on:
            await ACTS[on](filed, version)


async def test_accepting_and_withdrawing_at_once_end_in_one_of_them() -> None:
    """I10."""
    filed = await a_filed_appeal()
    answers = await asyncio.gather(
        *(ACTS[name](filed, 1) for name in ("accepted", "withdrawn", "returned")), return_exceptions=True
    )
    assert [type(one) for one in answers].count(type(None)) == 1
    assert all(one is None or isinstance(one, Refusal) for one in answers)
    assert (await filed.row()).version == 2
    assert await answer_to(filed.appeal) is None
