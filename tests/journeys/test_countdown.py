"""The home page's countdown in a window that stays open over the deadline."""

from datetime import timedelta

import pytest
from playwright.async_api import Browser, Page, expect

from competition.deadlines import APPLICATIONS, closes
from journeys.serving import serving
from make.seasons import a_season

MINUTE = 60_000
AWAY = "hidden => { Object.defineProperty(document, 'hidden', { configurable: true, value: hidden }); document.dispatchEvent(new Event('visibilitychange')) }"


async def says(page: Page, words: str) -> None:
    await expect(page.locator("[data-countdown]")).to_have_text(words, use_inner_text=False)


@pytest.mark.browser
async def test_whoever_comes_back_to_the_window_sees_what_is_left_and_then_that_the_time_is_over(
    database: object, browser: Browser
) -> None:
    closing = closes(await a_season(), *APPLICATIONS)
    async with serving(closing - timedelta(minutes=9, seconds=30)) as site:
        page = await browser.new_page()
        await page.clock.install()
        await page.goto(site.address)
        await says(page, "осталось9минутдо конца приёма")
        await page.evaluate(AWAY, True)
        await page.clock.run_for(4 * MINUTE)
        await says(page, "осталось9минутдо конца приёма")
        await page.evaluate(AWAY, False)
        await says(page, "осталось5минутдо конца приёма")
        await page.clock.run_for(5 * MINUTE)
        await says(page, "осталосьменьше минутыдо конца приёма")
        await page.clock.run_for(2 * MINUTE)
        await says(page, "Время вышлообновите страницу")
        await page.close()
