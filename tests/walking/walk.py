"""Walks the site as everybody: who is let in where, what the others are told, and whether anything was written."""

import asyncio
import re
import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from accounts.actions import found_role
from accounts.sessions import start_session
from kit import generation
from kit.clock import now
from kit.db import engine, repoint
from kit.security import csrf_token
from laying import LyingFile
from make.people import a_person
from visitors import Site
from walking.cells import ELSEWHERE, VISITOR, Place, people
from walking.waiting import wait

# A page that does not exist, of each kind; in the season that the address names, for every page speaks of one.
NOWHERE = {"/api/": "/api/v1/nothing", "/": "/nothing/at/all"}
HERE = re.compile(r' aria-current="\w+"')  # the menu marks the section that the address begins with
APART = {b"content-length", b"location"}


class Told(NamedTuple):
    """What somebody was answered at an address."""

    path: str
    status: int
    location: str
    headers: tuple[tuple[bytes, bytes], ...]
    text: str

    @property
    def entered(self) -> bool:
        return self.status not in (403, 404) and not self.location.startswith("/sign-in?next=")

    def tells_no_more_than(self, other: "Told") -> bool:
        """Byte for byte the same, but for the two addresses that were asked for."""
        return (self.status, self.headers) == (other.status, other.headers) and self._without(other) == other._without(
            self
        )

    def _without(self, other: "Told") -> str:
        text = self.text
        for path in (self.path, other.path):
            text = text.replace(quote(path, safe=""), "ADDRESS").replace(path, "ADDRESS")
        return HERE.sub("", text)


class Walk:
    """Everybody, over a copy of a stand that is laid anew as soon as somebody has changed it."""

    def __init__(self, stand: Path) -> None:
        self.stand, self.count = stand, 0
        self.site = Site(at=now())
        self.secrets = {VISITOR: "a-visit-of-somebody-who-has-not-signed-in"}
        self.nowhere: dict[tuple[str, str, str], Told] = {}
        self.leaks: list[str] = []

    async def begin(self) -> None:
        """Sign everybody in on the copy that all others are copied from."""
        self.original = self.file = self.stand.with_name("walk-0.sqlite")
        shutil.copyfile(self.stand, self.original)
        await repoint(f"sqlite:///{self.original}")
        wait(self.original, self.site.at)
        elsewhere = await a_person()
        await found_role(elsewhere, 1, "organiser", self.site.at)
        for name, person in {**people(self.original), ELSEWHERE: elsewhere}.items():
            self.secrets[name] = await start_session(person, "test", self.site.at)
        with sqlite3.connect(self.original) as rows:
            rows.execute("pragma wal_checkpoint(truncate)")
        self.pages = self.original.read_bytes()
        await self._lay()

    async def end(self) -> None:
        await repoint(f"sqlite:///{self.stand}")
        self.laid.close()
        self.original.unlink()

    async def _lay(self) -> None:
        """The original once more: its pages in the file that lies open, or in another one where the schema was changed."""
        engine().log.close()  # a checkpoint may be under way
        if not self.count or not self.laid.lay(self.pages):
            self.count += 1
            self.file = self.stand.with_name(f"walk-{self.count}.sqlite")
            laid = LyingFile(self.file, self.pages)
            await repoint(f"sqlite:///{self.file}")
            if self.count > 1:
                self.laid.close()
            self.laid = laid
        generation.bump()
        self.seen = self._changes()

    def _changes(self) -> int:
        """Another number as soon as anybody has committed anything."""
        return int(self.laid.watch.execute("pragma data_version").fetchone()[0])

    async def ask(self, name: str, method: str, path: str, body: bytes = b"", **headers: str) -> Told:
        """One request as this person's browser sends it; a POST has a valid token, and is an empty form if nothing else."""
        secret = self.secrets[name]
        sent = {"host": "site.test", "cookie": f"{'visit' if name == VISITOR else 'session'}={secret}", **headers}
        if method == "POST":
            sent["x-csrf-token"] = csrf_token(self.site.app.key, secret)
        return await asked(self.site.app, method, path, sent, name, body)

    async def missing(self, name: str, place: Place) -> Told:
        """What a page that does not exist tells this person."""
        start = next(start for start in NOWHERE if place.path.startswith(start))
        year = re.search(r"/seasons/(\d+)", place.path)
        key = (name, place.method, NOWHERE[start] + (f"?season={year[1]}" if year else ""))
        if key not in self.nowhere:
            self.nowhere[key] = await self.ask(*key)
        return self.nowhere[key]

    async def along(self, places: Iterable[Place]) -> list[str]:
        """The lines of the table: who is let in where; `leaks` says what was wrong on the way."""
        lines = []
        for place in places:
            inside = [name for name in place.walkers if await self.enters(name, place)]
            if place.method == "GET":
                await self._fragment(next((name for name in place.walkers[1:] if name not in inside), VISITOR), place)
            lines.append(f"{place.name}\t{named(inside, place.walkers)}")
        return lines

    async def enters(self, name: str, place: Place) -> bool:
        """Whether this person gets in. Whoever does not is told what a page that does not exist would tell."""
        answer = await self.ask(name, place.method, place.path)
        wrote = self._changes() != self.seen
        if answer.status >= 500 or answer.status in (400, 405, 429):
            self.note(name, place, f"answers {answer.status}")
        if wrote and (place.method == "GET" or not answer.entered):
            self.note(name, place, "writes")
        if not answer.entered:
            await self._closed(name, place, answer)
        await self.restore()
        return answer.entered

    def forget_kept(self) -> None:
        """Somebody wrote past the site: what it keeps is worth nothing."""
        generation.bump()

    async def restore(self) -> None:
        """Undo what was written since the copy was laid."""
        if self._changes() != self.seen:
            await self._lay()

    async def _closed(self, name: str, place: Place, answer: Told) -> None:
        """R06: forbidden and missing are one answer."""
        if name == VISITOR and answer.status != 404:
            return  # asked to sign in before anything is looked up
        if not answer.tells_no_more_than(await self.missing(name, place)):
            self.note(name, place, f"tells more than a missing page ({answer.status})")

    async def _fragment(self, name: str, place: Place) -> None:
        """A fragment for htmx opens no more than the page."""
        page = await self.ask(name, "GET", place.path)
        fragment = await self.ask(name, "GET", place.path, **{"hx-request": "true"})
        if (fragment.status, fragment.location) != (page.status, page.location):
            self.note(name, place, f"answers htmx {fragment.status}")

    def note(self, name: str, place: Place, what: str) -> None:
        self.leaks.append(f"{place.name} {what} to {name}")


