"""Two ways to walk the same journey: a real browser, and an HTTP client without JavaScript."""

from typing import Any, Protocol

import httpx
from bs4 import BeautifulSoup, Tag
from playwright.async_api import Browser, Locator, Page, Response

from journeys.audit import DESK, Audit
from journeys.serving import Served
from visitors import form_on, typed_in

# Opens whatever the form is folded in or folds away; answers with the kind of each of its fields.
UNFOLD = """form => {
    for (let e = form; e; e = e.parentElement) if (e.localName === 'details') e.open = true;
    form.querySelectorAll('details').forEach(d => d.open = true);
    return Object.fromEntries([...form.elements].reverse().map(field => [field.name, field.type]));
}"""


class Walker(Protocol):
    """Somebody at the site."""

    async def open(self, path: str) -> str:
        """Go to a page; returns its text."""

    async def submit(self, path: str, form: str, press: str = "", **fields: Any) -> str:
        """Open a page, fill in one of its forms, press a button (the first, or the one named); returns what follows."""

    async def source(self, path: str) -> str:
        """The HTML of a page."""

    async def here(self) -> str:
        """The path of the page shown."""

    async def close(self) -> None: ...


class Plain:
    """No JavaScript: what the server sends is all there is."""

    def __init__(self, site: Served) -> None:
        self.http = httpx.AsyncClient(base_url=site.address, follow_redirects=True, timeout=30)
        self.path = "/"

    async def open(self, path: str) -> str:
        return self._arrived(await self.http.get(path))

    async def source(self, path: str) -> str:
        return (await self.http.get(path)).text

    async def submit(self, path: str, form: str, press: str = "", **fields: Any) -> str:
        page = await self.http.get(path)
        assert page.status_code == 200, f"{path} answered {page.status_code}"
        found = form_on(page.text, form)
        known = {control.get("name") for control in found.find_all(["input", "textarea", "select"])}
        assert set(fields) <= known, f"#{form} has no {set(fields) - known}"
        action = str(found.get("action") or path)
        button = found.find("button", string=lambda text: press in (text or "")) or found.find("button")
        assert isinstance(button, Tag)
        pressed = {str(button["name"]): str(button.get("value", ""))} if button.has_attr("name") else {}
        action = str(button.get("formaction") or action)
        return self._arrived(await self.http.post(action, data={**typed_in(found), **_sent(fields), **pressed}))

    async def here(self) -> str:
        return self.path

    async def close(self) -> None:
        await self.http.aclose()

    def _arrived(self, answer: httpx.Response) -> str:
        assert answer.status_code == 200, f"{answer.request.method} {answer.url.path}: {answer.status_code}\n" + _text(
            answer.text
        )
        self.path = answer.url.path
        return _text(answer.text)


class Browsing:
    """A real browser; axe looks at every page that it passes."""

    def __init__(self, site: Served, page: Page, audit: Audit) -> None:
        self.site, self.page, self.audit = site, page, audit
        self.status = 0
        page.on("response", self._note)

    async def open(self, path: str) -> str:
        if not self._is_there(path):
            answer = await self.page.goto(self.site.address + path, wait_until="load")
            assert answer is not None and answer.status < 400, f"{path}: {answer and answer.status}"
        return await self._arrived()

    async def source(self, path: str) -> str:
        await self.open(path)
        return await self.page.content()

    async def submit(self, path: str, form: str, press: str = "", **fields: Any) -> str:
        await self.open(path)
        found = self.page.locator(f"form#{form}")
        kinds = await found.evaluate(UNFOLD)
        assert set(fields) <= set(kinds), f"#{form} has no {set(fields) - set(kinds)}"
        for name, value in fields.items():
            await _type(found.locator(f'[name="{name}"]'), kinds[name], value)
        async with self.page.expect_event("load"):  # not a navigation: a script may change the address before
            await found.locator('button[type="submit"], button:not([type])').filter(has_text=press).first.click()
        assert self.status < 400, f"#{form}: {self.status}\n{await self._words()}"
        return await self._arrived()

    def _is_there(self, path: str) -> bool:
        """Whether the page has just come: neither anybody else nor the clock has moved since."""
        return self.page.url == self.site.address + path and self.site.turn == (self, self.site.at)

    async def _arrived(self) -> str:
        self.site.turn = (self, self.site.at)
        await self.audit.look(self.page, await self.here())
        return await self._words()

    def _note(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.status = response.status

    async def here(self) -> str:
        return self.page.url.removeprefix(self.site.address).split("?")[0]

    async def close(self) -> None:
        await self.page.context.close()

    async def _words(self) -> str:
        return " ".join((await self.page.evaluate("document.body.innerText")).split())


async def newcomer(site: Served, browser: Browser, audit: Audit) -> Browsing:
    """A browser of its own for one more person."""
    context = await browser.new_context(**DESK)
    return Browsing(site, await context.new_page(), audit)


async def _type(control: Locator, kind: str, value: Any) -> None:
    first = control.first
    if kind in ("radio", "checkbox"):
        for item in value if isinstance(value, list) else [value]:
            chosen = control if isinstance(item, bool) else control.and_(control.page.locator(f'[value="{item}"]'))
            if not await chosen.first.is_checked():
                await chosen.first.press("Space")  # the key, for a save on the way may move what a click aims at
            assert await chosen.first.is_checked()
    elif kind.startswith("select"):
        await first.select_option(str(value))
    else:
        await first.fill(str(value))


def _sent(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: "1" if value is True else value for name, value in fields.items()}


def _text(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())
