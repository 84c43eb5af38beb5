"""A person in a real browser who has nothing but a keyboard."""

from typing import Any

from playwright.async_api import Browser, BrowserContext, Page

from accounts.sessions import start_session

FARTHEST = 120  # presses of Tab
PHONE = {"width": 360, "height": 780}


class Typist:
    """One window of a person who is signed in; `faults` gathers what axe and the width say."""

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

    async def type(self, selector: str, words: str, pause: float = 5) -> None:
        """Go there and add these words at the end."""
        await self.to(selector)
        await self.page.keyboard.press("Control+End")
        await self.page.keyboard.type(words, delay=pause)

    async def press(self, selector: str) -> None:
        """Go to a button or a link and press Enter."""
        await self.to(selector)
        await self.page.keyboard.press("Enter")

    async def says(self, words: str, timeout: float = 15_000) -> None:
        """Wait until the page says this."""
        await self.page.locator("main").get_by_text(words).first.wait_for(timeout=timeout)

    async def value(self, selector: str) -> str:
        return await self.page.locator(selector).input_value()


async def a_typist(browser: Browser, address: str, person: int, now: Any, size: Any = None) -> Typist:
    """A phone of 360 px, unless another size is given."""
    context = await browser.new_context(viewport=size or PHONE, locale="ru-RU")
    token = await start_session(person, user_agent="test", now=now)
    await context.add_cookies([{"name": "session", "value": token, "url": address}])
    return Typist(context, await context.new_page(), address)
