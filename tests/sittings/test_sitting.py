"""A sitting from its plan to its locked minutes, by what people do; what the round makes of the votes."""

import asyncio
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cabinet.acts import ACTIONS
from kit.invariants import run as invariants
from kit.journal import canonical
from kit.refusals import Missing
from kit.tables import Journal
from make.rounds import Scene
from make.sittings import (
    BEGUN,
    ENDED,
    LATER,
    PLAN,
    PLANNED,
    a_signed_sitting,
    all_vote,
    an_open_sitting,
    put_to_the_vote,
    shown,
)
from notices.tables import Notice
from reckoning.package import package
from rounds import actions as round_actions
from rounds.queries import in_conflict_with, results_of, source_of
from rounds.refusals.committee import CommitteeVoted
from rounds.refusals.results import ReasonMissing
from rounds.refusals.results import Voted as DecidedByVote
from sittings import actions
from sittings.forms import PlanForm
from sittings.minutes import digest_of, read
from sittings.queries import agenda_of, minutes_of, question_by_id, signatures_of, sitting_by_id, sittings_of, votes_on
from sittings.refusals import (
    AlreadyPlanned,
    ChairCloses,
    MinutesChanged,
    MinutesSigned,
    NoQuorum,
    NoResults,
    NotInTheRoom,
    NotVoting,
    NoVote,
    Nowhere,
    QuestionClosed,
    SameLine,
    Tied,
    TooSoon,
    VoteGoing,
)

pytestmark = pytest.mark.usefixtures("database")
VERIFIER = Path(__file__).parents[2] / "verify/recount.py"
SPEC = importlib.util.spec_from_file_location("recount_of_votes", VERIFIER)
assert SPEC and SPEC.loader
RECOUNT = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(RECOUNT)


async def outcomes(scene: Scene) -> dict[int, str]:
    return {row.project: row.outcome for row in await results_of(scene.round)}


async def test_a_sitting_is_planned_and_the_committee_is_told() -> None:
    scene, _ = await an_open_sitting(2, 2)
    second = PlanForm(ENDED, "", "https://meet.example/1")
    sitting = await actions.plan_sitting(scene.chair, scene.round, second, PLANNED)
    told = await Notice.count().where(
        (Notice.letter == "sittings/planned") & (Notice.person == scene.members[0].person)
    )
    assert told == 2
    for form, refusal in (
        (second, AlreadyPlanned),
        (PlanForm(PLANNED, "x", ""), TooSoon),
        (PlanForm(ENDED, "", ""), Nowhere),
    ):
        with pytest.raises(refusal):
            await actions.plan_sitting(scene.secretary, scene.round, form, PLANNED)
    with pytest.raises(Missing):
        await actions.plan_sitting(scene.members[0], scene.round, PLAN, PLANNED)
    await actions.change_plan(scene.secretary, sitting, PlanForm(ENDED, "Смольный", ""), PLANNED)
    await actions.cancel_sitting(scene.secretary, sitting, PLANNED)
    assert await Notice.count().where(Notice.letter == "sittings/cancelled") == 3
    with pytest.raises(Missing):
        await actions.change_plan(scene.secretary, sitting, second, PLANNED)


async def test_the_agenda_is_arranged_until_a_question_is_discussed() -> None:
    scene, sitting = await an_open_sitting(4)
    first, second, third, fourth = await agenda_of(sitting)
    await actions.raise_question(scene.chair, sitting, fourth.id, BEGUN)
    await actions.drop_question(scene.chair, sitting, second.id, BEGUN)
    assert [one.id for one in await agenda_of(sitting)] == [first.id, fourth.id, third.id]
    await actions.next_question(scene.secretary, sitting, 0, BEGUN)
    await actions.next_question(scene.secretary, sitting, 0, BEGUN)  # the same form sent twice
    assert (await sitting_by_id(sitting)).on_screen == first.id  # type: ignore[union-attr]
    await actions.draw_agenda(scene.secretary, sitting, "borderline", 0, BEGUN)
    places = {row.project: row.place for row in await results_of(scene.round)}
    assert [places[one.about[0].project] for one in await agenda_of(sitting)] == [1, 3, 4, 2]
    with pytest.raises(Missing):
        await actions.drop_question(scene.chair, sitting, first.id, BEGUN)
    with pytest.raises(Missing):
        await actions.next_question(scene.members[0], sitting, first.id, BEGUN)


