"""The ranking with its numbers: both scores side by side, every number opens, nothing tells of a project in conflict."""

import re

import pytest

from databases import Databases
from kit import generation
from kit.db import writing
from kit.journal import SYSTEM
from make.rounds import CLOSED, OPENED, Scene, an_open_round, score
from reckoning.meaning import VERDICTS
from rounds import actions, worker
from rounds.queries import as_computed, figures_of, latest_job, results_of
from rounds.tables import Round
from visitors import Client, Site

pytestmark = pytest.mark.usefixtures("database")


async def a_scored_round(conflicted: bool = False) -> Scene:
    """Four projects, three members: the third is severe, reviews two of them only, and is left out of the first by a conflict."""
    scene = await an_open_round(projects=4, members=3)
    if conflicted:
        await actions.declare_conflict(scene.members[2], scene.round, scene.ids[0], "relative", "", OPENED)
    for project in range(4):
        for member in range(3):
            if member == 2 and project in (0, 1):
                continue
            value = 0 if member == 2 or (project == 3 and member == 1) else 1
            await score(scene, member, project, value, "" if value else "Нет сметы")
    await actions.close_round(scene.chair, scene.round, CLOSED)
    await actions.propose_results(scene.chair, scene.round, CLOSED)
    return scene


async def at(site: Site, scene: Scene, who: str | int) -> Client:
    viewer = scene.members[who] if isinstance(who, int) else getattr(scene, who)
    site.at = CLOSED
    return await site.signed_in(viewer.person)


async def test_every_link_of_the_numbers_opens(site: Site) -> None:
    scene = await a_scored_round()
    chair = await at(site, scene, "chair")
    seen, waiting = set(), [f"/rounds/{scene.round}/ranking"]
    while waiting:
        path = waiting.pop()
        seen.add(path)
        answer = await chair.get(path)
        assert answer.status_code == 200, path
        links = re.findall(
            rf'href="(/rounds/{scene.round}/(?:ranking|numbers|projects/\d+/numbers)[^"#]*)"', answer.text
        )
        waiting += [link.replace("&amp;", "&") for link in links if link.replace("&amp;", "&") not in {*seen, *waiting}]
    assert len(seen) > 15


async def test_both_scores_stand_side_by_side_and_the_page_says_which_decides(site: Site) -> None:
    scene = await a_scored_round()
    page = (await (await at(site, scene, "secretary")).get(f"/rounds/{scene.round}/ranking")).text
    assert "Решает средняя оценка без поправки" in page and "Место с поправкой" in page
    found = await figures_of(scene.round)
    assert found is not None and VERDICTS[found.verdict] in page


async def test_where_the_adjusted_score_decides_the_places_follow_it() -> None:
    scene = await an_open_round(projects=2, members=2)
    async with writing(SYSTEM, OPENED) as tx:
        await Round.update({Round.ranked_by: "adjusted"}).where(Round.id == scene.round)
        tx.journal("test", "round", scene.round, {})
    await score(scene, 0, 0)
    await score(scene, 1, 1)
    await actions.close_round(scene.chair, scene.round, CLOSED)
    await actions.propose_results(scene.chair, scene.round, CLOSED)
    assert [row.place for row in await results_of(scene.round)] == [1, 2]


async def test_filters_and_sorts_stand_in_the_address_and_others_are_refused(site: Site) -> None:
    scene = await a_scored_round()
    chair = await at(site, scene, "chair")
    here = f"/rounds/{scene.round}/ranking"
    assert "Показано 3\u00a0проекта" in (await chair.get(f"{here}?outcome=pass")).text
    assert "По этому отбору ничего нет" in (await chair.get(f"{here}?low=1&high=2")).text
    assert "Проект 3" in (await chair.get(f"{here}?sort=spread")).text
    for wrong in ("sort=title", "outcome=maybe", "low=-1", "page=0", "size=1000"):
        assert (await chair.get(f"{here}?{wrong}")).status_code == 400, wrong
    text = (await chair.get(f"/rounds/{scene.round}/ranking.csv?outcome=pass")).content.decode("utf-8-sig")
    assert text.count("\r\n") == 4 and text.startswith("Место;№;Проект")


async def test_a_member_in_conflict_learns_nothing_of_the_project(site: Site) -> None:
    """I05, I06, R05: the mark of the hidden project changes no byte of what the member in conflict reads."""
    scene = await a_scored_round(conflicted=True)
    member = await at(site, scene, 2)
    paths = [f"/rounds/{scene.round}/{tail}" for tail in ("ranking", "ranking?sort=spread", "ranking.csv", "numbers")]
    before = [(await member.get(path)).text for path in paths]
    assert not any("Проект 1" in text for text in before) and "скрыты" in before[0]
    assert (await member.get(f"/rounds/{scene.round}/projects/{scene.ids[0]}/numbers")).status_code == 404
    async with writing(SYSTEM, CLOSED) as tx:
        await Round.update({Round.state: "open"}).where(Round.id == scene.round)
        tx.journal("test", "round", scene.round, {})
    marks = dict.fromkeys(await questions(scene), 0)
    await rescored(scene, marks)
    after = [(await member.get(path)).text for path in paths]
    assert [same(text) for text in after] == [same(text) for text in before]


