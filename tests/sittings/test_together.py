"""A sitting beside everything else that happens to a round: publication, corrections, appeals, changed settings."""

import pytest
from tests.rounds.test_amending import WHY, drafts_of, version_of
from tests.rounds.test_recount import RECOUNT, the_package

from appeals import actions as appeal_actions
from cabinet.queries.sittings import sitting_tasks
from kit.db import writing
from kit.invariants import run as invariants
from kit.journal import SYSTEM
from kit.tables import Journal
from make.appeals import WORDS, an_answer
from make.people import a_viewer, viewer_of
from make.rounds import CLOSED, SCORED, Scene, an_open_round, score
from make.sittings import (
    BEGUN,
    ENDED,
    LATER,
    PLANNED,
    a_planned_sitting,
    a_signed_sitting,
    all_vote,
    an_open_sitting,
    everybody_comes,
    put_to_the_vote,
    shown,
)
from rounds import actions as round_actions
from rounds.queries import proposed_revision, publication_of, result_of, results_of, rounds_by_id
from rounds.refusals.publication import PublicationAwaits
from rounds.tables import Conflict
from sittings import actions
from sittings.forms import PlanForm
from sittings.minutes import read
from sittings.queries import minutes_of, question_by_id, sitting_by_id
from sittings.refusals import LineChanged, NoResults, SittingGoes, VotedInConflict
from sittings.tables import Subject
from visitors import Site

pytestmark = pytest.mark.usefixtures("database")
HOUR = ENDED.replace(hour=ENDED.hour + 1)
AFTER = HOUR.replace(hour=HOUR.hour + 1)


async def test_nothing_is_published_while_the_committee_sits_and_it_does_not_sit_once_that_is_confirmed() -> None:
    scene, sitting = await an_open_sitting()
    with pytest.raises(SittingGoes):
        await round_actions.propose_publication(scene.chair, scene.round, LATER)
    await actions.end_sitting(scene.secretary, sitting, LATER)
    await round_actions.propose_publication(scene.chair, scene.round, ENDED, HOUR)
    plan = PlanForm(HOUR, "Кабинет 204", "")
    second = await actions.plan_sitting(scene.secretary, scene.round, plan, ENDED)
    await actions.open_sitting(scene.secretary, second, ENDED)  # nobody has confirmed it
    with pytest.raises(SittingGoes):
        await round_actions.confirm_publication(scene.organiser, scene.round, ENDED)
    await actions.end_sitting(scene.secretary, second, ENDED)
    await round_actions.confirm_publication(scene.organiser, scene.round, ENDED)
    third = await actions.plan_sitting(scene.secretary, scene.round, PlanForm(AFTER, "", "https://a.example"), ENDED)
    with pytest.raises(PublicationAwaits):
        await actions.open_sitting(scene.secretary, third, ENDED)
    assert await round_actions.publish_due(HOUR) == [scene.round]
    published = await publication_of(scene.round)
    assert published is not None and published.published_at == HOUR
    waiting = await sitting_tasks(scene.chair.person or 0, await rounds_by_id([scene.round]))
    assert f"/sittings/{third}" not in {task.href for task in waiting}  # there is nothing left to sit about


async def test_what_was_decided_by_a_vote_in_conflict_is_voted_on_again_before_it_is_published() -> None:
    """I06: a conflict that is found after the vote takes the vote along, like the sheet."""
    scene, sitting = await an_open_sitting()
    question = await put_to_the_vote(scene, sitting)
    project, gleb = question.about[0], scene.members[0]
    await all_vote(sitting, question.id, {"for": [scene.chair, *scene.members]})
    await actions.close_vote(scene.chair, sitting, question.id, "", LATER)
    await actions.end_sitting(scene.secretary, sitting, LATER)
    pair = (project.project, gleb.person or 0)
    await round_actions.pin_conflict(scene.secretary, scene.round, *pair, "relative", "Брат в команде", ENDED)
    await round_actions.propose_results(scene.chair, scene.round, ENDED)
    with pytest.raises(VotedInConflict):
        await round_actions.propose_publication(scene.chair, scene.round, ENDED)
    plan = PlanForm(HOUR, "Кабинет 204", "")
    second = await actions.plan_sitting(scene.secretary, scene.round, plan, ENDED)
    await actions.add_question(scene.secretary, second, project.number, ENDED)
    await everybody_comes(scene, second, ENDED)
    await actions.open_sitting(scene.secretary, second, ENDED)
    again = await put_to_the_vote(scene, second)
    await all_vote(second, again.id, {"for": [scene.chair, *scene.members[1:]]})
    await actions.close_vote(scene.chair, second, again.id, "", HOUR)
    await actions.end_sitting(scene.secretary, second, HOUR)
    await round_actions.propose_publication(scene.chair, scene.round, HOUR)
    await round_actions.confirm_publication(scene.organiser, scene.round, HOUR)
    content = await the_package(scene)
    assert RECOUNT.recount(content) == content["result"] and not await invariants()


