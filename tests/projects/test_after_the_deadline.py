"""When applications are over, a team that did not apply is told so once and asked for nothing."""

from datetime import timedelta

import pytest

from competition.deadlines import APPLICATIONS, closes
from competition.queries import season_by_id
from make.people import a_person
from make.projects import AT, a_project
from make.seasons import a_season
from make.teams import a_request
from projects.queries import ProjectRow
from visitors import Client, Site

TOLD = "Приём заявок завершён 15 апреля 2023 г., заявка не подана."
INNER = ("work", "submit", "passport", "people")
A_MOMENT = timedelta(milliseconds=1)


async def read(client: Client, path: str) -> str:
    return (await client.get(path)).text.replace("\u00a0", " ")


async def at_the_end(site: Site, project: ProjectRow, shift: timedelta = timedelta(0)) -> Client:
    """The leader, so long after the last instant at which the action would have taken the application."""
    client = await site.signed_in(project.leader or 0)
    site.at = closes(await season_by_id(project.season), *APPLICATIONS) + shift
    return client


async def test_a_team_that_is_late_is_told_so_and_offered_no_form(site: Site) -> None:
    project = await a_project()
    anna = await at_the_end(site, project)
    for page in INNER:
        text = await read(anna, f"/projects/{project.id}/{page}")
        assert text.count(TOLD) == 1, page
        assert f'/projects/{project.id}/submit"' not in text and "look-for-people" not in text, page
    text = await read(anna, f"/projects/{project.id}/submit")
    assert "Пока подать нельзя" not in text and "можно отозвать" not in text


@pytest.mark.parametrize("stage", ["draft", "returned", "moderation", "idea"])
async def test_nothing_of_an_application_waits_in_the_cabinet_or_at_work_after_the_deadline(
    site: Site, stage: str
) -> None:
    project = await a_project(stage)
    await a_request(project.team, AT, await a_person())
    anna = await at_the_end(site, project, -A_MOMENT)
    assert "Просятся в вашу команду" in await read(anna, "/cabinet")
    anna = await at_the_end(site, project)
    assert "Ничего не ждёт" in await read(anna, "/cabinet")
    work = await read(anna, f"/projects/{project.id}/work")
    assert "Что нужно сделать" not in work and "send-to-moderation" not in work and TOLD in work


async def test_an_application_that_was_sent_is_not_said_to_be_missing(site: Site) -> None:
    project = await a_project("submitted")
    anna = await at_the_end(site, project)
    for page in INNER:
        assert TOLD not in await read(anna, f"/projects/{project.id}/{page}"), page


async def test_the_pages_keep_the_season_s_grace_as_the_action_does(site: Site) -> None:
    project = await a_project(season=(await a_season(grace_seconds=600)).id)
    anna = await at_the_end(site, project, -A_MOMENT)
    for page in INNER:
        assert "заявка не подана" not in await read(anna, f"/projects/{project.id}/{page}"), page
    assert "submit-application" in await read(anna, f"/projects/{project.id}/submit")
    assert "Подать заявку" in await read(anna, "/cabinet")
    anna = await at_the_end(site, project)
    assert "submit-application" not in await read(anna, f"/projects/{project.id}/submit")