def named(names: list[str], asked: tuple[str, ...]) -> str:
    """The table's words for these people, of all that were asked."""
    if len(names) == len(asked):
        return "everybody"
    return "everybody signed in" if names == list(asked[1:]) else " ".join(names) or "nobody"


async def asked(app: Any, method: str, path: str, headers: dict[str, str], client: str, body: bytes = b"") -> Told:
    """One request straight to the application: a walk has no time for a client's manners."""
    path, _, query = path.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http", "root_path": "",
        "method": method, "path": unquote(path), "raw_path": path.encode(), "query_string": query.encode(),
        "headers": [(key.encode(), value.encode("latin-1")) for key, value in headers.items()],
        "client": (client, 1), "server": ("site.test", 80),
    }  # fmt: skip
    answer: list[dict[str, Any]] = []

    unread, answered = [{"type": "http.request", "body": body, "more_body": False}], asyncio.Event()

    async def receive() -> dict[str, Any]:
        if unread:
            return unread.pop()
        await asyncio.wait_for(answered.wait(), 10)  # nobody hangs up while a file is being sent
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        answer.append(message)
        if message["type"] == "http.response.body" and not message.get("more_body"):
            answered.set()

    await app(scope, receive, send)
    text = b"".join(message.get("body", b"") for message in answer[1:]).decode(errors="replace")
    sent: list[tuple[bytes, bytes]] = answer[0]["headers"]
    location = next((value.decode() for key, value in sent if key == b"location"), "")
    kept = tuple(sorted((key, value) for key, value in sent if key not in APART))
    return Told(f"{path}?{query}" if query else path, answer[0]["status"], location, kept, text)