async def test_the_votes_decide_the_proposed_result_and_nobody_else_does_after() -> None:
    scene, sitting = await an_open_sitting()
    question = await put_to_the_vote(scene, sitting)
    project = question.about[0].project
    version = next(row.version for row in await results_of(scene.round) if row.project == project)
    await all_vote(sitting, question.id, {"for": [scene.chair], "against": scene.members[:2]})
    await actions.vote(scene.members[2], sitting, question.id, "for", "", LATER)
    await actions.vote(scene.members[2], sitting, question.id, "abstain", "Смета завышена", LATER)  # changed
    with pytest.raises(NoVote):
        await actions.vote(scene.secretary, sitting, question.id, "for", "", LATER)
    with pytest.raises(VoteGoing):
        await actions.next_question(scene.secretary, sitting, question.id, LATER)
    with pytest.raises(ChairCloses):
        await actions.close_vote(scene.secretary, sitting, question.id, "Повторяет портал", LATER)
    with pytest.raises(ReasonMissing):  # the rule says pass
        await actions.close_vote(scene.chair, sitting, question.id, " ", LATER)
    assert await actions.close_vote(scene.chair, sitting, question.id, "Повторяет портал", LATER) == "against"
    row = next(row for row in await results_of(scene.round) if row.project == project)
    assert (row.outcome, row.decided_why, row.decided_by) == ("fail", "Повторяет портал", scene.chair.person)
    with pytest.raises(QuestionClosed):
        await actions.vote(scene.members[0], sitting, question.id, "for", "", LATER)
    with pytest.raises(DecidedByVote):
        await round_actions.decide(scene.chair, scene.round, project, "pass", "x", version + 1, LATER)
    with pytest.raises(CommitteeVoted):
        await round_actions.unseat(scene.organiser, scene.round, 1, LATER)
    await round_actions.propose_results(scene.chair, scene.round, LATER)
    assert (await outcomes(scene))[project] == "fail"


async def test_a_tie_is_the_chairs_and_without_the_chairs_word_nobodys() -> None:
    scene, sitting = await an_open_sitting()
    question = await put_to_the_vote(scene, sitting)
    await all_vote(sitting, question.id, {"for": [scene.members[0]], "against": [scene.members[1]]})
    with pytest.raises(Tied):
        await actions.close_vote(scene.chair, sitting, question.id, "x", LATER)
    await actions.vote(scene.members[1], sitting, question.id, "abstain", "", LATER)
    await actions.vote(scene.chair, sitting, question.id, "against", "", LATER)
    assert await actions.close_vote(scene.chair, sitting, question.id, "Сырая", LATER) == "against"
    found = await question_by_id(question.id)
    assert found is not None and found.casting == "against"


async def test_without_a_quorum_there_is_no_decision() -> None:
    scene, sitting = await an_open_sitting()
    question = await put_to_the_vote(scene, sitting)
    await all_vote(sitting, question.id, {"for": [scene.chair, scene.members[0]]})
    for viewer in (scene.members[0], scene.members[1]):
        await actions.mark_attendance(scene.secretary, sitting, viewer.person or 0, False, LATER)
    assert [one.person for one in await votes_on(question.id)] == [
        scene.chair.person
    ]  # who leaves takes the vote along
    with pytest.raises(NotInTheRoom):
        await actions.vote(scene.members[1], sitting, question.id, "for", "", LATER)
    with pytest.raises(NoQuorum):
        await actions.close_vote(scene.chair, sitting, question.id, "", LATER)
    await actions.put_off_question(scene.chair, sitting, question.id, LATER)
    with pytest.raises(NoQuorum):
        await actions.open_vote(scene.chair, sitting, question.id, LATER)
    with pytest.raises(NotVoting):
        await actions.vote(scene.chair, sitting, question.id, "for", "", LATER)
    await actions.mark_attendance(scene.secretary, sitting, scene.members[0].person or 0, True, LATER)
    await actions.show_question(scene.secretary, sitting, question.id, LATER)
    await actions.open_vote(scene.chair, sitting, question.id, LATER)
    assert await votes_on(question.id) == []


