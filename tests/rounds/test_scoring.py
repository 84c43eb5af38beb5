"""Saving, submitting and reopening a sheet; conflicts of interest."""

import asyncio

import pytest

from kit.db import writing
from kit.journal import SYSTEM
from kit.reading import kept
from kit.refusals import Missing
from kit.tables import Journal
from make.people import a_viewer
from make.rounds import CLOSED, SCORED, a_published_round, all_marks, an_open_round, score
from reckoning.sheet import Incomplete, Mark, Question
from rounds import actions
from rounds.access import load_for_reading
from rounds.actions.set_up import draft_of
from rounds.queries import counted_sheets, marks_of, place_of, progress_of, questions_of, round_by_id, turns_of
from rounds.refusals.publication import Published
from rounds.refusals.settings import NotOpen
from rounds.refusals.sheets import AlreadySubmitted, NotAStep, NotSubmitted, StaleReview
from rounds.tables import Conflict, Review, Score
from visitors import Site

pytestmark = pytest.mark.usefixtures("database")


async def journal_rows(action: str) -> int:
    return int(await Journal.count().where(Journal.action == action))


async def test_a_published_round_still_tells_how_much_each_has_done(database: object) -> None:
    scene = await a_published_round(projects=2, members=3)
    found = await round_by_id(scene.round)
    assert found is not None and found.state == "published"
    assert [(row.submitted, row.assigned) for row in await progress_of(found)] == [(2, 2)] * 3


async def test_a_draft_is_kept_and_has_its_journal_row_without_the_values() -> None:
    scene = await an_open_round()
    gleb, project = scene.members[0], scene.ids[0]
    first = next(iter(await all_marks(scene.round)))
    await actions.save_draft(gleb, scene.round, project, {first: Mark(0, "тайное-слово")}, 0, SCORED)
    place = await place_of(scene.round, project, gleb.person, frozenset())
    assert place is not None and (await marks_of(place.review))[first] == Mark(0, "тайное-слово")
    rows = await Journal.select(Journal.change).where(Journal.action == "save-score")
    assert len(rows) == 1 and "тайное-слово" not in str(rows)


async def test_each_no_needs_its_written_reason() -> None:
    scene = await an_open_round()
    with pytest.raises(Incomplete):
        await actions.submit_review(
            scene.members[0], scene.round, scene.ids[0], await all_marks(scene.round, 0), 0, SCORED
        )
    assert not await Review.exists()
    await score(scene, 0, 0, 0, "Причина")


async def test_a_submitted_sheet_changes_only_after_it_is_reopened() -> None:
    scene = await an_open_round()
    gleb, project = scene.members[0], scene.ids[0]
    await score(scene, 0, 0)
    with pytest.raises(AlreadySubmitted):
        await actions.save_draft(gleb, scene.round, project, await all_marks(scene.round, 0), 1, SCORED)
    await actions.reopen_review(gleb, scene.round, project, 1, SCORED)
    with pytest.raises(NotSubmitted):
        await actions.reopen_review(gleb, scene.round, project, 2, SCORED)
    await actions.submit_review(gleb, scene.round, project, await all_marks(scene.round, 0, "Причина"), 2, SCORED)


async def test_after_closing_nothing_is_saved_or_reopened() -> None:
    scene = await an_open_round()
    await score(scene, 0, 0)
    await actions.close_round(scene.chair, scene.round, CLOSED)
    marks = await all_marks(scene.round)
    with pytest.raises(NotOpen):
        await actions.submit_review(scene.members[1], scene.round, scene.ids[0], marks, 0, CLOSED)
    with pytest.raises(NotOpen):
        await actions.reopen_review(scene.members[0], scene.round, scene.ids[0], 1, CLOSED)


async def test_the_same_sheet_sent_many_times_at_once_has_one_effect() -> None:
    """I08, R12."""
    scene = await an_open_round()
    marks = await all_marks(scene.round)

    async def send() -> int:
        return await actions.submit_review(scene.members[0], scene.round, scene.ids[0], marks, 0, SCORED)

    assert await asyncio.gather(*(send() for _ in range(20))) == [1] * 20
    assert await Review.count() == 1 and await Score.count() == len(marks)
    assert await journal_rows("submit-score") == 1


async def test_of_two_windows_the_second_is_told_and_overwrites_nothing() -> None:
    """I09."""
    scene = await an_open_round()
    gleb, project = scene.members[0], scene.ids[0]
    first = next(iter(await all_marks(scene.round)))
    await actions.save_draft(gleb, scene.round, project, {first: Mark(1)}, 0, SCORED)
    with pytest.raises(StaleReview):
        await actions.save_draft(gleb, scene.round, project, {first: Mark(0)}, 0, SCORED)
    place = await place_of(scene.round, project, gleb.person, frozenset())
    assert place is not None and (await marks_of(place.review))[first] == Mark(1)


