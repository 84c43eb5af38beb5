"""Looks for secrets that were marked: who finds which mark on which page, in which header, letter or export."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from accounts.sessions import start_session
from cabinet.queries.personal import everything, self_of
from notices.tables import Notice
from outbox.tables import Letter
from visitors import Site
from walking.walk import Told, asked


class Canary(NamedTuple):
    """A mark and the names of those who may find it; `under`: it is secret only on addresses that begin so."""

    mark: str
    may: frozenset[str]
    under: str = "/"


class Crawl:
    """Everybody by name with a session, and every address that is asked."""

    def __init__(self, site: Site, people: Mapping[str, int], paths: Iterable[str]) -> None:
        self.site, self.people, self.paths = site, people, list(paths)
        self.cells = 0

    async def begin(self) -> "Crawl":
        self.cookies = {"visitor": "visit=a-visit-of-somebody"}
        for name, person in self.people.items():
            self.cookies[name] = f"session={await start_session(person, 'test', self.site.at)}"
        return self

    async def ask(self, name: str, path: str) -> Told:
        """One GET as this person's browser sends it."""
        self.cells += 1
        return await asked(self.site.app, "GET", path, {"host": "site.test", "cookie": self.cookies[name]}, name)

    async def leaks(
        self, canaries: Iterable[Canary], names: Iterable[str] = (), paths: Iterable[str] = ()
    ) -> list[str]:
        """`mark: path to name` for each mark found by somebody who may not: body, headers and address; exports and letters."""
        canaries, found = list(canaries), []
        for name in names or self.cookies:
            for path in paths or self.paths:
                told = await self.ask(name, path)
                said = f"{told.text} {told.headers!r} {told.location}"
                found += [f"{one.mark}: {path} to {name}" for one in canaries if self.told(one, said, name, path)]
            for path, said in (await self.spoken(name)).items():
                found += [f"{one.mark}: {path} to {name}" for one in canaries if self.told(one, said, name, path)]
        return found

    def told(self, canary: Canary, said: str, name: str, path: str) -> bool:
        return canary.mark in said and name not in canary.may and path.startswith(canary.under)

    async def spoken(self, name: str) -> dict[str, str]:
        """Letters and the export of this person's data, as text."""
        if name not in self.people:
            return {}
        about = await self_of(self.people[name])
        notices = await Notice.select(Notice.subject, Notice.body).where(Notice.person == about.id)
        letters = await Letter.select(Letter.subject, Letter.body).where(Letter.recipient == about.email)
        exported: Any = {
            key: rows for key, rows in (await everything(about)).items() if key not in ("notice", "letter")
        }
        return {
            "/letters": json.dumps([*notices, *letters], default=str, ensure_ascii=False),
            "/export": json.dumps(exported, default=str, ensure_ascii=False),
        }
