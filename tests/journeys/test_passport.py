"""Three people bring an idea to its receipt: market, letter, two windows over one passport with a clash, files, submission.

By keyboard alone on a phone of 360 px, and once more without JavaScript.
"""

from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.async_api import Browser

from journeys.keyboard import Typist, a_typist
from journeys.serving import serving
from make.files import a_pdf, an_image
from make.people import a_person, viewer_of
from make.projects import AT, a_project, as_it_is, write_passport
from make.teams import a_team_row
from outbox.tables import Letter
from projects.queries import ProjectRow, applications, attachments, passport, revisions
from visitors import Client, Site, form_on, typed_in

CONSENT = ("#consent", "#of_age", "#not_official")
HERS, HIS = "Мало данных", "Мало времени"
PLAN = "Соберём данные с волонтёрами"
WHOLE = f"{HIS}\n\n{HERS}"


class Cast(NamedTuple):
    """Anna has an idea and a passport without its risks; Boris looks for an idea; Vera has an address."""

    project: ProjectRow
    anna: int
    boris: int
    vera: int


async def the_cast() -> Cast:
    project = await a_project()
    people = [await a_person("Соколов Борис"), await a_person("Орлова Вера", "vera@example.org")]
    await write_passport(await viewer_of(project.leader or 0), project.id, risks={"risks": "", "mitigation": ""})
    return Cast(project, project.leader or 0, *people)


async def text_of(project: int, name: str = "risks") -> str:
    return str((await passport(await as_it_is(project)))["risks"].values[name])


async def letter_to_vera() -> str:
    """The path of the link in her letter."""
    query = Letter.select(Letter.body).where(Letter.recipient == "vera@example.org")
    [letter] = await query.where(Letter.letter == "teams/invitation")
    return "/invitations/" + str(letter["body"]).split("/invitations/")[1].split()[0]


@pytest.mark.browser
async def test_three_people_meet_write_upload_and_submit_by_keyboard_at_360_px(
    database: object, browser: Browser, tmp_path: Path
) -> None:
    cast = await the_cast()
    async with serving(AT) as site:
        windows = [await a_typist(browser, site.address, person, AT) for person in cast[1:]]
        await meet(cast, *windows)
        await write_together(cast.project.id, *windows[:2])
        await bring_files(cast.project.id, windows[1], tmp_path)
        await hand_in(cast.project.id, windows[0])
        for window in windows:
            await window.context.close()


async def meet(cast: Cast, anna: Typist, boris: Typist, vera: Typist) -> None:
    """The idea looks for people; Boris asks and is taken in; Vera comes by the letter."""
    project = cast.project
    await anna.open(f"/projects/{project.id}/people")
    await anna.look()
    await anna.tick("#skills")
    await anna.follow("#look-for-people button", f"**/projects/{project.id}")
    await boris.open("/ideas?looking=yes")
    await boris.look()
    await boris.follow(f'a[href="/projects/{project.id}/join"]', "**/join")
    await boris.type("#words", "Умею карты")
    await boris.tick(*CONSENT)
    await boris.look()
    await boris.follow("#request-to-join button", "**/requests/*")
    await boris.says("ждёт ответа")
    await anna.open(f"/teams/{project.team}")
    await anna.type("#email", "vera@example.org")
    await anna.look()
    await anna.follow("#invite-member button", f"**/teams/{project.team}")
    await anna.says("vera@example.org")
    await anna.follow('a[href^="/requests/"]', "**/requests/*")
    await anna.tick("#answer")
    await anna.look()
    await anna.follow("#answer-request button", f"**/teams/{project.team}")
    await vera.open(await letter_to_vera())
    await vera.tick(*CONSENT)
    await vera.look()
    await vera.follow("#accept-invitation button", f"**/teams/{project.team}")
    assert (await a_team_row(project.team)).people == list(cast[1:])


async def write_together(project: int, anna: Typist, boris: Typist) -> None:
    """Different fields are put together; of one field both texts are shown, and neither is lost."""
    path = f"/projects/{project}/passport"
    for person in (anna, boris):
        await person.open(f"{path}/risks")
        await person.look()
    await boris.type("#mitigation", PLAN)
    await boris.says("Сохранено в")
    await anna.type("#risks", HERS)
    await anna.holds("#mitigation", PLAN)
    await anna.says("Коллега изменил")
    assert (await text_of(project), await text_of(project, "mitigation")) == (HERS, PLAN)
    await boris.type("#risks", HIS)
    await boris.says("Тем временем сохранён другой текст")
    await boris.look()
    assert await boris.value("#risks") == HIS and await text_of(project) == HERS
    await boris.to("#choice-risks-mine")
    await boris.page.keyboard.press("ArrowUp")
    assert await boris.page.locator("#choice-risks-both").is_checked()
    await boris.follow("#clash > button", f"**{path}")
    assert await text_of(project) == WHOLE
    assert HERS in {str(row.values["risks"]) for row in await revisions(project, "risks")}
    await boris.open(f"{path}/risks/history")
    await boris.look()


