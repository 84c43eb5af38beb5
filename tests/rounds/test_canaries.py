"""Must-show 4 of the selection rounds: scores, notes and conflicts are found by nobody who may not see them.

Each test names the promise of the platform's trust list that it keeps (I05, I06, I07, I10, R05, R06, R09, R10).
`CANARIES=full` walks every address as everybody in every state (some 10^4 cells).
"""

import os
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
import pytest

import cabinet.queries.personal
import market.actions
import projects.actions
import rounds.pages.conflicts
import rounds.pages.ranking
import rounds.pages.scoring
import rounds.queries.desk
import rounds.queries.ranking
import rounds.visibility
import teams.actions
from kit import generation
from kit.db import writing
from kit.journal import SYSTEM
from kit.refusals import Refusal
from make.people import a_viewer, appoint, viewer_of
from make.projects import AT, a_project, an_idea
from make.rounds import CLOSED, SCORED, Scene, all_marks, an_open_round, score
from make.seasons import a_season
from make.teams import a_request, invitation_to
from notices.actions import tell
from projects.tables import Project
from rounds import actions
from rounds.access import load_for
from rounds.queries import counted_sheets, results_of
from rounds.tables import Score
from rounds.terms import EXAMPLE
from teams.tables import Membership
from visitors import Site
from walking.canaries import Canary, Crawl
from walking.cells import first_rows

pytestmark = pytest.mark.usefixtures("database")
FULL = os.environ.get("CANARIES") == "full"
TITLE, REMARK, DRAFT, CONFLICT, CLAIM, EMPLOYER, NOTE = (
    f"Канарейка-{word}" for word in ("проект", "замечание", "черновик", "конфликт", "сообщение", "работа", "заметка")
)
COMMITTEE = ("chair", "secretary", "author", "drafter", "conflicted", "idle")


