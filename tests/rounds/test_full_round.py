"""A whole round through the pages, by a simulated committee of known severity and noise; what is published is recounted.

Where the composite decides everybody reviews everything, where severity does three review each project.
FULL_ROUND=105x9 makes it the season's size (`make soak`); the suite runs a small one.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from bs4 import BeautifulSoup

from kit.journal import canonical
from make.people import a_viewer
from make.projects import AT, a_project
from make.rounds import CLOSED, OPENED, SCORED
from make.seasons import a_season
from rounds.queries import questions_of, results_of
from visitors import Client, Site

pytestmark = pytest.mark.usefixtures("database")
PROJECTS, MEMBERS = (int(part) for part in os.environ.get("FULL_ROUND", "6x4").split("x"))
VERIFIER = Path(__file__).parents[2] / "verify/recount.py"
MAKE = {"passing": "first_n", "threshold": 60, "places": PROJECTS * 2 // 3}


class Committee:
    """Members of known severity who mark with noise, each at a browser."""

    def __init__(self, seed: int, size: int) -> None:
        self.rng = Random(f"committee {seed}")
        self.lenient = [self.rng.gauss(0, 0.7) for _ in range(size)]

    def marks(self, worth: float, member: int, criteria: list[int]) -> dict[str, str]:
        felt = [min(5, max(1, round(worth + self.lenient[member] + self.rng.gauss(0, 0.7)))) for _ in criteria]
        marks = {f"criterion-{one}": str(value) for one, value in zip(criteria, felt, strict=True)}
        reasons = {f"comment-{one}": "Не раскрыто" for one, value in zip(criteria, felt, strict=True) if value == 1}
        return {**marks, **reasons}


@pytest.mark.parametrize("ranked_by", ["composite", "adjusted"])
async def test_a_full_round_through_the_pages_is_recounted_byte_for_byte(
    site: Site, tmp_path: Path, ranked_by: str
) -> None:
    """Issue 4, "must show" 1; I21."""
    started = time.monotonic()
    season = await a_season()
    organiser, second = [await a_viewer(season.id, "organiser", name) for name in ("Голубева Елена", "Второва Ирина")]
    chair = await a_viewer(season.id, "chair", "Председателева Ольга")
    members = [await a_viewer(season.id, "committee", f"Членова Инна {n}") for n in range(MEMBERS)]
    for n in range(PROJECTS):
        await a_project("submitted", season=season.id, title=f"Проект {n + 1}", at=AT)
    site.at = OPENED
    lead = await site.signed_in(organiser.person or 0)
    number = await a_round(lead, ranked_by, [("chair", chair.person), *(("member", one.person) for one in members)])
    site.at = SCORED
    clients = [await site.signed_in(one.person or 0) for one in members]
    sheets = await scored(clients, number)
    assert sheets == PROJECTS * (MEMBERS if ranked_by == "composite" else 3)
    site.at = CLOSED
    await published(site, number, chair.person or 0, second.person or 0)
    answer = await site.visitor().get(f"/api/v1/rounds/{number}/package")
    file = tmp_path / "package.json"
    file.write_bytes(answer.content)
    done = recounted(file)
    assert (done.returncode, done.stderr) == (0, b"")
    names = ["project", "number", "place", "composite", "reviews", "computed", "outcome"]
    names += ["adjusted", "other_place"] if ranked_by == "adjusted" else []
    stored = [{name: getattr(row, name) for name in names} for row in await results_of(number)]
    assert done.stdout.decode() == canonical({"round": number, "results": stored}) + "\n"
    assert len(stored) == PROJECTS and sum(row["outcome"] == "pass" for row in stored) == MAKE["places"]
    took = time.monotonic() - started
    print(f"\n{PROJECTS} × {MEMBERS}, {ranked_by} decides: {sheets} sheets, {len(answer.content)} bytes, {took:.0f} s")


def recounted(file: Path) -> subprocess.CompletedProcess[bytes]:
    """The verifier alone with the file."""
    return subprocess.run([sys.executable, "-I", str(VERIFIER), str(file)], capture_output=True, check=False)


async def a_round(lead: Client, ranked_by: str, seats: list[tuple[str, int | None]]) -> int:
    """Created, set up, seated and opened by the organiser's own forms."""
    made = await lead.submit("/rounds", "new-round", {"number": "1", "kind": "scale"})
    number = int(made.headers["location"].split("/")[2])
    setup = f"/rounds/{number}/setup"
    rules = {**MAKE, "ranked_by": ranked_by, "reviews_per_project": 0 if ranked_by == "composite" else 3}
    assert (await lead.submit(setup, "set-up-round", rules)).status_code == 303
    for position, person in seats:
        fields = {"person": person, "position": position, "reviews": "yes" if position == "member" else None}
        assert (await lead.submit(setup, "seat-member", fields)).status_code == 303
    assert (await lead.submit(setup, "open-round", {})).status_code == 303
    return number


async def scored(clients: list[Client], number: int) -> int:
    """Every member submits what the desk shows; returns how many sheets."""
    committee, worth = Committee(2023, len(clients)), Random("worth")
    worths = {n: worth.gauss(3.4, 0.8) for n in range(1, 10_000)}
    criteria = [one.id for one in await questions_of(number)]
    sheets = 0
    for member, client in enumerate(clients):
        for project in await on_the_desk(client, number):
            marks = committee.marks(worths[project], member, criteria)
            answer = await client.submit(f"/rounds/{number}/projects/{project}", "score-project", marks)
            assert answer.status_code == 303, answer.text
            sheets += 1
    return sheets


async def on_the_desk(client: Client, number: int) -> list[int]:
    """Every project that the desk leads to, page after page."""
    start, found, page = f"/rounds/{number}/projects/", set[int](), 1
    while True:
        desk = BeautifulSoup((await client.get(f"/rounds/{number}/desk?size=100&page={page}")).text, "html.parser")
        links = {str(a.get("href", "")).removeprefix(start) for a in desk.find_all("a")}
        here = {int(link) for link in links if link.isdigit()}
        if not here - found:
            return sorted(found)
        found, page = found | here, page + 1


async def published(site: Site, number: int, chair: int, second: int) -> None:
    """Closed, computed and proposed by the chair, confirmed by an organiser."""
    one, two = await site.signed_in(chair), await site.signed_in(second)
    assert (await one.submit(f"/rounds/{number}", "close-round", {})).status_code == 303
    assert (await one.submit(f"/rounds/{number}/ranking", "propose-result", {})).status_code == 303
    for tail in ("ranking", "numbers"):
        begun = time.perf_counter()
        assert (await one.get(f"/rounds/{number}/{tail}?size=100")).status_code == 200
        print(f"{tail}: {1000 * (time.perf_counter() - begun):.0f} ms")
    assert (await one.submit(f"/rounds/{number}/publish", "publish-round", {})).status_code == 303
    assert (await two.submit(f"/rounds/{number}/publish", "confirm-publication", {})).status_code == 303