async def questions(scene: Scene) -> list[int]:
    from rounds.queries import questions_of

    return [one.id for one in await questions_of(scene.round)]


async def rescored(scene: Scene, marks: dict[int, int]) -> None:
    """The first member thinks again about the first project, which falls from the first place to the last."""
    from reckoning.sheet import Mark

    first, project = scene.members[0], scene.ids[0]
    await actions.reopen_review(first, scene.round, project, 1, CLOSED)
    sheet = {one: Mark(value, "Передумала") for one, value in marks.items()}
    await actions.submit_review(first, scene.round, project, sheet, 2, CLOSED)
    await actions.close_round(scene.chair, scene.round, CLOSED)
    await actions.propose_results(scene.chair, scene.round, CLOSED)


def same(text: str) -> str:
    """The page without the token of its forms."""
    return re.sub(r'name="csrf_token" value="[^"]*"', "", text)


async def test_members_read_no_names_and_only_their_own_severity(site: Site) -> None:
    scene = await a_scored_round()
    member = await at(site, scene, 0)
    other = scene.members[2]
    numbers = (await member.get(f"/rounds/{scene.round}/numbers")).text
    sheets = (await member.get(f"/rounds/{scene.round}/projects/{scene.ids[2]}/numbers")).text
    assert other.name not in numbers and other.name not in sheets and "Без оценок" not in numbers
    assert (await member.get(f"/rounds/{scene.round}/numbers/members/{other.person}")).status_code == 404
    assert (await member.get(f"/rounds/{scene.round}/numbers/members/{scene.members[0].person}")).status_code == 200
    lead = await at(site, scene, "organiser")
    assert other.name in (await lead.get(f"/rounds/{scene.round}/numbers")).text


async def test_means_of_fewer_than_three_reviews_are_not_told_to_the_team(site: Site) -> None:
    scene = await a_scored_round()
    await actions.propose_publication(scene.chair, scene.round, CLOSED)
    await actions.confirm_publication(scene.organiser, scene.round, CLOSED)
    site.at = CLOSED
    for project, told in ((0, False), (2, True)):
        team = await site.signed_in(scene.projects[project].leader or 0)
        page = (await team.get(f"/rounds/{scene.round}/projects/{scene.ids[project]}/result")).text
        assert ("Средние по критериям</caption>" in page) is told


async def test_the_numbers_go_with_the_results(site: Site) -> None:
    scene = await a_scored_round()
    await actions.declare_conflict(scene.members[0], scene.round, scene.ids[0], "relative", "", CLOSED)
    assert await figures_of(scene.round) is None
    chair = await at(site, scene, "chair")
    assert "Показателей пока нет" in (await chair.get(f"/rounds/{scene.round}/numbers")).text
    assert "Результатов пока нет" in (await chair.get(f"/rounds/{scene.round}/ranking")).text


@pytest.mark.parametrize("tail", ["ranking", "numbers", "ranking.csv"])
async def test_the_queries_are_as_many_for_four_projects_as_for_one(
    site: Site, databases: Databases, tail: str
) -> None:
    """The house's rule for every list."""
    from kit.db import engine

    counts = []
    for projects in (1, 4):
        await databases.fresh()
        generation.bump()
        scene = await an_open_round(projects=projects, members=2)
        for project in range(projects):
            await score(scene, 0, project)
            await score(scene, 1, project)
        await actions.close_round(scene.chair, scene.round, CLOSED)
        await actions.propose_results(scene.chair, scene.round, CLOSED)
        chair = await at(site, scene, "chair")
        await chair.get(f"/rounds/{scene.round}/{tail}")
        run, count = engine().run_sql, 0

        async def counting(*arguments: object, run: object = run) -> object:
            nonlocal count
            count += 1
            return await run(*arguments)  # type: ignore[operator]

        engine().run_sql = counting  # type: ignore[assignment]
        try:
            await chair.get(f"/rounds/{scene.round}/{tail}")
        finally:
            engine().run_sql = run  # type: ignore[method-assign]
        counts.append(count)
    assert counts[0] == counts[1] > 0


async def test_long_results_are_reckoned_by_the_worker_and_are_those_that_a_request_would_give(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = await a_scored_round()
    at_once = [as_computed(row) for row in await results_of(scene.round)]
    told = await figures_of(scene.round)
    monkeypatch.setattr("rounds.actions.propose.LARGE", 1)
    lead, here = await at(site, scene, "secretary"), f"/rounds/{scene.round}/ranking"
    assert (await lead.submit(here, "propose-result", {})).status_code == 303
    assert "ждёт очереди" in (await lead.get(here, headers={"HX-Request": "true"})).text
    assert (await lead.submit(here, "propose-result", {})).status_code == 409
    assert await worker.work_once()
    job = await latest_job(scene.round, "results")
    assert job is not None and (job.state, job.outcome, job.done) == ("done", "4", job.total)
    assert [as_computed(row) for row in await results_of(scene.round)] == at_once
    assert await figures_of(scene.round) == told and "проектов: 4" in (await lead.get(here)).text
