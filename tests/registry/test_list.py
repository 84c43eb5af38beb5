"""The registry's list: what it finds, what it must not show, how much it asks the database."""

from collections.abc import Sequence
from typing import Any

import pytest

from kit import generation
from kit.db import engine
from make.people import a_person, viewer_of
from make.projects import AT, a_project
from make.seasons import a_season
from projects.actions import withdraw_project
from visitors import Client, Site


async def names(client: Client, query: str) -> list[str]:
    """The titles on the first page, through the open data, which answers like the list."""
    answer = await client.get(f"/api/v1/projects?{query}")
    assert answer.status_code == 200
    return [item["title"] for item in answer.json()["items"]]


@pytest.mark.parametrize("typed", ["ЁЛКА", "елка", "Ёлка", "ЕЛКА во дв", "двор елка"])
async def test_search_finds_cyrillic_whatever_its_case_and_yo_as_ye(site: Site, typed: str) -> None:
    season = (await a_season()).id
    await a_project(season=season, title="Ёлка во дворе")
    await a_project(season=season, title="Карта мостов", summary="Где и когда разводят мосты.")
    client = site.visitor()
    assert await names(client, f"q={typed}") == ["Ёлка во дворе"]
    page = await client.get(f"/projects?season=2023&q={typed}")
    assert "Ёлка во дворе" in page.text and "Карта мостов" not in page.text


@pytest.mark.parametrize("typed", ["%", "_", "!", "{}", "'", "{0}"])
async def test_signs_of_sql_are_only_letters_to_look_for(site: Site, typed: str) -> None:
    await a_project()
    answer = await site.visitor().get("/api/v1/projects", params={"q": typed})
    assert answer.status_code == 200 and answer.json()["total"] == 0


@pytest.mark.parametrize("stage", ["draft", "moderation", "returned", "refused", "withdrawn"])
async def test_an_idea_that_was_never_public_is_nowhere(site: Site, stage: str) -> None:
    """R05: neither in the list, nor in counts, nor in exports, nor by its address."""
    hidden = await a_project(stage, title="Секретный замысел")
    client = site.visitor()
    for path in ("/", "/projects", "/projects?q=секретный", "/projects.csv", "/statistics", "/api/v1/projects"):
        answer = await client.get(path)
        assert answer.status_code == 200 and "Секретный" not in answer.text, path
    assert (await client.get("/api/v1/projects")).json()["total"] == 0
    missing = await client.get(f"/projects/{hidden.id + 1000}")
    assert missing.status_code == 404
    assert (await client.get(f"/projects/{hidden.id}")).text == missing.text


async def test_every_filter_narrows_and_several_are_joined(site: Site) -> None:
    season = (await a_season()).id
    await a_project(season=season, title="Здоровье в городе", sector="health")
    await a_project("round_1", season=season, title="Спорт у дома", sector="sport", format="mobile_app")
    client = site.visitor()
    assert await names(client, "sector=health") == ["Здоровье в городе"]
    assert sorted(await names(client, "sector=health&sector=sport")) == ["Здоровье в городе", "Спорт у дома"]
    assert await names(client, "sector=health&stage=round_1") == []
    assert await names(client, "format=mobile_app&stage=round_1&district=nevsky") == ["Спорт у дома"]
    assert await names(client, "district=kolpinsky") == []
    assert await names(client, "season=all&novelty=modernisation") == []


@pytest.mark.parametrize(
    "query", ["stage=zzz", "page=0", "size=101", "size=-1", "page=99999999999", "sort=id", "season=1"]
)
async def test_a_bad_address_is_400(site: Site, query: str) -> None:
    """R34: LIMIT -1 is everything on SQLite."""
    await a_season()
    for path in ("/projects", "/api/v1/projects"):
        assert (await site.visitor().get(f"{path}?{query}")).status_code == 400


async def test_pages_follow_one_another_without_gap_or_repetition(site: Site) -> None:
    season = (await a_season()).id
    for number in range(5):
        await a_project("winner" if number == 1 else "idea", season=season, title=f"Проект {number}")
    client = site.visitor()
    read = [title for page in (1, 2, 3) for title in await names(client, f"size=2&page={page}")]
    assert read == ["Проект 1", "Проект 4", "Проект 3", "Проект 2", "Проект 0"]
    assert await names(client, "size=2&page=4") == []


