"""R09: until the hour of a publication nothing that its teams and the public can see differs by a byte."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

import rounds.visibility
from accounts.sessions import start_session
from clockwork import tick
from make.rounds import CLOSED, SCORED, Scene, an_open_round, score
from notices.tables import Notice
from outbox.tables import Letter
from rounds import actions
from visitors import Site
from walking.cells import first_rows
from walking.walk import Told, asked

pytestmark = pytest.mark.usefixtures("database")
HOUR = datetime(2023, 5, 16, 9, 0, tzinfo=UTC)
Seen = dict[str, Told]


class Lookout:
    """A leader, a member of the same team and two visitors look at everything there is, again and again."""

    def __init__(self, site: Site, scene: Scene) -> None:
        self.site, self.team = site, scene.projects[-1]
        self.paths = [one.path for one in first_rows() if one.method == "GET" and "/static/" not in one.path]

    async def begin(self) -> "Lookout":
        member = next(person for person in self.team.people if person != self.team.leader)
        self.cookies = {"visitor": "visit=a-visit-of-somebody", "bare": ""}
        for name, person in (("leader", self.team.leader), ("member", member)):
            self.cookies[name] = f"session={await start_session(person or 0, 'test', self.site.at)}"
        return self

    async def look(self, paths: Iterable[str] = (), names: Iterable[str] = ()) -> Seen:
        """Every page, feed, export and API answer, headers and ETags included; the rows of the letters."""
        seen = {}
        for path in paths or self.paths:
            for name in names or self.cookies:
                cookie = self.cookies[name]
                headers = {"host": "site.test"} | ({"cookie": cookie} if cookie else {})
                answer = await asked(self.site.app, "GET", path, headers, name)
                if cookie or not any(key == b"set-cookie" for key, _ in answer.headers):
                    seen[f"{name} {path}"] = answer
        people = self.team.people
        rows = await Notice.count().where(Notice.person.is_in(people))
        sent = await Letter.count().where(Letter.letter.is_in(["rounds/passed", "rounds/rejected"]))
        return {**seen, "letters": Told("", 0, f"{rows} {sent}", (), "")}


def differing(before: Seen, after: Seen) -> list[str]:
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def of(name: str, seen: Seen) -> Seen:
    """What one person saw, and the rows of the letters."""
    return {key: told for key, told in seen.items() if key.split()[0] in (name, "letters")}


async def a_scored_round() -> Scene:
    """The only project of the team that looks: everybody's first row of everything is theirs."""
    scene = await an_open_round(projects=1, members=3)
    for member in range(3):
        await score(scene, member, 0, 0, "Канарейка: смета не сходится")
    return scene


async def proposed_for(scene: Scene, hour: datetime | None) -> None:
    await actions.close_round(scene.chair, scene.round, SCORED)
    await actions.propose_results(scene.chair, scene.round, CLOSED)
    await actions.edit_letter(scene.chair, scene.round, scene.ids[0], "Канарейка: своими словами", 0, CLOSED)
    await actions.propose_publication(scene.chair, scene.round, CLOSED, hour)


async def test_nothing_differs_for_teams_and_the_public_before_the_hour(
    site: Site, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    """By four people on SQLite; on PostgreSQL by the leader, for what a page says does not depend on the engine."""
    everybody = () if pytestconfig.getoption("--engine") == "sqlite" else ("leader",)
    scene = await a_scored_round()
    site.at = CLOSED
    lookout = await Lookout(site, scene).begin()
    before = await lookout.look(names=everybody)
    assert len(lookout.paths) > 100 and not [name for name, told in before.items() if "Канарейка" in told.text]
    await proposed_for(scene, HOUR)
    assert (
        differing(of("leader", before), await lookout.look(names=("leader",))) == []
    )  # by the first of two persons, not confirmed
    await actions.confirm_publication(scene.organiser, scene.round, CLOSED)
    await tick(HOUR - timedelta(milliseconds=1))
    assert differing(before, await lookout.look(names=everybody)) == []
    own = f"/rounds/{scene.round}/projects/{scene.ids[0]}/result"
    monkeypatch.setattr(rounds.visibility, "reads_result", lambda eyes, state: not eyes.conflicted and eyes.own_team)
    assert f"leader {own}" in differing(before, await lookout.look([own]))  # a leak is seen
    monkeypatch.undo()
    await tick(HOUR)
    changed_for_all = [own, f"/projects/{scene.ids[0]}", "/projects", "/api/v1/projects", "/projects.csv"]
    after = await lookout.look(changed_for_all, everybody)
    changed = differing({name: before[name] for name in after}, after)
    told = {f"leader {own}", f"member {own}", "bare /projects", "visitor /projects.csv", "leader /projects", "letters"}
    assert {one for one in told if not everybody or one.split()[0] in (*everybody, "letters")} <= set(changed)
