"""The cabinet, the dashboard and the journal, as people open them without JavaScript."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup

from expert_review.tables import ReviewRequest
from funding import actions
from kit.db import Database, engine, housekeeping
from make.funding import AT, a_review_that_is_over, a_win
from make.people import a_person
from make.projects import AT as MADE
from make.projects import a_project, as_it_is
from make.reviews import a_review, a_signed, a_viewer
from make.teams import a_member
from notices.tables import Notice
from visitors import Client, Site

NOW = datetime(2023, 9, 21, 9, 0, tzinfo=UTC)


async def test_the_second_organiser_is_asked_for_a_signature_and_the_first_is_not(site: Site) -> None:
    scene = await a_review_that_is_over()
    await actions.propose(scene.organisers[0], scene.projects[0], a_win(scene), AT)
    site.at = NOW
    first, second = [await site.signed_in(who.person or 0) for who in scene.organisers]
    assert "Вторая подпись под решением: 1" in (await second.get("/cabinet")).text
    assert "Вторая подпись под решением: 1" not in (await first.get("/cabinet")).text


async def test_the_dashboard_says_in_order_late_waiting_money_bodies_journal(site: Site) -> None:
    scene = await a_review_that_is_over()
    site.at = NOW
    client = await site.signed_in(scene.organisers[0].person or 0)
    text = (await client.get("/organiser")).text
    places = [
        text.index(words) for words in ("late-title", "waits-title", "money-title", "bodies-title", "journal-title")
    ]
    assert places == sorted(places)
    assert "Модерация" in text and "пусто" in text
    assert "обратитесь к администратору сайта" in text and "docs/" not in text


async def test_a_leader_sees_his_team_and_what_to_do(site: Site) -> None:
    scene = await a_review_that_is_over(1, stage="idea")
    client = await site.signed_in(scene.leaders[0])
    text = (await client.get("/cabinet")).text
    assert "Команда: 1 из 3" in text and "Паспорт: 0 из 10" in text


async def test_who_holds_an_office_is_not_told_that_he_has_no_team(site: Site) -> None:
    scene = await a_review_that_is_over(1)
    site.at = NOW
    organiser, stranger = await site.signed_in(scene.organisers[0].person or 0), await site.signed_in(await a_person())
    assert "Вы пока не в команде" not in (await organiser.get("/cabinet")).text
    assert "Вы пока не в команде" in (await stranger.get("/cabinet")).text


@pytest.mark.parametrize("stage", ["draft", "returned", "idea"])
async def test_a_member_is_shown_no_way_to_what_the_leader_alone_can_do(site: Site, stage: str) -> None:
    project = await as_it_is(await a_member_of(stage))
    member = await site.signed_in(project.members[-1].person)
    for path in ("/cabinet", f"/projects/{project.id}/work"):
        answer = await member.get(path)
        assert "сделает лидер" in answer.text and f"/projects/{project.id}/submit" not in answer.text
        assert f"/projects/{project.id}/edit" not in answer.text


async def a_member_of(stage: str) -> int:
    """A project whose team has a second person."""
    project = await a_project(stage)
    await a_member(project.team, MADE)
    return project.id


async def test_the_dashboard_is_not_there_for_a_leader(site: Site) -> None:
    scene = await a_review_that_is_over(1)
    client = await site.signed_in(scene.leaders[0])
    for path in ("/organiser", "/funding", f"/funding/projects/{scene.projects[0]}", "/delivery"):
        assert (await client.get(path)).status_code == 404, path


async def test_a_row_of_the_journal_leads_its_reader_only_where_he_is_let_in(site: Site) -> None:
    scene = await a_review()
    await a_signed(scene)
    async with housekeeping(AT):
        others = [await a_viewer("Анна Ясная", scene.season, role) for role in ("auditor", "admin")]
    led = []
    for who in (scene.organiser, scene.first.expert, scene.first.head, *others):
        client = await site.signed_in(who.person or 0)
        links = {
            link["href"] for link in BeautifulSoup((await client.get("/journal")).text, "html.parser").select(".feed a")
        }
        assert [link for link in links if (await client.get(link)).status_code != 200] == []
        led.append(sorted({str(link).rstrip("0123456789") for link in links}))
    review, body, card = "/expert-review/projects/", ["/expert-review/"], "/projects/"
    assert led == [[review, "/projects/1/work"], body, body, [review, card], [card]]


async def test_the_journal_shows_a_leader_his_own_acts_only(site: Site) -> None:
    scene = await a_review_that_is_over(1)
    await actions.propose(scene.organisers[0], scene.projects[0], a_win(scene), AT)
    leader, organiser = await site.signed_in(scene.leaders[0]), await site.signed_in(scene.organisers[0].person or 0)
    assert "Предложено решение" not in (await leader.get("/journal")).text
    assert "Предложено решение" in (await organiser.get("/journal?kind=award")).text
    assert "Предложено решение" not in (await organiser.get("/journal?kind=team")).text
    assert (await organiser.get("/journal?first=вчера")).status_code == 422
    assert (await organiser.get("/journal?page=0")).status_code == 400


async def test_a_visitor_is_asked_to_sign_in(site: Site, database: Database) -> None:
    answer = await site.visitor().get("/cabinet")
    assert answer.status_code == 303 and answer.headers["location"].startswith("/sign-in?next=")


async def test_a_late_body_is_reminded_once_it_is_late_and_only_by_an_organiser(site: Site) -> None:
    scene = await a_review_that_is_over(1, stage="expert_review")
    async with housekeeping(AT):
        row = ReviewRequest(
            project=scene.projects[0],
            body=scene.bodies[0],
            sent_by=scene.organisers[0].person,
            expert=scene.organisers[1].person,
            questions="",
            state="writing",
            sent_at=AT,
            due=date(2023, 9, 10),
            version=1,
        )
        await ReviewRequest.insert(row)
    site.at = NOW
    leader = await site.signed_in(scene.leaders[0])
    assert (await leader.post("/organiser/remind/1", token_from="/cabinet")).status_code == 404
    client = await site.signed_in(scene.organisers[0].person or 0)
    assert (await client.submit("/organiser", "remind-body", {})).status_code == 303
    assert await Notice.count().where(Notice.letter == "cabinet/reminder") == 1
    site.at = datetime(2023, 9, 9, 9, 0, tzinfo=UTC)
    assert (await client.post("/organiser/remind/1", token_from="/cabinet")).status_code == 409


async def test_queries_do_not_grow_with_the_rows(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same number of questions to the database for one project and for five."""
    site.at, few = NOW, {}
    for projects in (1, 5):
        scene = await a_review_that_is_over(projects, year=2023 + projects)
        for project in scene.projects:
            award = await actions.propose(scene.organisers[0], project, a_win(scene), AT)
            await actions.confirm(scene.organisers[1], award, AT)
        client = await site.signed_in(scene.organisers[0].person or 0)
        for page in ("/organiser", "/funding", "/delivery", "/cabinet", "/journal"):
            path = f"{page}?season={scene.year}"
            await client.get(path)
            count = await questions(client, path, monkeypatch)
            assert few.setdefault(page, count) == count, page


async def questions(client: Client, path: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many statements one page asks."""
    asked: list[str] = []
    database = engine()
    original = database.run_querystring

    async def counted(querystring: Any, in_pool: bool = False) -> Any:
        asked.append(str(querystring))
        return await original(querystring, in_pool)

    with monkeypatch.context() as patch:
        patch.setattr(database, "run_querystring", counted)
        assert (await client.get(path)).status_code == 200
    return len(asked)
