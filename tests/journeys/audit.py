"""axe on every page that a browser passes: each address with each set of its forms and errors once."""

import re
from typing import Any, Literal

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

# axe looks at the phone by night and at the desktop by day; a tablet is only asked whether it scrolls sideways.
LOOKS: tuple[tuple[int, Literal["dark", "light"]], ...] = ((360, "dark"), (1280, "light"))
TABLET = 768
STATE = "[...document.forms].map(form => form.id).sort().join() + '!' + document.querySelectorAll('.govuk-error-summary').length"
# Two frames on, for the first measure after a resize may be of the old layout.
WIDE = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(document.documentElement.scrollWidth))))"
RUN = "axe.run({resultTypes: ['violations'], preload: false}).then(found => found.violations)"


class Audit:
    """What has been looked at so far, and what was wrong with it."""

    def __init__(self) -> None:
        self.script: str = Axe().axe_script
        self.seen: set[str] = set()
        self.faults: list[str] = []

    async def look(self, page: Page, path: str) -> None:
        """Check the page shown, unless its like has been seen. The page is left as wide as a desk, by day."""
        state = f"{re.sub(r'[0-9]+|[A-Za-z0-9_-]{30,}', 'n', path)} {await page.evaluate(STATE)}"
        if state in self.seen:
            return
        self.seen.add(state)
        await page.evaluate(self.script)
        await self._scrolls(page, path, TABLET)
        for width, scheme in LOOKS:
            await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            await self._scrolls(page, path, width)
            self.faults += [_told(path, width, fault) for fault in await page.evaluate(RUN)]

    async def _scrolls(self, page: Page, path: str, width: int) -> None:
        await page.set_viewport_size({"width": width, "height": 900})
        wide = await page.evaluate(WIDE)
        if wide > width:
            self.faults.append(f"{path} at {width}: scrolls sideways, {wide} px")


def _told(path: str, width: int, fault: dict[str, Any]) -> str:
    nodes = "; ".join(str(node["html"])[:120] for node in fault["nodes"][:3])
    return f"{path} at {width}: {fault['id']} ({fault['help']}): {nodes}"
