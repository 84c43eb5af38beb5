"""The server dies while two people type: what it said was saved is saved, the rest is in their browsers and comes back."""

import asyncio
import os
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.async_api import Browser, Route

from journeys.keyboard import Typist, a_typist
from journeys.serving import serving
from kit.clock import now
from kit.db import Database
from kit.db.postgres import Postgres
from make.projects import AT, a_project, as_it_is
from make.teams import a_member
from projects.queries import passport

ROOT = Path(__file__).resolve().parents[2]
WORD = "слово "
SLACK = os.environ.get("KILL_SLACK")  # seconds, on a quiet machine: one is promised; a busy one takes its own


class Process:
    """`tvoybudget serve` as it runs anywhere, to be killed."""

    def __init__(self, database: str, port: int) -> None:
        own = {"DATABASE_URL": database, "PORT": str(port), "PYTHONPATH": str(ROOT / "src")}
        self.environment, self.port = {**os.environ, **own}, port
        self.running: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        quiet = asyncio.subprocess.DEVNULL
        self.running = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "cli", "serve"),
            env=self.environment,
            cwd=ROOT,
            stdout=quiet,
            stderr=quiet,
            start_new_session=True,
        )
        for _ in range(600):
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                return
        raise TimeoutError("the server did not start")

    async def kill(self) -> None:
        """kill -9 of the master and its worker."""
        assert self.running is not None
        with suppress(ProcessLookupError):
            os.killpg(self.running.pid, signal.SIGKILL)
        await self.running.wait()


async def said(project: int, name: str) -> str:
    return str((await passport(await as_it_is(project)))["risks"].values[name])


async def type_on(person: Typist, selector: str, stop: asyncio.Event) -> list[tuple[float, int]]:
    """Type without a pause until told to stop; answers with the instant of each letter."""
    await person.to(selector)
    clock, typed = asyncio.get_running_loop().time, []
    while not stop.is_set():
        for letter in WORD:
            await person.page.keyboard.type(letter)
            typed.append((clock(), len(typed) + 1))
            await asyncio.sleep(0.04)
    return typed


def a_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.mark.browser
async def test_kill_9_while_two_people_type_loses_a_second_at_most_and_gives_it_back(
    database: Database, browser: Browser
) -> None:
    """I12: the last unsaved second is in the browser, the page says so, and it is offered on return."""
    at = now()
    project = await a_project()
    boris_id = await a_member(project.team, AT)
    process = Process(database.url if isinstance(database, Postgres) else f"sqlite:///{database.path}", a_port())
    await process.start()
    try:
        address, path = f"http://127.0.0.1:{process.port}", f"/projects/{project.id}/passport/risks"
        anna = await a_typist(browser, address, project.leader or 0, at)
        boris = await a_typist(browser, address, boris_id, at)
        for person in (anna, boris):
            await person.open(path)
        stop = asyncio.Event()
        typing = [asyncio.create_task(type_on(*who, stop)) for who in ((anna, "#risks"), (boris, "#mitigation"))]
        saved = {name: await begun(project.id, name) for name in ("risks", "mitigation")}
        await process.kill()
        died = asyncio.get_running_loop().time()
        for person in (anna, boris):
            await person.says("Текст сохранён в этом браузере")
        stop.set()
        rivals = dict(zip(("risks", "mitigation"), await asyncio.gather(*typing), strict=True))
        for name, letters in rivals.items():
            kept = len(await said(project.id, name))
            print(f"{name}: {kept} letters saved of {sum(when <= died for when, _ in letters)} typed before the kill")
            assert kept >= saved[name]
            assert SLACK is None or kept >= sum(when <= died - float(SLACK) for when, _ in letters) - len(WORD)
        whole = {name: (WORD * (len(letters) // len(WORD))).strip() for name, letters in rivals.items()}
        await boris.page.close()  # Boris leaves; Anna stays on the page
        await process.start()
        await anna.says("Сохранено в")
        await settled(project.id, "risks", whole["risks"])
        boris.page = await boris.context.new_page()
        await boris.open(path)
        await boris.says("не дошёл до сервера")
        await boris.press("[data-offer] button")
        assert (await boris.value("#mitigation")).strip() == whole["mitigation"]
        await settled(project.id, "mitigation", whole["mitigation"])
        assert (await said(project.id, "risks")) == whole["risks"], "what Anna wrote stands"
        for person in (anna, boris):
            await person.context.close()
    finally:
        await process.kill()


async def begun(project: int, name: str) -> int:
    """Wait until so many letters are saved that more have been typed since; how many they are."""
    for _ in range(900):
        if (kept := len(await said(project, name))) > 2 * len(WORD):
            return kept
        await asyncio.sleep(0.1)
    raise AssertionError(f"nothing of {name} was saved")


async def settled(project: int, name: str, words: str) -> None:
    for _ in range(900):
        if await said(project, name) == words:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"{name}: {await said(project, name)!r} is not {words!r}")


@pytest.mark.browser
async def test_a_save_whose_answer_is_lost_is_no_clash_with_oneself(database: Database, browser: Browser) -> None:
    """I12: the server has the text, the page does not know; what is typed meanwhile goes after it without a question."""
    project = await a_project()
    async with serving(AT) as site:
        anna = await a_typist(browser, site.address, project.leader or 0, AT)
        await anna.open(f"/projects/{project.id}/passport/risks")

        async def lose(route: Route) -> None:
            await route.fetch()
            await route.abort()
            await anna.page.unroute("**/draft")

        await anna.page.route("**/draft", lose)
        await anna.type("#risks", "Мало данных")
        await anna.says("Текст сохранён в этом браузере")
        await anna.type("#risks", " и времени")
        await anna.says("Сохранено в")
        await settled(project.id, "risks", "Мало данных и времени")
        await anna.context.close()
