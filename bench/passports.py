"""Twenty leaders type into their passports at once: a save is a transaction with its revision and its row of the journal."""

import argparse
import random
from collections.abc import Iterator
from urllib.parse import urlencode

from bench.load import Seen, get, post, stretch
from kit.security import csrf_token, derived_key
from kit.settings import load

TEXT = "Сведения устаревают, часть пользователей не владеет смартфоном, учреждениям понадобится время. " * 15
MOST = 100  # milliseconds


class Writer:
    """A leader whose page saves the section `risks` again and again, each time over the version it was told of."""

    def __init__(self, project: int, token: str) -> None:
        self.project, self.token, self.version = project, token, 0
        self.csrf = csrf_token(derived_key(load(), "csrf"), token)
        self.rng = random.Random(project)

    def requests(self) -> Iterator[bytes]:
        while True:
            text = f"{self.rng.random()} {TEXT}"
            body = {"risks": text, "mitigation": "", "version": self.version, "csrf_token": self.csrf}
            path = f"/projects/{self.project}/passport/risks/draft"
            yield post(path, urlencode(body), Cookie=f"session={self.token}", HX_Request="true")

    @property
    def seen(self) -> Seen:
        def watch(status: int) -> None:
            if status == 200:
                self.version += 1

        return watch


async def passports(options: argparse.Namespace, writers: list[tuple[int, str]]) -> None:
    """The page of the passport, and the save as one types: alone, and twenty people a second each."""
    project, token = writers[0]
    page = [iter(lambda: get(f"/projects/{project}/passport", Cookie=f"session={token}"), None)]
    shown = await stretch(options.port + 1, page, options.seconds)
    typing = [Writer(*writer) for writer in writers]
    alone = await stretch(options.port + 1, [typing[0].requests()], options.seconds, 0, [typing[0].seen])
    crowd = await stretch(
        options.port + 1,
        [writer.requests() for writer in typing],
        options.seconds * 2,
        0.7,
        [writer.seen for writer in typing],
    )
    odd = {status: number for status, number in crowd.statuses.items() if status != 200}
    print(
        f"| the passport: page p50 {shown.percentile(0.5):.1f} ms, save alone p50 {alone.percentile(0.5):.1f} ms; "
        f"saved by 20 people, 0.7 s apart |  |  | {crowd.rate:.0f} | {crowd.percentile(0.5):.1f} "
        f"| {crowd.percentile(0.99):.1f} | ≤ {MOST} ms{f' {odd}' if odd else ''} |"
    )
