"""Must show 5: a sitting in three windows, the chair's, the secretary's, and a member's who turns out to be in conflict."""

import io
from typing import Any

import docx
import pytest
from playwright.async_api import Browser, BrowserContext, Page

from accounts.sessions import start_session
from journeys.audit import Audit
from journeys.serving import Served, serving
from kit.access import Viewer
from make.sittings import LATER, an_open_sitting
from rounds.queries import in_conflict_with
from sittings import actions
from sittings.queries import agenda_of, sitting_by_id

SENTENCE = "Вы не участвуете: конфликт интересов"


async def window(browser: Browser, site: Served, viewer: Viewer) -> tuple[BrowserContext, Page]:
    context = await browser.new_context(viewport={"width": 1280, "height": 900}, locale="ru-RU")
    token = await start_session(viewer.person or 0, "Chromium", site.at)
    await context.add_cookies([{"name": "session", "value": token, "url": site.address}])
    return context, await context.new_page()


@pytest.mark.browser
async def test_a_sitting_in_three_windows(database: Any, browser: Browser) -> None:
    scene, sitting = await an_open_sitting(3)
    at, audit = f"/sittings/{sitting}", Audit()
    title = (await agenda_of(sitting))[0].about[0].title
    async with serving(LATER) as site:
        opened = [await window(browser, site, viewer) for viewer in (scene.chair, scene.secretary, scene.members[0])]
        chair, secretary, gleb = [page for _, page in opened]
        for page in (chair, secretary, gleb):
            await page.goto(site.address + at)
        await press(secretary, "next-question")
        for page in (chair, gleb):  # nobody has reloaded anything
            await page.wait_for_selector(f"#screen h2:has-text('{title}')")
        await gleb.click("text=Взять самоотвод")
        await gleb.check("#recuse input[value=relative]")
        await press(gleb, "recuse")
        assert SENTENCE in await gleb.inner_text("#screen") and title not in await gleb.content()
        assert await in_conflict_with(scene.members[0].person)
        await audit.look(gleb, at + "/locked")
        await chair.wait_for_selector("#count:has-text('самоотвод: 1')")
        await vote(chair, secretary, sitting, scene.members[1:])
        assert title not in await gleb.content() and SENTENCE in await gleb.inner_text("#screen")
        await audit.look(chair, at)
        await sign(secretary, chair, site.address + at, audit)
        answer = await opened[0][0].request.get(f"{site.address}{at}/minutes.docx")
        document = docx.Document(io.BytesIO(await answer.body()))
        assert any("Спорили о сроках" in paragraph.text for paragraph in document.paragraphs)
        for context, _ in opened:
            await context.close()
    found = await sitting_by_id(sitting)
    assert found is not None and found.state == "signed"
    assert audit.faults == [], audit.faults


async def vote(chair: Page, secretary: Page, sitting: int, members: Any) -> None:
    """Opened by the chair, noted by the secretary while it goes on, counted on every screen, closed."""
    await secretary.reload()
    await press(chair, "open-vote")
    await secretary.wait_for_selector("#screen:has-text('Голосование идёт')")
    await secretary.fill("#note-question textarea", "Спорили о сроках")
    await secretary.wait_for_selector("#saved:has-text('Сохранено')")
    question = (await agenda_of(sitting))[0].id
    for viewer in members:
        await actions.vote(viewer, sitting, question, "for", "", LATER)
    await chair.check("#vote-project input[value=for]")
    await press(chair, "vote-project")
    await secretary.wait_for_selector("#count:has-text('Проголосовали 3 из 3')")
    assert await secretary.input_value("#note-question textarea") == "Спорили о сроках"  # what one types stays
    await press(chair, "close-vote")
    await secretary.wait_for_selector("#screen:has-text('Решено')")


async def sign(secretary: Page, chair: Page, address: str, audit: Audit) -> None:
    await secretary.reload()
    await press(secretary, "end-sitting")
    await audit.look(secretary, "/minutes")
    await press(secretary, "sign-minutes")
    await chair.goto(address + "/minutes")
    await press(chair, "sign-minutes")
    assert (await chair.inner_text("main")).count("SHA-256 протокола") == 2
    await audit.look(chair, "/minutes/signed")


async def press(page: Page, form: str) -> None:
    """The form's button, and wait for the page that follows."""
    async with page.expect_navigation():
        await page.click(f"#{form} button")