async def bring_files(project: int, boris: Typist, folder: Path) -> None:
    """Two are chosen by keyboard; one that may not be is refused with a sentence."""
    pdf, image, picture = (folder / name for name in ("Презентация.pdf", "эскиз.png", "вирус.svg"))
    pdf.write_bytes(a_pdf())
    image.write_bytes(an_image())
    picture.write_bytes(b"<svg/>")
    boris.page.on("filechooser", lambda _: None)  # the browser is told before, not in the moment of the key
    await boris.open(f"/projects/{project}/files")
    await choose(boris, pdf, image)
    await boris.says("эскиз.png")
    await choose(boris, picture)
    await boris.says("такие файлы не принимаем")
    await boris.look()
    assert len(await attachments(project)) == 2


async def choose(person: Typist, *files: Path) -> None:
    await person.to("#files")
    async with person.page.expect_file_chooser() as chooser:
        await person.page.keyboard.press("Space")
    await (await chooser.value).set_files(files)
    await person.press("#attach-file button")


async def hand_in(project: int, anna: Typist) -> None:
    """From the passport to the receipt, and back again."""
    await anna.open(f"/projects/{project}/passport")
    await anna.look()
    await anna.follow(f'a[href="/projects/{project}/submit"]', "**/submit")
    await anna.tick("#agree")
    await anna.look()
    await anna.follow("#submit-application button", "**/receipt")
    await anna.look()
    [application] = await applications(project)
    receipt = anna.page.locator("[data-hash]")
    assert await receipt.get_attribute("data-hash") == application.sha256
    assert await receipt.get_attribute("data-journal") == str(application.journal)
    await anna.follow("#withdraw-application button", "**/work")


async def test_the_same_story_without_javascript(site: Site) -> None:
    cast = await the_cast()
    project, path = cast.project, f"/projects/{cast.project.id}"
    anna, boris, vera = [await site.signed_in(person) for person in cast[1:]]
    consent = {name.removeprefix("#"): "yes" for name in CONSENT}
    await done(anna.submit(f"{path}/people", "look-for-people", {"skills": "maps"}))
    assert f'href="{path}/join"' in (await boris.get("/ideas?looking=yes")).text
    asked = await done(boris.submit(f"{path}/join", "request-to-join", {"words": "Умею карты", **consent}))
    assert asked in (await anna.get(f"/teams/{project.team}")).text
    await done(anna.submit(asked, "answer-request", {"answer": "accept"}))
    await done(anna.submit(f"/teams/{project.team}", "invite-member", {"email": "vera@example.org"}))
    await done(vera.submit(await letter_to_vera(), "accept-invitation", consent))
    assert (await a_team_row(project.team)).people == list(cast[1:])
    await write_in_turn(project.id, anna, boris)
    files = [("files", ("Презентация.pdf", a_pdf())), ("files", ("вирус.svg", b"<svg/>"))]
    form = form_on((await vera.get(f"{path}/files")).text, "attach-file")
    answer = await vera.http.post(f"{path}/files", data=typed_in(form), files=files)
    assert answer.status_code == 422 and "такие файлы не принимаем" in answer.text
    assert len(await attachments(project.id)) == 1
    receipt = await done(anna.submit(f"{path}/submit", "submit-application", {"agree": "yes"}))
    [application] = await applications(project.id)
    shown = f'data-hash="{application.sha256}" data-journal="{application.journal}"'
    assert all([shown in (await one.get(receipt)).text for one in (anna, boris, vera)])


async def write_in_turn(project: int, anna: Client, boris: Client) -> None:
    """Both opened the same version: the second is shown both texts, chooses, and loses nothing."""
    path = f"/projects/{project}/passport/risks"
    seen = form_on((await boris.get(path)).text, "passport-risks")
    await done(anna.submit(path, "passport-risks", {"risks": HERS, "mitigation": PLAN}))
    clash = await boris.post_form(seen, path, {"risks": HIS, "mitigation": ""})
    assert clash.status_code == 409 and HERS in clash.text and HIS in clash.text
    await done(boris.post_form(form_on(clash.text, "passport-risks"), path, {"choice-risks": "both"}))
    assert (await text_of(project), await text_of(project, "mitigation")) == (WHOLE, PLAN)


async def done(answer: object) -> str:
    """The path to which the answer leads."""
    found = await answer  # type: ignore[misc]
    assert found.status_code == 303, (found.status_code, found.text)
    return str(found.headers["location"])
