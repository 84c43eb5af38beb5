"""Round 2 answers round 1: remarks become obligations, the team mends its passport, the second committee sees it all."""

from typing import Any, NamedTuple

import pytest

from cabinet.queries.team import own
from kit.access import Viewer
from kit.db import writing
from kit.journal import SYSTEM
from kit.refusals import Missing
from make.people import viewer_of
from make.projects import as_it_is, write_passport
from make.rounds import CLOSED, SCORED, SECOND, Scene, all_marks, an_open_round, score, seat_all
from outbox.tables import Letter
from projects.actions import keep_draft
from projects.queries import application_at, applications, standing_application
from projects.rules import NotEditable
from reckoning.sheet import Mark
from rounds import actions
from rounds.actions.summing import sum_of_package
from rounds.pages.before import before
from rounds.queries import obligations_of, round_before, round_by_id
from rounds.refusals.corrections import AnswersClosed, StaleAnswer
from rounds.refusals.publication import Published
from rounds.tables import Obligation
from rounds.wording import ANSWER, IMPROVE
from visitors import Site

REMARK = "Уточните, откуда взяты цены"


class Between(NamedTuple):
    """Round 1 is published, round 2 set up: three projects went on, the first with a remark."""

    scene: Scene
    second: int
    leader: Viewer


async def between(members: int = 3) -> Between:
    scene = await an_open_round(projects=3, members=members)
    for project in range(3):
        for member in range(project == 0, members):
            await score(scene, member, project)
    marks = await all_marks(scene.round)
    marked = marks | {max(marks): Mark(1, REMARK)}
    await actions.submit_review(scene.members[0], scene.round, scene.ids[0], marked, 0, SCORED)
    await actions.close_round(scene.chair, scene.round, CLOSED)
    await actions.propose_results(scene.chair, scene.round, CLOSED)
    await actions.propose_publication(scene.chair, scene.round, CLOSED)
    await actions.confirm_publication(scene.organiser, scene.round, CLOSED)
    second = await actions.create_round(scene.organiser, scene.season.id, 2, CLOSED)
    await seat_all(scene.organiser, second, scene.chair, scene.secretary, scene.members)
    return Between(scene, second, await viewer_of(scene.projects[0].author))


async def seen(found: Between, project: int) -> Any:
    """What the second committee is shown of the first round."""
    second = await round_by_id(found.second)
    assert second is not None
    shown = await before(second, found.scene.ids[project], "")
    assert shown is not None
    return shown


async def test_the_first_committee_reads_what_it_judged_and_not_what_the_team_is_writing(site: Site) -> None:
    """I05: a draft is the team's alone, and the page names the version that was judged."""
    found = await between()
    first, scene = found.scene.ids[0], found.scene
    await write_passport(found.leader, first, CLOSED, estimate={"grounds": "Пять предложений"})
    site.at = CLOSED
    member = await site.signed_in(scene.members[0].person or 0)
    page = await member.get(f"/rounds/{scene.round}/projects/{first}")
    assert page.status_code == 200 and "Пять предложений" not in page.text


