"""Asking to be taken in through the pages, from the card to the team."""

from make.market import a_call
from make.people import a_person, a_viewer
from make.projects import AT, a_project
from make.teams import a_member, a_team_row
from teams.queries import open_requests_to
from visitors import Site

TICKS = {"consent": "yes", "of_age": "yes", "not_official": "yes"}


async def test_somebody_asks_the_leader_answers_and_the_team_grows(site: Site) -> None:
    project = await a_project()
    await a_call(project, "maps", words="Нужен человек на вечера")
    boris_id = await a_person("Соколов Борис")
    boris, anna = await site.signed_in(boris_id), await site.signed_in(project.leader or 0)
    path = f"/projects/{project.id}/join"
    assert f'href="{path}"' in (await boris.get(f"/projects/{project.id}")).text
    half = await boris.submit(path, "request-to-join", {"words": "Умею карты", "consent": "yes", "of_age": "yes"})
    assert half.status_code == 422 and "Умею карты" in half.text
    assert "служащие в конкурсе не участвуют" in half.text
    answer = await boris.submit(path, "request-to-join", {"words": "Умею карты", **TICKS})
    asked = answer.headers["location"]
    assert answer.status_code == 303 and "ждёт ответа" in (await boris.get(asked)).text
    assert "Вы уже попросились" in (await boris.get(path)).text
    assert asked in (await anna.get(f"/teams/{project.team}")).text
    assert "Умею карты" in (await anna.get(asked)).text
    assert (await anna.submit(asked, "answer-request", {"answer": "accept"})).status_code == 303
    assert (await a_team_row(project.team)).has(boris_id)
    assert "принято" in (await boris.get(asked)).text


async def test_a_no_needs_its_words_and_the_asker_reads_them(site: Site) -> None:
    project = await a_project()
    boris, anna = await site.signed_in(await a_person()), await site.signed_in(project.leader or 0)
    asked = (await boris.submit(f"/projects/{project.id}/join", "request-to-join", TICKS)).headers["location"]
    silent = await anna.submit(asked, "answer-request", {"answer": "decline"})
    assert silent.status_code == 422 and "Напишите, почему" in silent.text
    await anna.submit(asked, "answer-request", {"answer": "decline", "reply": "Уже нашли"})
    assert "Уже нашли" in (await boris.get(asked)).text
    assert "Уже нашли" in (await boris.get("/notices")).text


async def test_the_asker_withdraws(site: Site) -> None:
    project = await a_project()
    boris = await site.signed_in(await a_person())
    asked = (await boris.submit(f"/projects/{project.id}/join", "request-to-join", TICKS)).headers["location"]
    assert (await boris.submit(asked, "withdraw-request", {})).status_code == 303
    assert "отозвано" in (await boris.get(asked)).text
    assert await open_requests_to(project.team) == []


async def test_nobody_is_taken_in_by_an_idea_that_may_not_be_seen(site: Site) -> None:
    """R01: as if it were not there."""
    project = await a_project("moderation")
    boris = await site.signed_in(await a_person())
    assert (await boris.get(f"/projects/{project.id}/join")).status_code == 404
    answer = await boris.post(f"/projects/{project.id}/join", TICKS, token_from="/people/me")
    assert answer.status_code == 404


async def test_staff_and_members_are_told_why_not(site: Site) -> None:
    """R10: whoever runs the season takes no part in it."""
    project = await a_project()
    gleb = await site.signed_in((await a_viewer(project.season, "committee")).person or 0)
    answer = await gleb.post(
        f"/projects/{project.id}/join", TICKS, token_from="/cabinet"
    )  # the page has no form for them
    assert answer.status_code == 422 and "нельзя быть и участником" in answer.text
    member = await site.signed_in(await a_member(project.team, AT))
    assert "Вы уже в этой команде" in (await member.get(f"/projects/{project.id}/join")).text


async def test_another_persons_request_is_not_there(site: Site) -> None:
    project = await a_project()
    boris, zhan = await site.signed_in(await a_person()), await site.signed_in(await a_person())
    asked = (await boris.submit(f"/projects/{project.id}/join", "request-to-join", TICKS)).headers["location"]
    assert (await zhan.get(asked)).status_code == 404
    missing = await zhan.get("/requests/999999")
    assert (missing.status_code, missing.text) == (404, (await zhan.get(asked)).text.replace(asked, "/requests/999999"))


async def test_who_works_for_the_season_is_told_before_writing_that_no_team_can_have_them(site: Site) -> None:
    project = await a_project()
    gleb = await site.signed_in((await a_viewer(project.season, "committee")).person or 0)
    page = (await gleb.get(f"/projects/{project.id}/join")).text
    assert "нельзя быть и участником конкурса" in page and "request-to-join" not in page
    anna = await site.signed_in(project.leader or 0)
    await anna.submit(f"/teams/{project.team}", "make-link", {})
    token = (await anna.get(f"/teams/{project.team}")).text.split("/join/")[1].split('"')[0]
    page = (await gleb.get(f"/join/{token}")).text
    assert "нельзя быть и участником конкурса" in page and "join-by-link" not in page