async def test_the_list_asks_as_much_for_six_rows_as_for_two(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    season = (await a_season()).id
    await a_project(season=season)
    await a_project("winner", season=season)
    asked: list[str] = []
    database = engine()
    run = database.run_sql

    async def counting(sql: str, arguments: Sequence[Any] = ()) -> Sequence[Any]:
        asked.append(sql)
        return await run(sql, arguments)

    monkeypatch.setattr(database, "run_sql", counting)

    async def cost(path: str) -> int:
        generation.bump()
        asked.clear()
        assert (await site.visitor().get(path)).status_code == 200
        return len(asked)

    paths = ("/", "/projects", "/projects.csv", "/statistics", "/api/v1/projects", "/results")
    one = [await cost(path) for path in paths]
    for stage in ("idea", "winner", "idea", "winner"):
        await a_project(stage, season=season)
    assert [await cost(path) for path in paths] == one
    assert min(one) > 0


async def test_a_spreadsheet_runs_nothing(site: Site) -> None:
    """R28."""
    await a_project(title="=cmd|' /C calc'!A0", summary="+7 812 и @все")
    answer = await site.visitor().get("/projects.csv")
    text = answer.content.decode("utf-8-sig")
    assert "'=cmd|" in text and ";=cmd" not in text and "'+7 812" in text
    assert answer.headers["content-disposition"] == 'attachment; filename="projects.csv"'
    sheet = await site.visitor().get("/projects.xlsx")
    assert sheet.status_code == 200 and sheet.content[:2] == b"PK"


async def test_a_title_with_a_script_is_only_letters(site: Site) -> None:
    """R13."""
    await a_project(title="<script>alert(1)</script>", summary="<img src=x onerror=alert(1)>")
    for path in ("/", "/projects", "/projects?q=<script>"):
        text = (await site.visitor().get(path)).text
        assert "<script>alert" not in text and "<img src=x" not in text


async def test_somebody_signed_in_reads_the_same_list(site: Site) -> None:
    await a_project()
    client = await site.signed_in(await a_person())
    answer = await client.get("/projects")
    assert "Карта тихих дворов" in answer.text and answer.headers["cache-control"] == "no-store"


async def test_a_public_project_that_was_withdrawn_counts_where_it_had_got_to(site: Site) -> None:
    left = await a_project("accepted", title="Ушедший проект")
    await withdraw_project(await viewer_of(left.members[0].person), left.id, "", AT)
    client = site.visitor()
    counted = (await client.get("/api/v1/seasons/2023")).json()["funnel"]
    assert (counted["ideas"], counted["accepted"], counted["winners"]) == (1, 1, 0)
    assert await names(client, "stage=accepted") == ["Ушедший проект"] == await names(client, "season=2023")
    assert await names(client, "stage=rejected_1") == await names(client, "stage=winner") == []
    assert (await client.get(f"/projects/{left.id}")).status_code == 200


async def test_what_stands_round_the_cards_is_right_for_every_page_filter_and_reader(site: Site) -> None:
    """It is drawn once for all visitors: no page may show another's chips, count, numbers, nor anybody's name."""
    season = (await a_season()).id
    for number in range(5):
        await a_project(season=season, title=f"Замысел {number}", sector="health" if number % 2 else "sport")
    visitor = site.visitor()
    pages = {n: (await visitor.get(f"/projects?size=2&page={n}")).text for n in (1, 2, 3, 4)}
    assert [sum(f"Замысел {n}" in text for n in range(5)) for text in pages.values()] == [2, 2, 1, 0]
    for number, text in pages.items():
        assert (f'aria-label="Страница {number}" aria-current="page"' in text) == (number < 4)
        assert ("На этой странице проектов нет" in text) == (number == 4) and "5\u00a0проектов" in text
    sport = (await visitor.get("/projects?size=2&sector=sport")).text
    assert "3\u00a0проекта" in sport and "Убрать фильтр" in sport and "Убрать фильтр" not in pages[1]
    person = await site.signed_in(await a_person("Анна Читающая"))
    assert "Анна" in (await person.get("/projects?size=2")).text
    assert (await site.visitor().get("/projects?size=2")).text == pages[1]
    await a_project(season=season, title="Замысел шестой", sector="sport")
    assert "6\u00a0проектов" in (await visitor.get("/projects?size=2&page=2")).text