async def test_a_line_that_has_come_to_concern_other_projects_is_not_closed() -> None:
    """I06: who is in conflict with those has not stood aside."""
    scene, sitting = await an_open_sitting(4)
    await actions.move_line(scene.secretary, sitting, 1, "Денег хватит на один", LATER)
    line = await put_to_the_vote(scene, sitting)
    assert len(line.about) == 2
    async with writing(SYSTEM, LATER) as tx:  # as if the question had been put when only one of them would move
        await Subject.delete().where((Subject.question == line.id) & (Subject.project == line.about[0].project))
        tx.journal("test", "sitting", sitting, {})
    await all_vote(sitting, line.id, {"for": [scene.chair, *scene.members]})
    with pytest.raises(LineChanged):
        await actions.close_vote(scene.chair, sitting, line.id, "", LATER)
    assert [row.outcome for row in await results_of(scene.round)] == ["pass", "pass", "pass", "fail"]
    await round_actions.declare_conflict(scene.members[0], scene.round, scene.ids[3], "other", "", LATER)
    with pytest.raises(NoResults):  # they have to be reckoned anew
        await actions.close_vote(scene.chair, sitting, line.id, "", LATER)


async def test_notes_written_later_leave_the_rest_of_the_minutes_as_it_was() -> None:
    scene, sitting = await an_open_sitting()
    question = await shown(scene, sitting)
    await actions.end_sitting(scene.secretary, sitting, ENDED)
    before = read(await minutes_of(sitting))
    row = (await results_of(scene.round))[0]
    await round_actions.decide(scene.chair, scene.round, row.project, "fail", "Дублирует", row.version, HOUR)
    await actions.note_question(scene.secretary, sitting, question.id, "Спорили о смете.", HOUR)
    after = read(await minutes_of(sitting))
    assert after.items[0].notes == "Спорили о смете." and after.ranking == before.ranking
    found = await sitting_by_id(sitting)
    assert found is not None
    await actions.sign_minutes(scene.chair, sitting, found.digest, HOUR)


async def test_the_mean_of_few_sheets_is_told_to_the_leads_alone(site: Site) -> None:
    """I05: of two sheets a member knows one."""
    scene, sitting = await an_open_sitting(2, 2)
    await shown(scene, sitting)
    site.at = LATER
    for viewer, told in ((scene.members[0], False), (scene.chair, True)):
        client = await site.signed_in(viewer.person or 0)
        assert ("Оценка</dt>" in (await client.get(f"/sittings/{sitting}")).text) == told
        minutes = (await client.get(f"/sittings/{sitting}/minutes")).text
        assert ("скрыта" in minutes) != told and ("100\u00a0%" in minutes) == told


async def test_a_place_on_the_screen_is_counted_without_what_the_reader_does_not_see(site: Site) -> None:
    """I05: a gap would tell where the project in conflict stands."""
    scene, sitting = await an_open_sitting()
    first = (await results_of(scene.round))[0].project
    async with writing(SYSTEM, LATER) as tx:
        row = {"person": scene.members[0].person, "project": first, "kind": "relative", "declared_at": LATER}
        await Conflict.insert(Conflict(**row))
        tx.journal("test", "sitting", sitting, {})
    await shown(scene, sitting, 1)
    site.at = LATER
    for viewer, place in ((scene.members[0], 1), (scene.members[1], 2)):
        client = await site.signed_in(viewer.person or 0)
        assert f"Место</dt><dd>{place}<" in (await client.get(f"/sittings/{sitting}")).text


