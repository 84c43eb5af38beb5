"""Two ways to walk the same journey: a real browser, and an HTTP client without JavaScript."""

from typing import Any, Literal, Protocol

import httpx
from axe_playwright_python.async_playwright import Axe
from bs4 import BeautifulSoup, Tag
from playwright.async_api import Browser, Locator, Page

from journeys.serving import Served
from visitors import form_on, typed_in

# axe looks at the phone by night and at the desktop by day; a tablet is only asked whether it scrolls sideways.
WIDTHS: dict[int, Literal["dark", "light"]] = {360: "dark", 1280: "light"}
TABLET = 768


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
    """A real browser; every page that it passes is checked by axe at two widths, once an address and form state."""

    checked: set[tuple[str, int]]

    def __init__(self, site: Served, page: Page, faults: list[str], checked: set[tuple[str, int]]) -> None:
        self.site, self.page, self.faults, self.checked = site, page, faults, checked

    async def open(self, path: str) -> str:
        answer = await self.page.goto(self.site.address + path, wait_until="load")
        assert answer is not None and answer.status < 400, f"{path}: {answer and answer.status}"
        await self._look()
        return await self._words()

    async def source(self, path: str) -> str:
        await self.open(path)
        return await self.page.content()

    async def submit(self, path: str, form: str, press: str = "", **fields: Any) -> str:
        await self.open(path)
        found = self.page.locator(f"form#{form}")
        await found.evaluate(
            "form => { for (let e = form; e; e = e.parentElement) if (e.localName === 'details') e.open = true; form.querySelectorAll('details').forEach(d => d.open = true) }"
        )
        for name, value in fields.items():
            await _type(found.locator(f'[name="{name}"]'), value)
        async with self.page.expect_navigation(wait_until="load"):
            await found.locator('button[type="submit"], button:not([type])').filter(has_text=press).first.click()
        await self._look()
        return await self._words()

    async def here(self) -> str:
        return self.page.url.removeprefix(self.site.address).split("?")[0]

    async def close(self) -> None:
        await self.page.context.close()

    async def _words(self) -> str:
        return " ".join((await self.page.locator("body").inner_text()).split())

    async def _look(self) -> None:
        shape = "".join("n" if char.isdigit() else char for char in await self.here())
        errors = await self.page.locator(".govuk-error-summary").count()
        for width, scheme in WIDTHS.items():
            key = (f"{shape}!{errors}", width)
            if key in self.checked:
                continue
            self.checked.add(key)
            await self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            await self.page.set_viewport_size({"width": width, "height": 900})
            await self._check(width)
            await self._scrolls(TABLET)
            await self.page.set_viewport_size({"width": width, "height": 900})

    async def _check(self, width: int) -> None:
        results = await Axe().run(self.page)
        here = await self.here()
        for fault in results.response["violations"]:
            nodes = "; ".join(str(node["html"])[:120] for node in fault["nodes"][:3])
            self.faults.append(f"{here} at {width}: {fault['id']} ({fault['help']}): {nodes}")
        await self._scrolls(width)

    async def _scrolls(self, width: int) -> None:
        await self.page.set_viewport_size({"width": width, "height": 900})
        wide = await self.page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            self.faults.append(f"{await self.here()} at {width}: scrolls sideways, {wide} px")


async def newcomer(site: Served, browser: Browser, faults: list[str], checked: set[tuple[str, int]]) -> Browsing:
    """A browser of its own for one more person."""
    context = await browser.new_context(viewport={"width": 1280, "height": 900}, locale="ru-RU")
    return Browsing(site, await context.new_page(), faults, checked)


async def _type(control: Locator, value: Any) -> None:
    first = control.first
    kind = await first.evaluate("el => el.tagName + ':' + (el.type || '')")
    if kind in ("INPUT:radio", "INPUT:checkbox"):
        for item in value if isinstance(value, list) else [value]:
            chosen = control if isinstance(item, bool) else control.and_(control.page.locator(f'[value="{item}"]'))
            await chosen.first.check(force=True)
    elif kind.startswith("SELECT"):
        await first.select_option(str(value))
    else:
        await first.fill(str(value))


def _sent(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: "1" if value is True else value for name, value in fields.items()}


def _text(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())
