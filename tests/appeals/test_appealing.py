"""Appeals: who may consider, answer and sign one, and what everybody concerned is told."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from appeals import actions
from appeals.queries import answer_to, free_for, published_on, uncorrected
from appeals.refusals import (
    AlreadyGiven,
    AuthorSigns,
    InConflict,
    NotNow,
    NotOfCommittee,
    Reviewed,
    SignedAlready,
)
from appeals.rules import STEPS, require_step
from appeals.tables import Answer, Appeal, Panelist
from cabinet.queries.appeals import appeal_tasks
from kit import invariants
from kit.db import writing
from kit.journal import SYSTEM
from kit.refusals import Missing, Refusal
from make.appeals import (
    WORDS,
    Dispute,
    a_filed_appeal,
    a_signed_appeal,
    an_accepted_appeal,
    an_answer,
)
from make.rounds import CLOSED
from notices.tables import Notice
from rounds import actions as round_actions
from rounds.queries import proposed_revision
from rounds.tables import Conflict

pytestmark = pytest.mark.usefixtures("database")
MILLISECOND = timedelta(milliseconds=1)


async def told(letter: str) -> set[int]:
    rows = await Notice.select(Notice.person).where(Notice.letter == f"appeals/{letter}")
    assert len(rows) == len({row["person"] for row in rows})
    return {row["person"] for row in rows}


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


async def test_a_correction_that_came_before_the_answer_counts_as_one() -> None:
    dispute = await an_accepted_appeal()
    scene, later = dispute.scene, CLOSED + timedelta(days=2)
    correction = (scene.round, dispute.project, "pass", "Замечание снято", "Комиссия увидела ошибку сама", CLOSED)
    await round_actions.propose_correction(scene.chair, *correction)
    await actions.answer_appeal(dispute.other, dispute.appeal, an_answer(), later)
    await actions.sign_appeal(scene.chair, dispute.appeal, 1, later)
    assert await uncorrected([scene.round]) == []
    standing = await proposed_revision(scene.round)
    assert standing is not None
    await round_actions.withdraw_correction(scene.chair, scene.round, standing.id, later)
    assert [one.id for one in await uncorrected([scene.round])] == [dispute.appeal]
    await round_actions.propose_correction(scene.chair, *correction[:5], later)
    standing = await proposed_revision(scene.round)
    assert standing is not None
    await round_actions.confirm_correction(scene.organiser, scene.round, standing.id, later)
    assert await uncorrected([scene.round]) == []


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
