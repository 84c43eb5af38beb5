"""Two people write one passport in two windows of a phone, by keyboard: a clash, files, submission, receipt."""

from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser

from journeys.keyboard import Typist, a_typist
from journeys.serving import serving
from make.files import a_pdf, an_image
from make.people import viewer_of
from make.projects import AT, a_project, as_it_is, write_passport
from make.teams import a_member
from projects.queries import applications, attachments, passport, revisions


async def look(person: Typist) -> None:
    """axe finds nothing, and nothing scrolls sideways."""
    found = (await Axe().run(person.page)).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found] == []
    assert await person.page.evaluate("document.documentElement.scrollWidth") <= 360, person.page.url


async def text_of(project: int, name: str = "risks") -> str:
    return str((await passport(await as_it_is(project)))["risks"].values[name])


@pytest.mark.browser
async def test_two_people_write_upload_and_submit_by_keyboard_at_360_px(
    database: object, browser: Browser, tmp_path: Path
) -> None:
    project = await a_project()
    people = [await a_member(project.team, AT) for _ in range(2)]
    await write_passport(await viewer_of(project.leader or 0), project.id, risks={"risks": "", "mitigation": ""})
    path = f"/projects/{project.id}/passport"
    async with serving(AT) as site:
        anna = await a_typist(browser, site.address, project.leader or 0, AT)
        boris = await a_typist(browser, site.address, people[0], AT)
        # Different fields: both are kept, and each window learns of the other's.
        for person in (anna, boris):
            await person.open(f"{path}/risks")
            await look(person)
        await boris.type("#mitigation", "Соберём данные с волонтёрами")
        await boris.says("Сохранено в")
        await anna.type("#risks", "Мало данных")
        await anna.says("Коллега изменил")
        assert await anna.value("#mitigation") == "Соберём данные с волонтёрами"
        assert (await text_of(project.id), await text_of(project.id, "mitigation")) == (
            "Мало данных",
            "Соберём данные с волонтёрами",
        )
        # One field: the second to save is shown both texts, and loses neither.
        await boris.type("#risks", "Мало времени")
        await boris.says("Тем временем сохранён другой текст")
        await look(boris)
        assert await boris.value("#risks") == "Мало времени" and await text_of(project.id) == "Мало данных"
        await boris.to("#choice-risks-mine")
        await boris.page.keyboard.press("ArrowUp")
        assert await boris.page.locator("#choice-risks-both").is_checked()
        await boris.press("#clash > button")
        await boris.page.wait_for_url(f"**{path}")
        assert await text_of(project.id) == "Мало времени\n\nМало данных"
        assert "Мало данных" in {str(row.values["risks"]) for row in await revisions(project.id, "risks")}
        await boris.open(f"{path}/risks/history")
        await look(boris)
        # Files: chosen by keyboard, shown with a preview.
        pdf, image = tmp_path / "Презентация.pdf", tmp_path / "эскиз.png"
        pdf.write_bytes(a_pdf())
        image.write_bytes(an_image())
        await anna.open(f"/projects/{project.id}/files")
        await anna.to("#files")
        async with anna.page.expect_file_chooser() as chooser:
            await anna.page.keyboard.press("Space")
        await (await chooser.value).set_files([pdf, image])
        await anna.press("#attach-file button")
        await anna.says("эскиз.png")
        await look(anna)
        assert len(await attachments(project.id)) == 2
        await anna.page.set_input_files(
            "#files", {"name": "вирус.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"}
        )
        await anna.press("#attach-file button")
        await anna.says("такие файлы не принимаем")
        await look(anna)
        # Submission and receipt.
        await anna.open(path)
        await look(anna)
        await anna.press(f'a[href="/projects/{project.id}/submit"]')
        await anna.page.wait_for_url("**/submit")
        await anna.to("#agree")
        await anna.page.keyboard.press("Space")
        await anna.press("#submit-application button")
        await anna.page.wait_for_url("**/receipt")
        await look(anna)
        [application] = await applications(project.id)
        receipt = anna.page.locator("[data-hash]")
        assert await receipt.get_attribute("data-hash") == application.sha256
        assert await receipt.get_attribute("data-journal") == str(application.journal)
        await anna.press("#withdraw-application button")
        await anna.page.wait_for_url("**/work")
        for person in (anna, boris):
            await person.context.close()