async def a_changed_round() -> Scene:
    """Everybody scored, then one criterion was taken from the projects' sector and another one weighs more."""
    scene = await an_open_round(3, 3)
    for member in range(3):
        for project in range(3):
            last = project == 2
            await score(scene, member, project, 0 if last else 1, "Смета не сходится" if last else "")
    drafts = await drafts_of(scene)
    changed = [drafts[0]._replace(sectors=("ecology",)), drafts[1]._replace(weight=40), *drafts[2:]]
    version = await version_of(scene)
    await round_actions.amend_criteria(scene.organiser, scene.round, changed, WHY, version, SCORED)
    await round_actions.close_round(scene.chair, scene.round, CLOSED)
    await round_actions.propose_results(scene.chair, scene.round, CLOSED)
    return scene


async def voted_down(scene: Scene) -> int:
    """The chair's word decides a tie, one stands aside; signed, and published by the clock. Returns the project."""
    sitting = await a_planned_sitting(scene)
    await actions.draw_agenda(scene.secretary, sitting, "place", 0, PLANNED)
    await everybody_comes(scene, sitting)
    await actions.open_sitting(scene.secretary, sitting, BEGUN)
    question = await put_to_the_vote(scene, sitting)
    await actions.recuse(scene.members[2], sitting, question.id, "other", "", LATER)
    await all_vote(sitting, question.id, {"for": [scene.members[0]], "against": [scene.chair]})
    assert await actions.close_vote(scene.chair, sitting, question.id, "Сырая смета", LATER) == "against"
    await a_signed_sitting(scene, sitting)
    await round_actions.propose_publication(scene.secretary, scene.round, ENDED, HOUR)
    await round_actions.confirm_publication(scene.organiser, scene.round, ENDED)
    assert await round_actions.publish_due(HOUR) == [scene.round]
    decided = await question_by_id(question.id)
    assert decided is not None
    return decided.about[0].project


async def appealed_and_corrected(scene: Scene, project: int) -> None:
    leader = await viewer_of(next(one.leader or 0 for one in scene.projects if one.id == project))
    other = await a_viewer(scene.season.id, "committee", "Другова Ася")
    appeal = await appeal_actions.file_appeal(leader, scene.round, project, WORDS, HOUR)
    await appeal_actions.accept_appeal(scene.secretary, appeal, 1, HOUR)
    await appeal_actions.assign_appeal(scene.secretary, appeal, other.person or 0, HOUR)
    await appeal_actions.recuse(other, appeal, "relative", "", HOUR)  # a conflict after the publication
    await appeal_actions.assign_appeal(scene.secretary, appeal, scene.secretary.person or 0, HOUR)
    await appeal_actions.answer_appeal(scene.secretary, appeal, an_answer(), HOUR)
    await appeal_actions.sign_appeal(scene.chair, appeal, 1, HOUR)
    later = HOUR.replace(minute=30)
    correction = (scene.round, project, "pass", "Замечание снято", "Апелляция удовлетворена", later)
    await round_actions.propose_correction(scene.chair, *correction)
    standing = await proposed_revision(scene.round)
    assert standing is not None
    await round_actions.confirm_correction(scene.organiser, scene.round, standing.id, later)


async def test_settings_changed_a_vote_an_appeal_and_a_correction_come_out_the_same_for_everybody() -> None:
    """I21, I24: the verifier goes through all of it at once, and the journal holds the sum of what it read."""
    scene = await a_changed_round()
    project = await voted_down(scene)
    await appealed_and_corrected(scene, project)
    row = await result_of(scene.round, project)
    assert row is not None and (row.computed, row.outcome, row.revision) == ("pass", "pass", 2)
    content = await the_package(scene)
    assert RECOUNT.recount(content) == content["result"]
    assert len(content["revisions"]) == 1 and content["quorum"] == {"rule": "half"}
    sealed = await Journal.select(Journal.change).where(Journal.action == "correct-result").first()
    assert sealed and content["sha256"] in sealed["change"]
    assert [finding.text for finding in await invariants()] == []
