"""What the load asks for: endless lines of requests."""

import itertools
import random
from collections.abc import Iterator
from urllib.parse import urlencode

from bench.data import WORDS, YEAR, World
from bench.load import Seen, get, post
from kit.security import csrf_token, derived_key
from kit.settings import load
from projects.catalogues import FORMATS, NOVELTY, SECTORS


def again(request: bytes) -> Iterator[bytes]:
    """The same request for ever."""
    return itertools.repeat(request)


def cold_lists(seed: int) -> Iterator[bytes]:
    """Lists of fifty cards by mixed filters, hardly ever the same one twice."""
    rng = random.Random(seed)
    while True:
        chosen = {"season": rng.choice([str(YEAR), "all"]), "size": "50"}
        for name, words in (("sector", SECTORS), ("format", FORMATS), ("novelty", NOVELTY)):
            if rng.random() < 0.5:
                chosen[name] = rng.choice(list(words))
        narrowed = len(chosen) - 2
        chosen["page"] = str(rng.randint(1, (200, 30, 5, 1)[narrowed]))
        yield get("/projects?" + urlencode(chosen))


def cold_cards(seed: int, cards: int) -> Iterator[bytes]:
    """Cards, hardly ever the same one twice."""
    rng = random.Random(seed)
    while True:
        yield get(f"/projects/{rng.randint(1, cards)}")


def titles(seed: int) -> Iterator[bytes]:
    """Titles as they are typed, hardly ever the same one twice."""
    rng = random.Random(seed)
    while True:
        words = rng.choices(WORDS, k=4)
        yield get("/api/v1/similar?" + urlencode({"title": f"{' '.join(words)} {rng.randint(1, 10**6)}"}))


class Scorer:
    """A member of the committee who saves marks, sheet after sheet, and remembers each sheet's version."""

    def __init__(self, world: World, place: int) -> None:
        self.world, self.token = world, world.tokens[place]
        self.versions = dict.fromkeys(world.assigned, 0)
        self.csrf = csrf_token(derived_key(load(), "csrf"), self.token)
        self.rng = random.Random(place)
        self.project = 0

    def requests(self) -> Iterator[bytes]:
        for project in itertools.cycle(self.rng.sample(self.world.assigned, len(self.world.assigned))):
            self.project = project
            marks = {f"criterion-{one}": self.rng.randint(1, 10) for one in self.world.criteria}
            body = urlencode({**marks, "version": self.versions[project], "csrf_token": self.csrf})
            path = f"/rounds/{self.world.round}/projects/{project}/draft"
            yield post(path, body, Cookie=f"session={self.token}", HX_Request="true")

    @property
    def seen(self) -> Seen:
        def watch(status: int) -> None:
            if status == 200:
                self.versions[self.project] += 1

        return watch
