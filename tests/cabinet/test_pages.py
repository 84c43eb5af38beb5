"""The cabinet, the dashboard and the journal, as people open them without JavaScript."""

from datetime import UTC, datetime

from funding import actions
from kit.db import Database
from make.funding import AT, a_review_that_is_over, a_win
from visitors import Site

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


async def test_a_leader_sees_his_team_and_what_to_do(site: Site) -> None:
    scene = await a_review_that_is_over(1, stage="idea")
    site.at = NOW
    client = await site.signed_in(scene.leaders[0])
    text = (await client.get("/cabinet")).text
    assert "Команда: 1 из 3" in text and "Паспорт: 0 из 8" in text


async def test_the_dashboard_is_not_there_for_a_leader(site: Site) -> None:
    scene = await a_review_that_is_over(1)
    client = await site.signed_in(scene.leaders[0])
    for path in ("/organiser", "/funding", f"/funding/projects/{scene.projects[0]}", "/delivery"):
        assert (await client.get(path)).status_code == 404, path


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
