"""Who sees a project's inner pages: to everybody else they do not exist."""

import pytest

from make.people import a_person, a_viewer, viewer_of
from make.projects import AT, a_project
from make.seasons import a_season
from make.teams import a_member
from projects.passport import SECTIONS
from teams.actions import change_role
from visitors import Site

PAGES = [
    "work",
    "edit",
    "passport",
    "submit",
    "receipt",
    "withdraw",
    "moderate",
    *(f"passport/{key}" for key in SECTIONS),
    "passport/risks/history",
    "files",
    "files.zip",
]
POSTS = [
    "edit",
    "send",
    "submit",
    "withdraw",
    "withdraw-application",
    "revive",
    "moderate",
    "passport/risks",
    "passport/risks/draft",
    "files",
    "files/1/remove",
]


@pytest.mark.parametrize("who", ["stranger", "rival", "committee", "expert", "auditor", "organiser of another season"])
async def test_the_inner_pages_are_for_the_team_and_its_organiser_only(site: Site, who: str) -> None:
    """R01, R03, R04, R06: a foreign id answers as a missing one."""
    project = await a_project("submitted")
    person = await _person(who, project.season)
    client = await site.signed_in(person)
    for path in PAGES:
        answer = await client.get(f"/projects/{project.id}/{path}")
        missing = await client.get(f"/projects/999999/{path}")
        assert answer.status_code == missing.status_code == 404, path
        assert answer.text.replace(str(project.id), "999999") == missing.text.replace(str(project.id), "999999"), path
    for path in (f"/teams/{project.team}", f"/teams/{project.team}/dissolve"):
        assert (await client.get(path)).status_code == 404
    for path in POSTS:
        answer = await client.post(f"/projects/{project.id}/{path}", {"decision": "accept"}, token_from="/ideas/new")
        assert answer.status_code == 404, path
    for path in ("invitations", "leave", "remove", "hand-over", "rename", "dissolve"):
        typed = {"email": "a@example.org", "person": str(project.leader), "name": "Моя"}
        answer = await client.post(f"/teams/{project.team}/{path}", typed, token_from="/ideas/new")
        assert answer.status_code == 404, path


async def _person(who: str, season: int) -> int:
    if who == "stranger":
        return await a_person()
    if who == "rival":
        return (await a_project("submitted", season=season)).leader or 0
    if who == "organiser of another season":
        return (await a_viewer((await a_season(2024)).id, "organiser")).person or 0
    return (await a_viewer(season, who)).person or 0


async def test_a_draft_is_for_its_team_alone(site: Site) -> None:
    project = await a_project("draft")
    elena = await site.signed_in((await a_viewer(project.season, "organiser")).person or 0)
    assert (await elena.get(f"/projects/{project.id}/work")).status_code == 404
    anna = await site.signed_in(project.leader or 0)
    assert (await anna.get(f"/projects/{project.id}/work")).status_code == 200


async def test_a_visitor_is_asked_to_sign_in(site: Site) -> None:
    project = await a_project("submitted")
    answer = await site.visitor().get(f"/projects/{project.id}/work")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?next=%2Fprojects%2F{project.id}%2Fwork")


async def test_an_editor_writes_the_passport_and_a_reader_reads(site: Site) -> None:
    project = await a_project()
    boris = await viewer_of(await a_member(project.team, AT))
    client = await site.signed_in(boris.person or 0)
    path = f"/projects/{project.id}/passport/risks"
    typed = {"risks": "Мало данных", "mitigation": "Соберём"}
    assert (await client.submit(path, "passport-risks", typed)).status_code == 303
    await change_role(await viewer_of(project.leader), project.team, boris.person or 0, "reader", AT)
    assert (await client.get(f"/projects/{project.id}/passport")).status_code == 200
    assert (await client.get(path)).status_code == 404
    answer = await client.post(path, typed, token_from=f"/teams/{project.team}")
    assert answer.status_code == 404


async def test_a_member_reads_and_writes_only_the_passport(site: Site) -> None:
    project = await a_project("submitted")
    boris = await site.signed_in(project.members[1].person)
    for path in ("work", "passport", "receipt", "passport/risks", "passport/risks/history"):
        assert (await boris.get(f"/projects/{project.id}/{path}")).status_code == 200
    for path in ("edit", "submit", "withdraw"):
        assert (await boris.get(f"/projects/{project.id}/{path}")).status_code == 404
    answer = await boris.post(f"/projects/{project.id}/withdraw", token_from=f"/teams/{project.team}")
    assert answer.status_code == 404
