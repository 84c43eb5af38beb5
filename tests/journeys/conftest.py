"""A browser for the journeys: Debian's Chromium, started once."""

import os
import shutil
from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, async_playwright

# Where two cores do everything, what a reader of the pages does not see is left out: a window's own pages (its address
# bar's are two more than ours), a process in reserve, translation. The list takes the place of Playwright's, whose
# entries follow: without them Chromium asks Google about this and that, and shows the page before while it loads the next.
UNUSED = [
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess", "Translate"),
    *("AimEnabled", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("NetworkTimeServiceQuerying", "OptimizationHints", "PreconnectToSearch", "ThirdPartyStoragePartitioning"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "AvoidCorsURLLoaderRestartOnRedirect"),
]
# No page lives long enough for its scripts, axe above all, to be worth optimizing: it costs more than it saves.
SCRIPTS = "--no-opt,--no-maglev,--min-semi-space-size=32"
ARGUMENTS = [
    *("--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-gpu", "--in-process-gpu"),
    *("--disable-client-side-phishing-detection", f"--disable-features={','.join(UNUSED)}", f"--js-flags={SCRIPTS}"),
]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Headless Chromium; `make test` installs one and names it in CHROMIUM."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "no Chromium: run the tests by `make test`, or name one in CHROMIUM"
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        await started.close()