async def test_who_stands_aside_on_the_spot_leaves_vote_means_and_quorum() -> None:
    """I06: a conflict row, no vote, another composite, the results stand all the same."""
    scene, sitting = await an_open_sitting()
    question = await put_to_the_vote(scene, sitting, 2)
    project, gleb = question.about[0].project, scene.members[0]
    await all_vote(sitting, question.id, {"against": [gleb, *scene.members[1:]]})
    before = {row.project: row.reviews for row in await results_of(scene.round)}
    await actions.recuse(gleb, sitting, question.id, "relative", "", LATER)
    assert await in_conflict_with(gleb.person) == {project}
    assert len(await votes_on(question.id)) == 2
    after = {row.project: row.reviews for row in await results_of(scene.round)}
    assert after == {**before, project: before[project] - 1}
    for again in (
        actions.vote(gleb, sitting, question.id, "for", "", LATER),
        actions.recuse(gleb, sitting, question.id, "other", "", LATER),
    ):
        with pytest.raises(Missing):
            await again
    await actions.close_vote(scene.chair, sitting, question.id, "", LATER)
    found = await question_by_id(question.id)
    assert found is not None and (found.recused, found.present, found.voting) == (1, 3, 4)
    await actions.end_sitting(scene.secretary, sitting, ENDED)
    await round_actions.propose_publication(scene.chair, scene.round, ENDED)
    assert not await invariants()


async def test_the_line_is_moved_by_a_vote_and_passes_by_what_was_decided_one_by_one() -> None:
    scene, sitting = await an_open_sitting(4)
    single = await put_to_the_vote(scene, sitting, 1)
    await all_vote(sitting, single.id, {"for": [scene.chair, *scene.members]})
    await actions.close_vote(scene.chair, sitting, single.id, "", LATER)
    await actions.move_line(scene.secretary, sitting, 1, "Денег хватит на один", LATER)
    await actions.next_question(scene.secretary, sitting, single.id, LATER)
    line = await question_by_id((await sitting_by_id(sitting)).on_screen or 0)  # type: ignore[union-attr]
    assert line is not None and line.kind == "line"
    places = {row.place: row.project for row in await results_of(scene.round)}
    assert {one.project for one in line.about} == {places[3]}  # the second was voted on, the fourth fails anyhow
    await actions.open_vote(scene.chair, sitting, line.id, LATER)
    await all_vote(sitting, line.id, {"for": [scene.chair, *scene.members]})
    await actions.close_vote(scene.chair, sitting, line.id, "", LATER)
    rows = await results_of(scene.round)
    assert [row.outcome for row in rows] == ["pass", "pass", "fail", "fail"]
    assert [row.decided_why for row in rows] == ["", "", "Денег хватит на один", ""]
    with pytest.raises(SameLine):
        await actions.move_line(scene.secretary, sitting, 1, "Ещё раз", LATER)
    await round_actions.propose_results(scene.chair, scene.round, LATER)
    assert [row.outcome for row in await results_of(scene.round)] == ["pass", "pass", "fail", "fail"]
    assert await the_verifier_agrees(scene)
    await breaks(scene, "line", "vote", "for", 0)
    await breaks(scene, "line", "places", 0)


async def the_verifier_agrees(scene: Scene) -> bool:
    for one in await sittings_of(scene.round):
        await actions.end_sitting(scene.secretary, one.id, ENDED)
    await round_actions.propose_publication(scene.chair, scene.round, ENDED)
    await round_actions.confirm_publication(scene.organiser, scene.round, ENDED)
    return verified(json.loads(canonical(await packed(scene))))