async def test_what_changed_after_a_remark_stands_beside_it_and_the_old_scores(database: Any) -> None:
    found = await between()
    first, scene = found.scene.ids[0], found.scene
    (row,) = await obligations_of(scene.round, first)
    assert row.text == REMARK and not await obligations_of(scene.round, scene.ids[1])
    assert any("без ответа 1" in task.title for task in (await own(found.leader, CLOSED)).tasks)
    await actions.answer_obligation(found.leader, row.id, "Приложили три предложения", "estimate", 1, CLOSED)
    await actions.answer_obligation(found.leader, row.id, "Приложили три предложения", "estimate", 1, CLOSED)
    with pytest.raises(StaleAnswer):
        await actions.answer_obligation(found.leader, row.id, "Иначе", "", 1, CLOSED)
    assert not any("без ответа" in task.title for task in (await own(found.leader, CLOSED)).tasks)
    await write_passport(found.leader, first, CLOSED, estimate={"grounds": "Пять предложений"})
    published = await sum_of_package(scene.round)
    await actions.open_round(scene.organiser, found.second, SECOND)
    assert await sum_of_package(scene.round) == published  # who applied first stays first
    shown = await seen(found, 0)
    assert [(one.text, one.answer, one.section) for one in shown.remarks] == [
        (REMARK, "Приложили три предложения", "estimate")
    ]
    assert [one.key for one in shown.changes] == ["estimate"] and shown.versions == (1, 2)
    assert shown.composite == 10_000 and len(shown.means) == 5
    assert [one.withdrawn_at for one in await applications(first)] == [None, SECOND]
    unchanged = await seen(found, 1)
    assert (unchanged.remarks, unchanged.changes, unchanged.versions) == ([], [], (1, 1))
    with pytest.raises(AnswersClosed):
        await actions.answer_obligation(found.leader, row.id, "Поздно", "", 2, SECOND)
    with pytest.raises(NotEditable):
        await write_passport(found.leader, first, SECOND)


async def test_an_incomplete_passport_is_judged_as_it_was(database: Any) -> None:
    found = await between(members=2)
    first, scene = found.scene.ids[0], found.scene
    judged = await standing_application(first)
    await keep_draft(found.leader, first, "risks", 1, {"risks": ""}, CLOSED)
    await actions.open_round(scene.organiser, found.second, SECOND)
    earlier = await round_before(scene.season.id, 2)
    assert earlier is not None and await application_at(first, earlier.at) == judged == await standing_application(
        first
    )
    shown = await seen(found, 0)
    assert (shown.changes, shown.composite, shown.means) == ([], None, [])  # two sheets would tell what one person said


async def test_remarks_are_the_teams_alone_and_nobody_changes_them(site: Site) -> None:
    """R01: to a stranger they are not there; the names of the reviewers are never there."""
    found = await between()
    first, scene = found.scene.ids[0], found.scene
    site.at = CLOSED
    leader = await site.signed_in(found.leader.person or 0)
    passed = await Letter.select(Letter.body).where(Letter.letter == "rounds/passed").order_by(Letter.id)
    assert {(ANSWER in row["body"], IMPROVE in row["body"]) for row in passed} == {(True, False), (False, True)}
    page = f"/rounds/{scene.round}/projects/{first}/obligations"
    (row,) = await obligations_of(scene.round, first)
    text = (await leader.get(page)).text
    assert REMARK in text and "Без ответа 1 из 1" in text and "Членова" not in text
    form = f"/rounds/obligations/{row.id}"
    assert (await leader.submit(form, "answer-obligation", {"answer": ""})).status_code == 422
    answer = await leader.submit(form, "answer-obligation", {"answer": "Исправили смету", "section": "estimate"})
    assert answer.status_code == 303 and "Исправили смету" in (await leader.get(page)).text
    stale = await leader.post(form, {"answer": "Моё", "section": "", "version": "1"}, token_from=form)
    assert stale.status_code == 409 and "Моё" in stale.text and "Исправили смету" in stale.text
    assert page in (await leader.get(f"/rounds/{scene.round}/projects/{first}/result")).text
    assert "Замечания первого тура" in (await leader.get("/cabinet")).text
    for other in (scene.projects[1].author, scene.members[0].person):
        stranger = await site.signed_in(other or 0)
        for path in (page, form):
            assert (await stranger.get(path)).status_code == 404
    with pytest.raises(Missing):
        await actions.answer_obligation(await viewer_of(scene.projects[1].author), row.id, "Чужое", "", 2, CLOSED)
    with pytest.raises(Published):
        async with writing(SYSTEM, CLOSED):
            await Obligation.update({Obligation.text: "Другое"}).where(Obligation.id == row.id)
    assert (await as_it_is(first)).answering
