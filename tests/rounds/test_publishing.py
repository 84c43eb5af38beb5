"""Results proposed, decided, published by two persons; immutable afterwards."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from kit.db import writing
from kit.journal import SYSTEM
from kit.refusals import Missing, Refusal
from kit.tables import Journal
from make.people import viewer_of
from make.projects import as_it_is
from make.rounds import (
    CLOSED,
    SCORED,
    SECOND,
    Scene,
    a_closed_round,
    a_published_round,
    all_marks,
    an_open_round,
    score,
    seat_all,
    state_of,
)
from notices.tables import Notice
from projects.actions import withdraw_project
from rounds import actions
from rounds.queries import publication_of, result_of, results_of
from rounds.refusals.publication import NoProposal, Published, ResultsChanged, SecondPersonNeeded
from rounds.refusals.results import ReasonMissing, Undecided, Unscored
from rounds.refusals.settings import NotClosed
from rounds.tables import Publication, Result, Review, Round, Score

pytestmark = pytest.mark.usefixtures("database")


async def test_results_are_computed_by_the_rule_with_the_reasons_written() -> None:
    scene = await a_closed_round(projects=3, members=3)
    rows = await results_of(scene.round)
    assert [(row.project, row.composite, row.outcome) for row in rows] == [
        (scene.ids[0], 10000, "pass"),
        (scene.ids[1], 10000, "pass"),
        (scene.ids[2], 0, "fail"),
    ]
    assert {reason.text for reason in rows[2].reasons} == {"Смета не сходится"}


async def test_results_wait_for_closing_and_for_a_score_of_every_project() -> None:
    scene = await an_open_round(projects=2, members=1)
    with pytest.raises(NotClosed):
        await actions.propose_results(scene.chair, scene.round, SCORED)
    await score(scene, 0, 0)
    await actions.save_draft(scene.members[0], scene.round, scene.ids[1], await all_marks(scene.round), 0, SCORED)
    await actions.close_round(scene.secretary, scene.round, CLOSED)
    with pytest.raises(Unscored):
        await actions.propose_results(scene.chair, scene.round, CLOSED)


async def test_the_committee_overrides_the_rule_only_with_a_reason() -> None:
    scene = await a_closed_round()
    first = (await results_of(scene.round))[0]
    with pytest.raises(ReasonMissing):
        await actions.decide(scene.chair, scene.round, first.project, "fail", " ", first.version, CLOSED)
    await actions.decide(scene.chair, scene.round, first.project, "fail", "Дублирует портал", first.version, CLOSED)
    await actions.propose_results(scene.chair, scene.round, CLOSED)
    again = await result_of(scene.round, first.project)
    assert again is not None and (again.computed, again.outcome, again.decided_why) == (
        "pass",
        "fail",
        "Дублирует портал",
    )


async def test_where_the_committee_decides_a_line_is_drawn() -> None:
    scene = await an_open_round(projects=1, members=1)
    await score(scene, 0, 0)
    async with writing(SYSTEM, SCORED) as tx:
        await Round.update({Round.passing: "decision"}).where(Round.id == scene.round)
        tx.journal("test", "round", scene.round, {})
    await actions.close_round(scene.chair, scene.round, CLOSED)
    await actions.propose_results(scene.chair, scene.round, CLOSED)
    with pytest.raises(Undecided):
        await actions.propose_publication(scene.chair, scene.round, CLOSED)
    await actions.draw_line(scene.chair, scene.round, 1, "По протоколу", CLOSED)
    await actions.propose_publication(scene.chair, scene.round, CLOSED)


async def test_one_person_cannot_publish_alone() -> None:
    scene = await a_closed_round()
    await actions.propose_publication(scene.chair, scene.round, CLOSED)
    with pytest.raises(SecondPersonNeeded):
        await actions.confirm_publication(scene.chair, scene.round, CLOSED)
    assert await state_of(scene.round) == "closed"
    with pytest.raises(SecondPersonNeeded):
        async with writing(SYSTEM, CLOSED):
            await Publication.update({Publication.confirmed_by: scene.chair.person}).where(
                Publication.round == scene.round
            )


@pytest.mark.parametrize(
    "pair", [("chair", "organiser"), ("secretary", "chair"), ("organiser", "organiser2"), ("chair", "secretary")]
)
async def test_two_persons_publish_everything_at_once(pair: tuple[str, str]) -> None:
    scene = await a_closed_round()
    first, second = (getattr(scene, name) for name in pair)
    await actions.propose_publication(first, scene.round, CLOSED)
    await actions.confirm_publication(second, scene.round, CLOSED)
    assert [(await as_it_is(project)).stage for project in scene.ids] == ["round_2", "rejected_1"]
    for project in scene.projects:
        for person in project.people:
            letters = await Notice.select(Notice.letter).where(
                (Notice.person == person) & Notice.letter.is_in(["rounds/passed", "rounds/rejected"])
            )
            assert len(letters) == 1


async def test_a_member_neither_proposes_nor_confirms() -> None:
    scene = await a_closed_round()
    for act in (actions.propose_publication, actions.confirm_publication, actions.propose_results):
        with pytest.raises(Missing):
            await act(scene.members[0], scene.round, CLOSED)


async def test_a_conflict_declared_after_the_proposal_withdraws_it() -> None:
    scene = await a_closed_round()
    await actions.propose_publication(scene.chair, scene.round, CLOSED)
    await actions.declare_conflict(scene.members[0], scene.round, scene.ids[1], "relative", "", CLOSED)
    with pytest.raises(NoProposal):
        await actions.confirm_publication(scene.organiser, scene.round, CLOSED)
    assert await publication_of(scene.round) is None and await results_of(scene.round) == []


async def test_a_project_withdrawn_after_the_proposal_makes_it_stale() -> None:
    scene = await a_closed_round()
    await actions.propose_publication(scene.chair, scene.round, CLOSED)
    leader = scene.projects[1].leader
    assert leader is not None
    await withdraw_project(await viewer_of(leader), scene.ids[1], "", CLOSED)
    with pytest.raises(ResultsChanged):
        await actions.confirm_publication(scene.organiser, scene.round, CLOSED)
    assert (await as_it_is(scene.ids[0])).stage == "round_1"


async def test_where_every_team_has_withdrawn_the_clock_stops_the_publication_and_tells_so() -> None:
    scene = await a_closed_round(projects=1)
    at = CLOSED + timedelta(hours=1)
    await actions.propose_publication(scene.chair, scene.round, CLOSED, at)
    await actions.confirm_publication(scene.organiser, scene.round, CLOSED)
    await withdraw_project(await viewer_of(scene.projects[0].leader or 0), scene.ids[0], "", CLOSED)
    assert await actions.publish_due(at) == [] and await publication_of(scene.round) is None
    told = await Notice.select(Notice.person).where(Notice.letter == "rounds/publication_stopped")
    assert {row["person"] for row in told} >= {scene.chair.person, scene.organiser.person}


async def test_two_publishers_at_once_publish_once() -> None:
    """I10."""
    scene = await a_closed_round()
    await actions.propose_publication(scene.chair, scene.round, CLOSED)
    answers: list[Any] = await asyncio.gather(
        *(actions.confirm_publication(who, scene.round, CLOSED) for who in [scene.organiser, scene.organiser2] * 5),
        return_exceptions=True,
    )
    assert all(answer is None or isinstance(answer, Refusal) for answer in answers)
    assert sum(answer is None for answer in answers) == 5
    assert await Journal.count().where(Journal.action == "publish-round") == 1
    assert await Notice.count().where(Notice.letter.is_in(["rounds/passed", "rounds/rejected"])) == 6


async def test_what_is_published_never_changes_not_even_by_sql() -> None:
    """I07."""
    scene = await a_published_round()
    attempts = [
        Score.update({Score.value: 0}).where(Score.id > 0),
        Score.delete(force=True),
        Review.update({Review.submitted_at: None}).where(Review.id > 0),
        Result.update({Result.outcome: "pass"}).where(Result.id > 0),
        Result.delete(force=True),
        Publication.update({Publication.digest: "0"}).where(Publication.id > 0),
        Round.update({Round.state: "open"}).where(Round.id == scene.round),
        Review.insert(Review(round=scene.round, project=scene.ids[0], person=scene.chair.person, saved_at=CLOSED)),
    ]
    for attempt in attempts:
        with pytest.raises(Published):
            async with writing(SYSTEM, CLOSED):
                await attempt


async def test_the_second_round_takes_those_who_passed_and_weighs_its_criteria() -> None:
    scene = await a_published_round(projects=3, members=2)
    second = await a_second_round(scene)
    for member in scene.members:
        for project, value in zip(scene.ids[:2], (5, 2), strict=True):
            marks = await all_marks(second, value)
            await actions.submit_review(member, second, project, marks, 0, SECOND)
    with pytest.raises(Missing):
        await actions.submit_review(scene.members[0], second, scene.ids[2], await all_marks(second, 3), 0, SECOND)
    await actions.close_round(scene.chair, second, SECOND)
    await actions.propose_results(scene.chair, second, SECOND)
    await actions.propose_publication(scene.chair, second, SECOND)
    await actions.confirm_publication(scene.organiser, second, SECOND)
    stages = [(await as_it_is(project)).stage for project in scene.ids]
    assert stages == ["accepted", "rejected_2", "rejected_1"]
    assert [row.composite for row in await results_of(second)] == [10000, 2500]


async def a_second_round(scene: Scene) -> int:
    second = await actions.create_round(scene.organiser, scene.season.id, 2, SECOND)
    await seat_all(scene.organiser, second, scene.chair, scene.secretary, scene.members)
    await actions.open_round(scene.organiser, second, SECOND)
    return second
