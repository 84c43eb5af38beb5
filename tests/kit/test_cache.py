"""Kept answers are never stale and never somebody else's."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
import pytest_asyncio
from litestar import Litestar, Request, Response, get
from litestar.types import Receive, Scope, Send

from kit import generation
from kit.access import VISITOR, Viewer, anyone, signed_in
from kit.cache import AnonymousCache
from kit.db import Database, writing
from kit.db.session import current
from kit.journal import CLOCK
from kit.tables import Journal

NOW = datetime(2026, 4, 15, 12, 0, tzinfo=UTC)


class Reading:
    """A page that counts its renderings, behind the cache; `person` is whoever a cookie names."""

    def __init__(self) -> None:
        self.now = NOW
        self.rendered = 0
        self.gate: asyncio.Event | None = None
        self.waiting = asyncio.Event()
        self.entered: asyncio.Queue[None] = asyncio.Queue()
        handlers = [self._page("/", anyone), self._page("/mine", signed_in), self._page("/open", None)]
        self.cache = AnonymousCache(Litestar(handlers, openapi_config=None))
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(app=self.entrance), base_url="http://t")

    def _page(self, path: str, guard: Any) -> Any:
        @get(path, guards=[guard] if guard else [])
        async def handler(request: Request[Any, Any, Any]) -> Response[str]:
            self.rendered += 1
            rows = await Journal.count()
            if self.gate:
                self.waiting.set()
                await self.gate.wait()
            who = request.scope["user"].name or "nobody"
            response = Response(f"{who} sees {rows} rows {'.' * 2000}", media_type="text/html")
            if "cookie" in request.query_params:
                response.set_cookie("visit", "secret")
            return response

        return handler

    async def entrance(self, scope: Scope, receive: Receive, send: Send) -> None:
        cookie = dict(scope["headers"]).get(b"cookie")
        scope["user"] = Viewer(person=1, name="Анна") if cookie else VISITOR
        scope.setdefault("state", {})["received_at"] = self.now
        self.entered.put_nowait(None)
        await self.cache(scope, receive, send)

    async def text(self, path: str = "/", **headers: str) -> str:
        return (await self.http.get(path, headers=headers)).text.rstrip(". ")

    async def readers_inside(self, count: int) -> None:
        """Until so many have asked: from there to where a reader waits nothing else can run."""
        for _ in range(count):
            await self.entered.get()


@pytest_asyncio.fixture(loop_scope="session")
async def reading(database: Database) -> AsyncIterator[Reading]:
    reading = Reading()
    yield reading
    await reading.http.aclose()


async def change() -> None:
    async with writing(CLOCK, NOW) as tx:
        tx.journal("note", "thing", 1, {})


async def test_the_second_reader_gets_the_kept_answer(reading: Reading) -> None:
    assert await reading.text() == await reading.text() == "nobody sees 0 rows"
    assert reading.rendered == 1


async def test_a_change_is_seen_by_the_very_next_reader(reading: Reading) -> None:
    for count in range(5):
        assert await reading.text() == f"nobody sees {count} rows"
        await change()


async def test_a_page_read_before_a_change_and_finished_after_it_is_not_kept(reading: Reading) -> None:
    reading.gate = asyncio.Event()
    early = asyncio.create_task(reading.text())
    await reading.waiting.wait()
    await change()
    reading.gate.set()
    assert await early == "nobody sees 0 rows"
    assert await reading.text() == "nobody sees 1 rows"


async def test_who_waits_for_an_older_rendering_gets_the_newer_data(reading: Reading) -> None:
    reading.gate = asyncio.Event()
    early = asyncio.create_task(reading.text())
    await reading.waiting.wait()
    await change()
    late = asyncio.create_task(reading.text())
    await reading.readers_inside(2)
    reading.gate.set()
    assert (await early, await late) == ("nobody sees 0 rows", "nobody sees 1 rows")


async def test_many_readers_at_once_cost_one_rendering(reading: Reading) -> None:
    reading.gate = asyncio.Event()
    readers = [asyncio.create_task(reading.text()) for _ in range(20)]
    await reading.readers_inside(20)
    reading.gate.set()
    await asyncio.gather(*readers)
    assert reading.rendered == 1


async def test_one_persons_page_reaches_nobody_else(reading: Reading) -> None:
    """R21: a signed-in answer is never kept, and a kept one is never given to somebody signed in."""
    assert await reading.text(cookie="session=a") == "Анна sees 0 rows"
    assert await reading.text() == "nobody sees 0 rows"
    assert await reading.text(cookie="session=a") == "Анна sees 0 rows"
    assert reading.rendered == 3


async def test_an_answer_that_sets_a_cookie_is_not_kept(reading: Reading) -> None:
    for _ in range(2):
        answer = await reading.http.get("/?cookie=1")
        assert "visit" in answer.headers["set-cookie"]
        reading.http.cookies.clear()
    assert reading.rendered == 2


async def test_only_routes_open_to_anyone_are_kept(reading: Reading) -> None:
    for _ in range(2):
        await reading.text("/open")
        assert (await reading.http.get("/mine")).status_code == 500
    assert reading.rendered == 2


async def test_fragments_queries_and_other_seconds_are_different_answers(reading: Reading) -> None:
    await reading.text()
    await reading.text(**{"hx-request": "true"})
    await reading.text("/?page=2")
    reading.now += timedelta(seconds=1)
    await reading.text()
    reading.now -= timedelta(seconds=30)
    await reading.text()
    assert reading.rendered == 5


async def test_who_has_the_page_already_gets_304_without_rendering(reading: Reading) -> None:
    first = await reading.http.get("/")
    again = await reading.http.get("/", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content, reading.rendered) == (304, b"", 1)
    await change()
    newer = await reading.http.get("/", headers={"if-none-match": first.headers["etag"]})
    assert newer.status_code == 200


async def test_every_encoding_holds_the_same_page(reading: Reading) -> None:
    texts = set()
    for accepted, encoding in (("gzip, br", "gzip"), ("gzip;q=0, br", "identity"), ("identity", "identity")):
        answer = await reading.http.get("/", headers={"accept-encoding": accepted})
        assert answer.headers.get("content-encoding", "identity") == encoding
        texts.add(answer.text)
    assert len(texts) == reading.rendered == 1


async def test_room_is_bounded(reading: Reading, monkeypatch: Any) -> None:
    monkeypatch.setattr("kit.cache.ROOM", 50_000)
    for page in range(30):
        await reading.text(f"/?page={page}")
    assert reading.cache.size <= 50_000
    assert 0 < len(reading.cache.kept) < 30
    assert reading.cache.size == sum(kept.size for kept in reading.cache.kept.values())


async def test_every_process_sees_the_version_change(database: Database) -> None:
    other = generation.Generation(generation.shared().path)
    before = other.current()
    await change()
    assert other.current() == generation.current() > before


async def test_what_no_visitor_may_read_leaves_the_kept_answers_good(reading: Reading) -> None:
    await reading.text()
    async with writing(CLOCK, NOW, unseen=True) as tx:
        tx.journal("note", "thing", 1, {})
    await reading.text()
    assert reading.rendered == 1


async def test_what_is_read_before_its_commit_is_kept_for_nobody(database: Database) -> None:
    from competition.queries import seasons
    from competition.tables import Season
    from make.seasons import a_season

    season = await a_season()
    with pytest.raises(ZeroDivisionError):
        async with writing(CLOCK, NOW) as tx:
            await Season.update({Season.title: "Не бывать"}).where(Season.id == season.id)
            assert (await seasons())[0].title == "Не бывать"
            assert (await asyncio.create_task(outside(seasons)))[0].title == season.title
            tx.journal("note", "season", season.id, {})
            raise ZeroDivisionError
    assert (await seasons())[0].title == season.title


async def outside(read: Any) -> Any:
    current.set(None)
    return await read()