async def packed(scene: Scene) -> dict[str, Any]:
    source = await source_of(scene.round)
    assert source is not None
    return package(source)


def exits(content: dict[str, Any]) -> int:
    """What the verifier says as a program."""
    command = [sys.executable, "-I", str(VERIFIER), "/dev/stdin"]
    run = subprocess.run(command, input=canonical(content).encode(), capture_output=True, check=False)
    assert b"Traceback" not in run.stderr, run.stderr.decode()
    return run.returncode


def verified(content: dict[str, Any]) -> bool:
    """The same within this process."""
    try:
        RECOUNT.recount(content)
    except RECOUNT.Wrong:
        return False
    return True


async def breaks(scene: Scene, *path: Any) -> dict[str, Any]:
    """The verifier refuses this value, however the sum is mended; returns what was forged."""
    *way, last, value = path
    forged = json.loads(canonical(await packed(scene)))
    at = forged
    for step in way:
        at = at[step]
    assert at[last] != value
    at[last] = value
    rest = {name: content for name, content in forged.items() if name != "sha256"}
    forged["sha256"] = digest_of(canonical(rest))
    assert not verified(forged), path
    return dict(forged)


async def test_a_tampered_vote_is_found_by_the_verifier() -> None:
    scene, sitting = await an_open_sitting()
    question = await put_to_the_vote(scene, sitting)
    await actions.recuse(scene.members[2], sitting, question.id, "other", "", LATER)
    await all_vote(sitting, question.id, {"for": [scene.members[0]], "against": [scene.chair]})
    await actions.close_vote(scene.chair, sitting, question.id, "Сырая смета", LATER)
    assert await the_verifier_agrees(scene)
    content = await packed(scene)
    place = next(n for n, one in enumerate(content["projects"]) if one["vote"])
    assert content["quorum"] == {"rule": "half"}
    assert content["projects"][place]["vote"] == {
        "voting": 4, "recused": 1, "present": 3, "for": 1, "against": 1, "abstain": 0, "casting": "against",
    }  # fmt: skip
    for name, value in {"for": 2, "against": 0, "casting": "for", "present": 1, "recused": 2, "voting": 9}.items():
        await breaks(scene, "projects", place, "vote", name, value)
    await breaks(scene, "projects", place, "vote", None)
    forged = await breaks(scene, "projects", place, "vote", "against", 3)
    assert (exits(await packed(scene)), exits(forged)) == (0, 1)


async def test_the_minutes_are_signed_by_two_and_locked() -> None:
    scene, sitting = await an_open_sitting()
    question = await put_to_the_vote(scene, sitting)
    await all_vote(sitting, question.id, {"for": [scene.chair, *scene.members[:2]]})
    await actions.vote(scene.members[2], sitting, question.id, "against", "Сроки нереальны", LATER)
    await actions.close_vote(scene.chair, sitting, question.id, "", LATER)
    await actions.note_question(scene.secretary, sitting, question.id, "Спорили о сроках.", LATER)
    with pytest.raises(Missing):
        await actions.note_question(scene.members[0], sitting, question.id, "x", LATER)
    await actions.end_sitting(scene.secretary, sitting, ENDED)
    found = await sitting_by_id(sitting)
    assert found is not None and found.digest == digest_of(await minutes_of(sitting))
    await actions.sign_minutes(scene.chair, sitting, found.digest, ENDED)
    await actions.sign_minutes(scene.chair, sitting, found.digest, ENDED)  # the same form sent twice
    await actions.note_question(scene.secretary, sitting, question.id, "Спорили о сроках и смете.", ENDED)
    assert await signatures_of(sitting) == []  # the words have changed: nobody has signed these
    with pytest.raises(MinutesChanged):
        await actions.sign_minutes(scene.secretary, sitting, found.digest, ENDED)
    with pytest.raises(Missing):
        await actions.sign_minutes(scene.members[0], sitting, found.digest, ENDED)
    found = await sitting_by_id(sitting)
    assert found is not None
    for viewer in (scene.chair, scene.secretary):
        await actions.sign_minutes(viewer, sitting, found.digest, ENDED)
    with pytest.raises(MinutesSigned):
        await actions.note_question(scene.secretary, sitting, question.id, "x", ENDED)
    minutes = read(await minutes_of(sitting))
    assert (minutes.number, minutes.came, minutes.items[0].notes) == (1, 5, "Спорили о сроках и смете.")
    assert [vote.dissent for vote in minutes.items[0].dissents] == ["Сроки нереальны"]
    sealed = await Journal.select(Journal.change).where(Journal.action == "lock-minutes").first()
    assert sealed and json.loads(sealed["change"])["digest"] == found.digest
    done = {row["action"] for row in await Journal.select(Journal.action)}
    assert done <= set(ACTIONS) | {"test"}, done - set(ACTIONS)
    assert not await invariants()


