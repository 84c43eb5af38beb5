"""Follows the links that a page shows its reader, from page to page, one or two of each kind."""

import html
import re
from collections import Counter

from walking.walk import Walk

LINK = re.compile(r'href="(/[^"#]*)')
NUMBER = re.compile(r"/[\w-]{20,}|/\d+(-\d+)?(?=[/?]|$)")
# Downloads are no pages; a letter's token is spent by whoever it was sent to.
APART = re.compile(r"^/(static|api|demo)/|\.\w{2,5}(\?|$)|/files/|/published/")
SEEDS = ("/", "/cabinet", "/journal", "/notices", "/rounds", "/sittings", "/appeals", "/organiser", "/funding", "/delivery", "/expert-review")  # fmt: skip
OF_A_KIND = 2


async def dead_links(walk: Walk, name: str) -> list[str]:
    """ "page → link" wherever a page that opens to this person leads to one that does not."""
    found, queue, followed = [], [("", seed) for seed in SEEDS], Counter[tuple[str, str]]()
    asked: set[str] = set()
    while queue:
        page, path = queue.pop()
        kinds = kind_of(page), kind_of(path)
        if path in asked or followed[kinds] == OF_A_KIND or followed["", kinds[1]] == 3 * OF_A_KIND:
            continue
        asked.add(path)
        followed.update([kinds, ("", kinds[1])])
        answer = await walk.ask(name, "GET", path)
        if page and answer.status in (403, 404):
            found.append(f"{page} → {path}")
        links = [answer.location] if answer.location else [html.unescape(link) for link in LINK.findall(answer.text)]
        queue += [(path, link) for link in links if answer.status in (200, 303) and not APART.search(link)]
    return found


def kind_of(path: str) -> str:
    """The address without what is particular to one object, and without its query."""
    return NUMBER.sub("/N", path.partition("?")[0])
