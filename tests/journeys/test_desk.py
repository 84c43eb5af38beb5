"""Must show 6: a member scores fifty projects by keyboard; the line is cut in the middle; nothing is lost or doubled."""

import asyncio
import os
from collections import Counter
from typing import Any

import pytest
from playwright.async_api import Browser, Page, Route

from journeys.audit import clean
from journeys.keyboard import a_typist
from journeys.serving import serving
from kit.tables import Journal
from make.rounds import SCORED, an_open_round
from make.stock import many_projects
from rounds.queries import questions_of
from rounds.tables import Review, Score

FIFTY = 50
CUT = float(os.environ.get("CUT_SECONDS", "0"))  # the long run cuts the line for a minute
DESKTOP = {"width": 1280, "height": 900}


def answers(place: int, count: int) -> list[int]:
    """What is typed into a row: ones and zeros, never the same pattern in neighbours; a zero asks for its reason."""
    return [0 if (5 * place + n) % 23 == 0 else 1 for n in range(count)]


async def fill_row(page: Page, marks: list[int]) -> None:
    """The digits one after another; a "no" takes the cursor to its reason, Escape brings it on; then Enter on the button."""
    if 0 not in marks:
        await page.keyboard.type("".join(map(str, marks)) + "\n")
        return
    before, after = marks[: marks.index(0) + 1], marks[marks.index(0) + 1 :]
    await page.keyboard.type("".join(map(str, before)) + "Нет")
    await page.keyboard.press("Escape")
    await page.keyboard.type("".join(map(str, after)) + "\n")


async def lose_the_answer(route: Route) -> None:
    """The server has it, the browser never learns: it is sent once more."""
    await route.fetch()
    await route.abort()


async def cut(page: Page) -> None:
    """The line is gone for as long as asked, or until the page has said so."""
    await page.wait_for_selector("#line:has-text('Нет связи')")
    if CUT:
        await asyncio.sleep(CUT)


@pytest.mark.browser
async def test_fifty_projects_are_scored_by_keyboard_over_a_cut_line_and_none_is_lost_or_doubled(
    database: Any, browser: Browser
) -> None:
    scene = await an_open_round(projects=1, members=1)
    gleb = scene.members[0]
    await many_projects(scene, FIFTY - 1, gleb, SCORED)
    questions = await questions_of(scene.round)
    async with serving(SCORED) as site:
        typist = await a_typist(browser, site.address, gleb.person or 0, SCORED, DESKTOP)
        page = typist.page
        await typist.open(f"/rounds/{scene.round}/desk?mode=table")
        await clean(page)
        titles = await page.locator("tbody tr").evaluate_all("rows => rows.map(row => Number(row.id.slice(4)))")
        await page.keyboard.press("j")
        for place in range(FIFTY):
            if place == 10:
                await page.route("**/score", lose_the_answer, times=1)
            if place == 20:
                await typist.context.set_offline(True)
            await fill_row(page, answers(place, len(questions)))
            if place == 24:
                await cut(page)
                await typist.context.set_offline(False)
        await page.wait_for_selector(f"[data-done='{FIFTY}']")
        assert not await page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('sheet:')).length")
        await typist.open(f"/rounds/{scene.round}/projects/{titles[0]}")
        await clean(page)
        await typist.context.close()
    await stands(titles, [one.id for one in questions])


async def stands(projects: list[int], questions: list[int]) -> None:
    """Exactly fifty sheets, each as it was typed; each has one journal row of its submission, and no row twice."""
    reviews = {row["project"]: row for row in await Review.select().order_by(Review.id)}
    assert await Review.count() == len(reviews) == FIFTY and all(row["submitted_at"] for row in reviews.values())
    for place, project in enumerate(projects):
        rows = await Score.select().where(Score.review == reviews[project]["id"]).order_by(Score.criterion)
        assert [row["value"] for row in rows] == answers(place, len(questions)), project
        assert [row["comment"] for row in rows] == ["" if row["value"] else "Нет" for row in rows]
    rows = await Journal.select(Journal.action, Journal.object_id, Journal.change).where(
        Journal.object_kind == "review"
    )
    told = Counter((row["action"], row["object_id"], str(row["change"])) for row in rows)
    assert set(told.values()) == {1}
    assert sum(action == "submit-score" for action, *_ in told) == FIFTY