async def test_a_conflict_declared_at_the_desk_takes_the_vote_along() -> None:
    """I06."""
    scene, sitting = await an_open_sitting()
    question = await put_to_the_vote(scene, sitting)
    await all_vote(sitting, question.id, {"for": [scene.chair, scene.members[0]], "against": [scene.members[1]]})
    project = question.about[0].project
    await round_actions.declare_conflict(scene.members[0], scene.round, project, "other", "", LATER)
    await round_actions.propose_results(scene.chair, scene.round, LATER)
    assert (
        await actions.close_vote(scene.chair, sitting, question.id, "", LATER) == "for"
    )  # one to one, and the chair's word
    found = await question_by_id(question.id)
    assert found is not None and (found.recused, found.present, found.casting) == (1, 3, "for")
    assert not await invariants()


async def test_rivals_close_one_vote_once() -> None:
    """I08, I10: four hands close while others vote; who came too late is told so, the counts are those of the rows."""
    scene, sitting = await an_open_sitting()
    question = await put_to_the_vote(scene, sitting)
    await all_vote(sitting, question.id, {"for": [scene.chair]})
    acts = [actions.close_vote(scene.chair, sitting, question.id, "Сырая", LATER) for _ in range(4)]
    votes = [actions.vote(viewer, sitting, question.id, "against", "", LATER) for viewer in scene.members]
    answers = await asyncio.gather(*votes, *acts, return_exceptions=True)
    assert all(answer in (None, "for", "against") or isinstance(answer, QuestionClosed) for answer in answers), answers
    assert await Journal.count().where(Journal.action == "close-vote") == 1
    assert not await invariants()


async def test_without_a_sheet_left_there_is_nothing_to_vote_on() -> None:
    scene, sitting = await an_open_sitting(2, 2)
    question = await put_to_the_vote(scene, sitting)
    for viewer in scene.members:
        await actions.recuse(viewer, sitting, question.id, "other", "", LATER)
    assert await results_of(scene.round) == []
    await all_vote(sitting, question.id, {"for": [scene.chair]})
    with pytest.raises(NoResults):
        await actions.close_vote(scene.chair, sitting, question.id, "", LATER)


async def test_sittings_are_numbered_through_the_season() -> None:
    scene, sitting = await an_open_sitting(2, 2)
    await a_signed_sitting(scene, sitting)
    second = await actions.plan_sitting(scene.secretary, scene.round, PlanForm(ENDED, "Там же", ""), PLANNED)
    assert await agenda_of(second) == []
    await actions.open_sitting(scene.secretary, second, ENDED)
    await actions.open_sitting(scene.chair, second, ENDED)  # twice is once
    found = await sitting_by_id(second)
    assert found is not None and found.number == 2
    assert len(await agenda_of(second)) == 2  # nobody had drawn one


async def test_nobody_votes_who_is_not_asked() -> None:
    scene, sitting = await an_open_sitting(2, 2)
    question = await shown(scene, sitting)
    with pytest.raises(NotVoting):
        await actions.vote(scene.members[0], sitting, question.id, "for", "", LATER)
    for stranger in (scene.organiser, scene.organiser2):
        with pytest.raises(Missing):
            await actions.vote(stranger, sitting, question.id, "for", "", LATER)