async def test_nobody_but_an_assigned_member_scores() -> None:
    scene = await an_open_round()
    marks = await all_marks(scene.round)
    outsider = await a_viewer(scene.season.id, "committee")
    for viewer in (scene.chair, scene.secretary, scene.organiser, outsider):
        with pytest.raises(Missing):
            await actions.submit_review(viewer, scene.round, scene.ids[0], marks, 0, SCORED)


async def test_a_declared_conflict_hides_the_project_and_drops_the_score() -> None:
    """I06."""
    scene = await an_open_round(projects=2, members=2)
    gleb, project = scene.members[0], scene.ids[0]
    await score(scene, 0, 0, 0, "Причина")
    await score(scene, 1, 0, 1)
    await actions.declare_conflict(gleb, scene.round, project, "employer", "", SCORED)
    with pytest.raises(Missing):
        await load_for_reading(gleb, scene.round, project)
    with pytest.raises(Missing):
        await actions.reopen_review(gleb, scene.round, project, 1, SCORED)
    found = await round_by_id(scene.round)
    assert found is not None and gleb.person is not None
    assert [row.project for row in await turns_of(found, gleb.person)] == [scene.ids[1]]
    sheets = (await counted_sheets(scene.round))[project]
    assert len(sheets) == 1 and all(mark.value == 1 for mark in sheets[0][1].values())
    counts = {row.person: (row.submitted, row.assigned) for row in await progress_of(found)}
    assert counts[gleb.person] == (0, 1)


async def test_a_conflict_is_declared_once_however_often_it_is_sent() -> None:
    scene = await an_open_round()

    async def declare() -> None:
        await actions.declare_conflict(scene.members[0], scene.round, scene.ids[0], "other", "", SCORED)

    answers = await asyncio.gather(*(declare() for _ in range(10)), return_exceptions=True)
    assert sum(answer is None for answer in answers) == 1 and all(isinstance(a, Missing | None) for a in answers)
    assert await Conflict.count() == 1 and await journal_rows("declare-conflict") == 1


async def test_the_database_refuses_a_value_that_is_no_step_and_a_foreign_criterion() -> None:
    scene = await an_open_round()
    await score(scene, 0, 0)
    with pytest.raises(NotAStep):
        async with writing(SYSTEM, SCORED):
            await Score.update({Score.value: 7}).where(Score.review == 1)
    other = await actions.create_round(scene.organiser, scene.season.id, 2, SCORED)
    foreign = next(iter(await all_marks(other)))
    with pytest.raises(NotAStep):
        async with writing(SYSTEM, SCORED):
            await Score.insert(Score(review=1, criterion=foreign, value=1))


async def test_a_conflict_after_publication_changes_nothing_of_the_round() -> None:
    scene = await an_open_round(projects=1, members=1)
    await score(scene, 0, 0)
    await actions.close_round(scene.chair, scene.round, CLOSED)
    await actions.propose_results(scene.chair, scene.round, CLOSED)
    await actions.propose_publication(scene.chair, scene.round, CLOSED)
    await actions.confirm_publication(scene.organiser, scene.round, CLOSED)
    with pytest.raises(Published):
        await actions.declare_conflict(scene.members[0], scene.round, scene.ids[0], "other", "", CLOSED)


@pytest.mark.parametrize("number", [-(2**31) - 1, -(10**30), 10**30])
async def test_a_round_of_any_number_in_the_address_is_one_that_does_not_exist(site: Site, number: int) -> None:
    scene = await an_open_round()
    site.at = SCORED
    member = await site.signed_in(scene.members[0].person or 0)
    for act in ("score", "draft", "abstain", "reopen"):
        answer = await member.post(f"/rounds/{number}/projects/{scene.ids[0]}/{act}", {"version": "0", "why": "Нет"})
        assert answer.status_code == 404, act


async def test_a_sheet_is_judged_by_the_criteria_of_the_edition_in_which_it_is_written() -> None:
    """A desk that is drawn while an amendment is committed may keep the former criteria for a moment longer."""
    scene = await an_open_round()
    former, marks = await questions_of(scene.round), await all_marks(scene.round)
    found = await round_by_id(scene.round)
    assert found is not None
    drafts = [draft_of(one)._replace(id=one.id) for one in former]
    added = [*drafts, drafts[0]._replace(id=0, title="Новый критерий")]
    await actions.amend_criteria(scene.organiser, scene.round, added, "Почему", found.version, SCORED)

    async def drawn_too_early() -> list[Question]:
        return former

    await kept(("questions", scene.round, 0), drawn_too_early)
    assert await questions_of(scene.round) == former
    with pytest.raises(Incomplete):
        await actions.submit_review(scene.members[0], scene.round, scene.ids[0], marks, 0, SCORED)
