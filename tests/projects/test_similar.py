"""Like ideas are found in any form of their words, and nobody hears of a draft."""

from typing import Any

from make.people import a_person, viewer_of
from make.projects import AT, a_project, an_idea, as_it_is
from make.seasons import a_season
from projects.actions import propose, read_titles, withdraw_project
from projects.queries import similar
from similarity.rules import EVERYBODY, ORGANISERS
from similarity.tables import SimilarMark, SimilarTitle
from visitors import Site


async def ids(site: Site, title: str) -> list[int]:
    answer = await site.visitor().get("/api/v1/similar", params={"title": title})
    assert answer.status_code == 200
    return [row["id"] for row in answer.json()]


async def test_the_api_finds_a_public_idea_by_another_form_of_its_word(site: Site) -> None:
    idea = (await a_project("idea", title="Велодорожка вдоль канала")).id
    assert await ids(site, "Сеть велодорожек") == [idea]
    answer = await site.visitor().get("/api/v1/similar", params={"title": "Велодорожки вдоль каналов"})
    (row,) = answer.json()
    assert row["title"] == "Велодорожка вдоль канала" and 0.9 <= row["score"] <= 1


async def test_what_is_not_public_changes_neither_list_nor_scores(site: Site) -> None:
    """R05: drafts, ideas in moderation, returned and refused ones are nobody's business."""
    idea = (await a_project("idea", title="Велодорожка вдоль канала")).id
    season = (await as_it_is(idea)).season
    before = (await site.visitor().get("/api/v1/similar?title=велодорожки")).text
    for stage in ("draft", "moderation", "returned", "refused"):
        await a_project(stage, season=season, title="Велодорожки вдоль каналов")
    assert (await site.visitor().get("/api/v1/similar?title=велодорожки")).text == before
    assert await ids(site, "велодорожки") == [idea]


async def test_the_organiser_hears_of_what_waits_for_a_decision(database: Any) -> None:
    waiting = await a_project("moderation", title="Велодорожка вдоль канала")
    await a_project("draft", season=waiting.season, title="Велодорожка вдоль реки")
    assert [like.id for like in await similar("велодорожки", ORGANISERS)] == [waiting.id]
    assert await similar("велодорожки", EVERYBODY) == []


async def test_a_withdrawn_idea_that_was_public_stays_known(site: Site) -> None:
    public = await a_project("idea", title="Велодорожка вдоль канала")
    await withdraw_project(await viewer_of(public.leader or 0), public.id, "", AT)
    assert await ids(site, "велодорожки") == [public.id]


async def test_the_form_shows_like_ideas_as_one_types(site: Site) -> None:
    await a_project(stage="idea", title="Карта велодорожек")
    person = await site.signed_in(await a_person())
    fragment = await person.get("/ideas/similar?title=Велосипедные+маршруты", headers={"HX-Request": "true"})
    assert "Карта велодорожек" in fragment.text and "<html" not in fragment.text
    assert 'hx-get="/ideas/similar"' in (await person.get("/ideas/new")).text


async def test_a_draft_shows_like_ideas_before_it_is_sent(site: Site) -> None:
    season = await a_season()
    await a_project(stage="idea", season=season.id, title="Карта велодорожек")
    author = await a_person()
    draft = await propose(await viewer_of(author), season, an_idea(title="Где проехать на велосипеде"), AT)
    assert "Карта велодорожек" in (await (await site.signed_in(author)).get(f"/projects/{draft}/work")).text


async def test_the_clock_reads_titles_that_were_never_read(database: Any) -> None:
    await a_project(stage="idea", title="Карта велодорожек")
    from kit.db import housekeeping

    async with housekeeping(AT):
        await SimilarMark.delete(force=True)
        await SimilarTitle.delete(force=True)
    assert await similar("велодорожки", EVERYBODY) == []
    assert await read_titles(AT) == 1 and await read_titles(AT) == 0
    assert len(await similar("велодорожки", EVERYBODY)) == 1
