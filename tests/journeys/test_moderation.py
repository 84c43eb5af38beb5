"""Must show 7: the organiser clears thirty ideas with the keys alone, in a real browser."""

from typing import Any

import pytest
from playwright.async_api import Browser

from accounts.sessions import start_session
from journeys.serving import serving
from make.people import a_viewer
from make.projects import AT, a_project, as_it_is
from moderation.tables import Decision
from outbox.tables import Letter

THIRTY = 30
CYRILLIC = "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ф', bubbles: true, cancelable: true }))"


@pytest.mark.browser
async def test_thirty_ideas_are_cleared_by_keys_and_each_author_gets_one_letter(
    database: Any, browser: Browser
) -> None:
    first = await a_project("moderation")
    ideas = [first.id] + [(await a_project("moderation", season=first.season)).id for _ in range(THIRTY - 1)]
    elena = await a_viewer(first.season, "organiser")
    async with serving(AT) as site:
        context = await browser.new_context(viewport={"width": 1280, "height": 900}, locale="ru-RU")
        token = await start_session(elena.person or 0, "Chromium", AT)
        await context.add_cookies([{"name": "session", "value": token, "url": site.address}])
        page = await context.new_page()
        await page.goto(f"{site.address}/organiser/moderation")
        await page.keyboard.press("j")
        await page.wait_for_url("**/moderate")
        for number in range(THIRTY):
            await decide(page, number)
        await page.wait_for_url("**/organiser/moderation")
        await page.keyboard.press("u")
        await page.wait_for_url("**/moderate")
        assert "Решение отменено, писем не будет" in await page.inner_text("body")
        await context.close()
    stages = [(await as_it_is(idea)).stage for idea in ideas]
    assert (stages.count("idea"), stages.count("returned"), stages.count("refused")) == (10, 10, 9)
    assert stages.count("moderation") == 1
    rows = await Letter.select(Letter.recipient).where(Letter.held_as != "")
    assert len(rows) == len({row["recipient"] for row in rows}) == THIRTY - 1
    assert '"' in (await Decision.select(Decision.checked).order_by(Decision.id).first() or {})["checked"]


async def decide(page: Any, number: int) -> None:
    """A list ticked, then A; or R and words; or X, a reason, words. The Russian layout now and then."""
    before = page.url
    await page.wait_for_selector("#moderate-idea")
    await page.keyboard.press("1")
    if number % 3 == 0:
        await (page.evaluate(CYRILLIC) if number % 2 else page.keyboard.press("a"))
        await page.keyboard.press("Enter")
    elif number % 3 == 1:
        await page.keyboard.press("r")
        await page.keyboard.type("Уточните цель")
        await page.keyboard.press("Control+Enter")
    else:
        await page.keyboard.press("x")
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Tab")
        await page.keyboard.type("Сезон о другом")
        await page.keyboard.press("Control+Enter")
    await page.wait_for_url(lambda url: url != before)
