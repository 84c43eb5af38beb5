"""axe on every page that a browser passes: each address with each set of its forms and errors once."""

import re
from typing import Any, Literal

from playwright.async_api import Page

from journeys.serving import AXE

# axe looks at the phone by night and at the desktop by day; a tablet is only asked whether it scrolls sideways.
LOOKS: tuple[tuple[int, Literal["dark", "light"] | None], ...] = ((360, "dark"), (768, None), (1280, "light"))
# How a window that is looked at begins: as the last of the looks.
DESK: dict[str, Any] = {
    "viewport": {"width": 1280, "height": 900},
    "color_scheme": "light",
    "reduced_motion": "reduce",
    "locale": "ru-RU",
}
STATE = "[...document.forms].map(form => form.id).sort().join() + '!' + document.querySelectorAll('.govuk-error-summary').length"
# Two frames on, for the first measure after a resize may be of the old layout.
WIDE = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(document.documentElement.scrollWidth))))"
# As a page's own script, not as the debugger's: so the browser keeps it compiled.
LOAD = f"""new Promise((done, failed) => {{
    const tag = Object.assign(document.createElement('script'), {{ src: '{AXE}', onerror: failed }});
    tag.onload = () => {{ tag.remove(); done(); }};
    document.head.append(tag);
}})"""
RUN = "axe.run({resultTypes: ['violations'], preload: false}).then(found => found.violations)"


async def clean(page: Page) -> None:
    """axe finds nothing on the page as it stands."""
    await page.evaluate(LOAD)
    found = await page.evaluate(RUN)
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found] == [], page.url


class Audit:
    """What has been looked at so far, and what was wrong with it."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.faults: list[str] = []

    async def look(self, page: Page, path: str) -> None:
        """Check the page shown, unless its like has been seen.

        A resize is dear: the page is left at the other end of the looks, and the walk goes on there.
        """
        state = f"{re.sub(r'[0-9]+|[A-Za-z0-9_-]{30,}', 'n', path)} {await page.evaluate(STATE)}"
        if state in self.seen:
            return
        self.seen.add(state)
        await page.evaluate(LOAD)
        for width, scheme in LOOKS if _width(page) == LOOKS[0][0] else LOOKS[::-1]:
            if width != _width(page):
                await page.set_viewport_size({"width": width, "height": 900})
                if scheme:
                    await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            await self._scrolls(page, path, width)
            if scheme:
                self.faults += [_told(path, width, fault) for fault in await page.evaluate(RUN)]

    async def _scrolls(self, page: Page, path: str, width: int) -> None:
        wide = await page.evaluate(WIDE)
        if wide > width:
            self.faults.append(f"{path} at {width}: scrolls sideways, {wide} px")


def _width(page: Page) -> int:
    assert page.viewport_size
    return page.viewport_size["width"]


def _told(path: str, width: int, fault: dict[str, Any]) -> str:
    nodes = "; ".join(str(node["html"])[:120] for node in fault["nodes"][:3])
    return f"{path} at {width}: {fault['id']} ({fault['help']}): {nodes}"
