"""Filing an appeal: who may, within which days, after what else."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from appeals import actions
from appeals.refusals import (
    AlreadyFiled,
    NothingToAppeal,
    TooLateToAppeal,
)
from appeals.rules import COMPLETION_DAYS, filing_open, last_filing_day
from appeals.tables import Appeal
from cabinet.queries.appeals import may_appeal
from kit.clock import moscow_day
from kit.db import writing
from kit.journal import SYSTEM
from kit.refusals import Missing
from kit.russian import day
from make.appeals import (
    WORDS,
    a_filed_appeal,
    a_lost_project,
)
from make.people import viewer_of
from make.projects import as_it_is
from make.rounds import CLOSED
from notices.tables import Notice
from rounds import actions as round_actions
from rounds.appealing import last_day, window_ends
from rounds.queries import proposed_revision

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


async def test_a_returned_appeal_is_completed_in_days_of_its_own() -> None:
    filed = await a_filed_appeal()
    scene, lost, file = filed.scene, filed.scene.ids[1], actions.file_appeal
    closed = window_ends(CLOSED, 5)
    last = closed - MILLISECOND
    await actions.return_appeal(scene.secretary, filed.appeal, "Не названо замечание", 1, last)
    letter = await Notice.select(Notice.body).where(Notice.letter == "appeals/returned").first()
    ends = closed + timedelta(days=COMPLETION_DAYS)
    assert letter and day(moscow_day(ends - MILLISECOND)) in letter["body"]
    project = await as_it_is(lost)
    (task,) = await may_appeal([project], filed.leader.person, ends - MILLISECOND)
    assert task.href == filed.path and task.due == moscow_day(ends - MILLISECOND)
    assert await may_appeal([project], filed.leader.person, ends) == []
    with pytest.raises(TooLateToAppeal):
        await file(filed.leader, scene.round, lost, WORDS, ends)
    again = await file(filed.leader, scene.round, lost, WORDS, ends - MILLISECOND)
    assert await may_appeal([project], filed.leader.person, ends - MILLISECOND) == []
    await actions.accept_appeal(scene.secretary, again, 1, ends - MILLISECOND)
    await actions.withdraw_appeal(filed.leader, again, 2, ends - MILLISECOND)
    with pytest.raises(TooLateToAppeal):  # what was withdrawn is not completed
        await file(filed.leader, scene.round, lost, WORDS, ends - MILLISECOND)


def test_the_days_for_completing_run_beside_those_of_the_round() -> None:
    early, late = CLOSED + timedelta(days=1), window_ends(CLOSED, 5) - MILLISECOND
    assert last_filing_day(CLOSED, 5, None) == last_filing_day(CLOSED, 5, early) == last_day(CLOSED, 5)
    assert last_filing_day(CLOSED, 5, late) == last_day(late, COMPLETION_DAYS)
    assert filing_open(CLOSED, 5, early, late) and not filing_open(CLOSED, 0, None, CLOSED)
    assert not filing_open(CLOSED, 5, early, late + MILLISECOND)


async def columns(appeal: int) -> dict[str, Any]:
    row: dict[str, Any] = await Appeal.select().where(Appeal.id == appeal).first()
    return {name: value for name, value in row.items() if name != "id"}


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