@pytest.fixture(autouse=True)
def one_engine(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--engine") == "postgres":
        pytest.skip("what a page says does not depend on the engine")


async def a_marked_round() -> tuple[Scene, dict[str, int]]:
    """Two projects, four members: one has scored, one has a draft, one is in conflict with the first project, one is idle."""
    scene = await an_open_round(projects=2, members=4)
    people = dict(
        zip(("author", "drafter", "conflicted", "idle"), (one.person or 0 for one in scene.members), strict=True)
    )
    people |= {name: getattr(scene, name).person or 0 for name in ("chair", "secretary", "organiser")}
    people |= {"leader": scene.projects[0].leader or 0, "rival": scene.projects[1].leader or 0}
    people["auditor"] = (await a_viewer(scene.season.id, "auditor")).person or 0
    people["elsewhere"] = (await a_viewer((await a_season(2024)).id, "organiser")).person or 0
    first = scene.ids[0]
    async with writing(SYSTEM, SCORED) as tx:
        await Project.update({Project.title: TITLE}).where(Project.id == first)
        tx.journal("test", "project", first, {})
    await actions.set_terms(scene.organiser, scene.round, EXAMPLE, SCORED)
    for member in scene.members:
        await actions.accept_terms(member, scene.round, 1, EMPLOYER if member == scene.members[0] else "", SCORED)
    await score(scene, 0, 0, 0, REMARK)
    await score(scene, 2, 0, 0, "Своими словами")
    await actions.declare_conflict(scene.members[2], scene.round, first, "relative", CONFLICT, SCORED)
    marks = {key: mark._replace(comment=DRAFT) for key, mark in (await all_marks(scene.round)).items()}
    await actions.save_draft(scene.members[1], scene.round, first, marks, 0, SCORED)
    await actions.save_note(scene.members[1], scene.round, first, NOTE, 0, SCORED)
    for member in range(4):
        await score(scene, member, 1)
    leader = await viewer_of(people["leader"])
    await actions.claim_conflict(leader, scene.round, first, people["idle"], "supplier", CLAIM, SCORED)
    return scene, people


async def closed(scene: Scene) -> None:
    await actions.close_round(scene.chair, scene.round, CLOSED)
    await actions.propose_results(scene.chair, scene.round, CLOSED)


async def published(scene: Scene) -> None:
    await actions.propose_publication(scene.chair, scene.round, CLOSED)
    await actions.confirm_publication(scene.organiser, scene.round, CLOSED)


def canaries(state: str) -> list[Canary]:
    """Who may find what, by the table "Who sees what"."""
    readers = {
        "open": {"author"},
        "closed": {"author", "drafter", "idle", "chair", "secretary", "organiser"},
        "published": {"author", "drafter", "idle", "chair", "secretary", "organiser", "leader"},
    }[state]
    return [
        Canary(REMARK, frozenset(readers)),
        Canary(DRAFT, frozenset({"drafter"})),
        Canary(NOTE, frozenset({"drafter"})),
        Canary(CONFLICT, frozenset({"conflicted", "chair", "secretary"})),
        Canary(CLAIM, frozenset({"leader", "secretary"})),
        Canary(EMPLOYER, frozenset({"author", "secretary"})),
        Canary(TITLE, frozenset({*COMMITTEE, "organiser", "leader", "auditor"}) - {"conflicted"}, "/rounds"),
    ]


def paths(scene: Scene, people: dict[str, int]) -> tuple[list[str], list[str]]:
    """Every address of the site on its first row; and those of the rounds on both projects, with orders and filters."""
    every = [one.path for one in first_rows() if one.method == "GET" and "/static/" not in one.path]
    own = [path for path in every if path.startswith(("/rounds", "/cabinet", "/notices", "/journal", "/api/v1/rounds"))]
    if FULL:
        own += [path.replace("/projects/1", f"/projects/{scene.ids[1]}") for path in own if "/projects/1" in path]
    own += [f"/rounds/1/numbers/members/{people['author']}", f"/rounds/1/projects/{scene.ids[1]}/result"]
    own += [f"/rounds/1/projects/{scene.ids[1]}/numbers", "/rounds/1/assignment.csv", "/rounds/1/desk?mode=table"]
    own += [f"/rounds/1/ranking?sort={sort}" for sort in rounds.queries.ranking.SORTS]
    return every, [
        *own,
        "/rounds/1/ranking?low=0&high=5000",
        "/rounds/1/ranking?spread=0",
        "/rounds/1/ranking?outcome=fail",
    ]


async def crawl(site: Site) -> tuple[Scene, Crawl, list[str]]:
    scene, people = await a_marked_round()
    site.at = CLOSED
    every, own = paths(scene, people)
    return scene, await Crawl(site, people, [*every, *own] if FULL else own).begin(), every


async def test_no_mark_is_found_by_anybody_who_may_not_see_it(site: Site) -> None:
    """I05, R09: in an open, a closed and a published round; the closed one, where most is secret, on every address."""
    scene, walk, every = await crawl(site)
    all_of_them = list(walk.cookies)
    names = all_of_them if FULL else ["conflicted", "idle", "chair"]
    assert await walk.leaks(canaries("open"), names) == []
    assert (
        DRAFT in (await walk.ask("drafter", f"/rounds/{scene.round}/projects/{scene.ids[0]}")).text
    )  # there is something
    await closed(scene)
    assert await walk.leaks(canaries("closed"), all_of_them if FULL else ["conflicted"], every) == []
    assert await walk.leaks(canaries("closed"), all_of_them if FULL else ["idle", "auditor"]) == []
    assert REMARK in (await walk.ask("chair", f"/rounds/{scene.round}/projects/{scene.ids[0]}/result")).text
    await published(scene)
    assert await walk.leaks(canaries("published"), all_of_them if FULL else ["rival", "conflicted"]) == []
    assert REMARK in (await walk.spoken("leader"))["/letters"]
    print(f"{walk.cells} cells")


async def test_each_planted_leak_is_found(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The teeth of the test above, one for each way by which a secret could get out."""
    scene, walk, _ = await crawl(site)
    here = f"/rounds/{scene.round}/projects/{scene.ids[0]}"

    async def found(where: Any, name: str, fault: Any, state: str, who: str, path: str) -> list[str]:
        monkeypatch.setattr(where, name, fault)
        generation.bump()
        leaks = await walk.leaks(canaries(state), [who], [path])
        monkeypatch.undo()
        return leaks

    def always(*_: Any) -> bool:
        return True

    async def as_chair(viewer: Any, round_id: int) -> Any:
        entry = await load_for(viewer, round_id)
        return msgspec.structs.replace(entry, eyes=entry.eyes._replace(position="chair"))

    desk, conflicts = f"/rounds/{scene.round}/desk", f"/rounds/{scene.round}/conflicts"
    bare = rounds.queries.desk.GIVEN.replace("c.project = a.project and c.lifted_at is null)", "1 = 0)")
    exported = (cabinet.queries.personal, "SAID_TO_OTHERS", frozenset())
    assert await found(rounds.visibility, "scores", always, "open", "idle", here) == []  # what tells nothing is no leak
    assert f"{TITLE}: {desk} to conflicted" in await found(
        rounds.queries.desk, "GIVEN", bare, "open", "conflicted", desk
    )
    told = await found(rounds.pages.conflicts, "load_for_keeper", as_chair, "open", "drafter", conflicts)
    assert f"{CONFLICT}: {conflicts} to drafter" in told
    assert f"{CLAIM}: /export to idle" in await found(*exported, "open", "idle", desk)
    assert f"{TITLE}: {here} to conflicted" in await found(
        rounds.visibility, "reads_application", always, "open", "conflicted", here
    )
    async with writing(SYSTEM, SCORED) as tx:
        await tell(tx, [walk.people["rival"]], "rounds/given_back", f"/rounds?{REMARK}", round="первого тура")
        tx.journal("test", "round", scene.round, {})
    assert f"{REMARK}: /letters to rival" in await walk.leaks(canaries("open"), ["rival"], ["/notices"])
    await closed(scene)
    result = f"{here}/result"
    for who in ("leader", "rival", "conflicted"):
        leaks = await found(rounds.visibility, "reads_result", always, "closed", who, result)
        assert f"{REMARK}: {result} to {who}" in leaks
    ranking = f"/rounds/{scene.round}/ranking"

    async def no_gaps(*_: Any) -> list[Any]:
        return []

    leaks = await found(rounds.queries.ranking, "_gaps", no_gaps, "closed", "conflicted", ranking)
    assert f"{TITLE}: {ranking} to conflicted" in leaks


async def test_what_one_may_not_see_changes_not_one_byte(site: Site) -> None:
    """R05, I05: other scores for the hidden project change neither rows, order, counts, ETags nor status; R06: it is missing."""
    scene, walk, _ = await crawl(site)
    await closed(scene)
    hidden, seen = f"/rounds/{scene.round}/projects/{scene.ids[0]}", f"/rounds/{scene.round}/projects/{scene.ids[1]}"
    own = [path for path in walk.paths if not path.startswith("/journal")]

    async def look() -> dict[str, Any]:
        told = {f"{name} {path}": await walk.ask(name, path) for name in ("conflicted", "rival") for path in own}
        return told | {f"author {path}": await walk.ask("author", path) for path in own if ".csv" in path}

    before = await look()
    sheets = await counted_sheets(scene.round)
    assert len(sheets[scene.ids[0]]) == 1  # one sheet only: its mean is that sheet
    assert "скрыта" in (await walk.ask("drafter", f"/rounds/{scene.round}/ranking")).text
    placed = [row.project for row in await results_of(scene.round)]
    async with writing(SYSTEM, CLOSED) as tx:
        await Score.update({Score.value: 1}).where((Score.comment == REMARK) & (Score.value == 0))
        tx.journal("test", "round", scene.round, {})
    await actions.propose_results(scene.chair, scene.round, CLOSED)
    assert [row.composite for row in await results_of(scene.round)] == [10_000, 10_000]
    assert [row.project for row in await results_of(scene.round)] != placed  # it overtook the other one
    after = await look()
    apart = {f"author {path}" for path in own if ".csv" in path and "assignment" not in path}
    differ = {name for name in before if before[name] != after[name]}
    assert differ - apart == set() and len(before) > 100
    for tail in ("", "/numbers", "/result", "/conflict", "/assignment", "/decision", "/files.zip"):
        told, missing = (
            await walk.ask("conflicted", hidden + tail),
            await walk.ask("conflicted", f"/rounds/1/projects/999{tail}"),
        )
        assert told.status == 404 and told.tells_no_more_than(missing), tail
    assert (await walk.ask("conflicted", f"{seen}/numbers")).status == 200


async def test_a_member_of_the_committee_enters_no_team_by_any_road() -> None:
    """R10: an idea of one's own, an invitation, a link, a request, an orphaned idea, a call; nobody of a team enters the committee."""
    season = await a_season()
    project = await a_project("idea", season=season.id)
    member, leader = await a_viewer(season.id, "committee"), await viewer_of(project.leader or 0)
    token = await teams.actions.make_link(leader, project.team, AT)
    invitation = await invitation_to(leader, project.team, member.email, AT)
    roads: list[Callable[[], Awaitable[Any]]] = [
        lambda: projects.actions.propose(member, season, an_idea(), AT),
        lambda: teams.actions.join_by_link(member, token, AT),
        lambda: teams.actions.accept(member, invitation, AT),
        lambda: a_request(project.team, AT, member.person),
        lambda: market.actions.request_to_join(member, project.id, "Возьмите", AT),
        lambda: market.actions.ask_to_continue(member, project.id, "Продолжу", AT),
        lambda: appoint(project.leader or 0, season.id, "committee"),
    ]
    for road in roads:
        with pytest.raises(Refusal):
            await road()
    assert await Membership.count() == 1 and await Project.count() == 1
