"""A person in a real browser who has nothing but a keyboard."""

from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, expect

from accounts.sessions import start_session
from journeys.audit import WIDE, clean

FARTHEST = 120  # presses of Tab
PATIENCE = 60_000  # milliseconds: a full machine may stand still for long, and what must come comes
PHONE = {"width": 360, "height": 780}


class Typist:
    """One window of a person who is signed in."""

    def __init__(self, context: BrowserContext, page: Page, address: str) -> None:
        self.context, self.page, self.address = context, page, address

    async def open(self, path: str) -> None:
        answer = await self.page.goto(self.address + path, wait_until="load")
        assert answer is not None and answer.status == 200, path

    async def to(self, selector: str) -> None:
        """Press Tab until this has the focus."""
        for _ in range(FARTHEST):
            if await self.page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
                return
            await self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {selector}")

    async def type(self, selector: str, words: str) -> None:
        """Go there and add these words at the end, at once: the page saves them once, however slow the machine is."""
        await self.to(selector)
        await self.page.keyboard.press("Control+End")
        await self.page.keyboard.insert_text(words)

    async def tick(self, *selectors: str) -> None:
        """Go to each box and press Space."""
        for selector in selectors:
            await self.to(selector)
            await self.page.keyboard.press("Space")
            assert await self.page.locator(selector).is_checked()

    async def press(self, selector: str) -> None:
        """Go to a button or a link and press Enter."""
        await self.to(selector)
        await self.page.keyboard.press("Enter")

    async def says(self, words: str) -> None:
        """Wait until the page says this."""
        await self.page.locator("main").get_by_text(words).first.wait_for()

    async def follow(self, selector: str, path: str) -> None:
        """Press it and wait until this page has come (a glob)."""
        await self.press(selector)
        await self.page.wait_for_url(path)

    async def holds(self, selector: str, words: str) -> None:
        """Wait until a field says this."""
        await expect(self.page.locator(selector)).to_have_value(words, timeout=PATIENCE)

    async def value(self, selector: str) -> str:
        return await self.page.locator(selector).input_value()

    async def look(self) -> None:
        """axe finds nothing, and nothing scrolls sideways."""
        await clean(self.page)
        assert await self.page.evaluate(WIDE) <= PHONE["width"], self.page.url


async def a_typist(browser: Browser, address: str, person: int, now: Any, size: Any = None) -> Typist:
    """A phone of 360 px, unless another size is given."""
    context = await browser.new_context(viewport=size or PHONE, locale="ru-RU")
    context.set_default_timeout(PATIENCE)
    token = await start_session(person, user_agent="test", now=now)
    await context.add_cookies([{"name": "session", "value": token, "url": address}])
    return Typist(context, await context.new_page(), address)
