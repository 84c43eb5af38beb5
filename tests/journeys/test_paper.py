"""What a page is on paper."""

from typing import Literal

import pytest
from playwright.async_api import Browser, Page, expect

from journeys.keyboard import a_typist
from journeys.serving import serving
from make.projects import AT, a_project, ready
from make.seasons import a_season
from make.teams import a_team_row

KEPT_WHOLE = "panels => panels.filter(panel => panel.getClientRects().length && getComputedStyle(panel).breakInside !== 'auto').map(panel => panel.innerText)"


async def kept_whole(page: Page) -> list[str]:
    """The panels that would rather begin a new sheet than be divided."""
    found: list[str] = await page.locator(".panel").evaluate_all(KEPT_WHOLE)
    return found


@pytest.mark.browser
async def test_a_long_panel_may_be_divided_and_a_short_one_stays_whole(database: object, browser: Browser) -> None:
    project = await a_project()
    await ready(project.id, 3)
    async with serving(AT) as site:
        anna = await a_typist(browser, site.address, project.leader or 0, AT)
        await anna.page.emulate_media(media="print")
        for path in (f"/projects/{project.id}/passport", "/journal"):
            await anna.open(path)
            assert await anna.page.locator(".panel").count() and await kept_whole(anna.page) == [], path
        await anna.open(f"/projects/{project.id}/work")
        assert any("Организатор" in words for words in await kept_whole(anna.page))
        await anna.context.close()


@pytest.mark.browser
async def test_a_printed_passport_says_whose_it_is(database: object, browser: Browser) -> None:
    project = await a_project()
    await ready(project.id, 3)
    async with serving(AT) as site:
        anna = await a_typist(browser, site.address, project.leader or 0, AT)
        await anna.open(f"/projects/{project.id}/passport")
        media: Literal["screen", "print"]
        for media in ("screen", "print"):
            await anna.page.emulate_media(media=media)
            for words in (f"№ {project.number}", project.title, (await a_team_row(project.team)).name):
                await expect(anna.page.locator("main").get_by_text(words).first).to_be_visible()
        await anna.context.close()


@pytest.mark.browser
async def test_a_part_of_a_list_says_on_paper_which_part_it_is(database: object, browser: Browser) -> None:
    season = (await a_season()).id
    for number in range(5):
        await a_project(season=season, title=f"Замысел {number}")
    async with serving(AT) as site:
        page = await browser.new_page()
        await page.goto(site.address + "/projects?size=2&page=3")
        told = page.get_by_text("Строки 5–5 из 5")
        await expect(told).to_be_hidden()
        await page.emulate_media(media="print")
        await expect(told).to_be_visible()
        await page.goto(site.address + "/projects?size=10")
        await expect(page.get_by_text("Строки")).to_have_count(0)
        await page.close()


@pytest.mark.browser
async def test_nothing_that_can_only_be_pressed_is_printed_beside_a_map(database: object, browser: Browser) -> None:
    await a_project()
    async with serving(AT) as site:
        page = await browser.new_page()
        await page.goto(site.address + "/statistics")
        await expect(page.get_by_text("Показать таблицей")).to_be_visible()
        await page.emulate_media(media="print")
        await expect(page.get_by_text("Показать таблицей")).to_be_hidden()
        await page.close()
