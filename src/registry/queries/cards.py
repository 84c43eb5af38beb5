"""Cards of a list: the template draws each look once, a project's own texts are put into it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import msgspec
from markupsafe import escape

from competition.views import SeasonView
from kit.db import ask, places
from kit.reading import Shelf
from kit.russian import month, plural
from kit.templates import drawn
from kit.written import Written
from registry.queries.grants import Grant, grants_by_project
from registry.stages import WON

Texts = tuple[bytes, bytes, bytes]
"""What makes a card: its look, with holes, and the escaped title and summary that go into them."""
# Half a kilobyte each: what the reader of one page saw is ready for the reader of the next.
SHELVES: dict[str, Shelf[Texts]] = {"due": Shelf(20_000), "holders": Shelf(500)}
HOLES = {"id": "\x01id\x01", "title": "\x01title\x01", "summary": "\x01summary\x01"}
ROWS = (
    "select p.id as id, p.season as season, p.title as title, p.title_published as title_published, p.summary as summary,"
    " p.stage as stage, p.synthetic as synthetic, t.members as members from project p join team t on t.id = p.team"
)


class CardView(msgspec.Struct, frozen=True, kw_only=True):
    """What a card shows; money in whole roubles, 0 where nothing was granted."""

    id: str
    title: str
    title_published: bool
    summary: str
    stage: str
    synthetic: bool
    granted: int
    limit: int
    under: str
    money_word: str


async def rendered(ids: list[int], seasons: tuple[SeasonView, ...], lines: str = "due") -> Written:
    """The cards of these projects as HTML, in their order, one after the other; `lines` says what stands under the money: "due" or "holders"."""
    if not ids:
        return Written(b"")

    async def read(missing: list[int]) -> dict[int, Texts]:
        return await _texts(missing, seasons, lines)

    cards = await SHELVES[lines].find(ids, read)
    parts = [
        shape % {b"id": one, b"title": title, b"summary": summary}
        for one in ids
        if one in cards
        for shape, title, summary in (cards[one],)
    ]
    return Written(b"".join(parts))


async def _texts(ids: list[int], seasons: tuple[SeasonView, ...], lines: str) -> dict[int, Texts]:
    grants = await grants_by_project([season.id for season in seasons])
    limits = {season.id: season.project_limit for season in seasons}
    rows = await ask(f"{ROWS} where p.id in ({places(len(ids))})", *ids)
    cards = {}
    for row, title, summary in zip(rows, *_escaped(rows), strict=True):
        shape = _look(row, grants.get(row["id"]), limits[row["season"]], lines)
        cards[row["id"]] = (shape, title.encode(), summary.encode())
    return cards


def _escaped(rows: Sequence[Any]) -> tuple[list[str], list[str]]:
    """Every title and every summary, escaped in one go: no text holds a NUL, forms refuse it."""
    texts = str.split(escape("\0".join([*(row["title"] for row in rows), *(row["summary"] for row in rows)])), "\0")
    return texts[: len(rows)], texts[len(rows) :]


def _look(row: Any, grant: Grant | None, limit: int, lines: str) -> bytes:
    award = (grant.number, grant.amount, grant.due, grant.holders) if grant else None
    return _shape(
        row["stage"], bool(row["title_published"]), bool(row["synthetic"]), row["members"], limit, award, lines
    )


@lru_cache(2_000)
def _shape(
    stage: str,
    published: bool,
    synthetic: bool,
    members: int,
    limit: int,
    award: tuple[int, int, str, str] | None,
    lines: str,
) -> bytes:
    """A card with holes for what differs between projects that look alike: the template draws each look once."""
    people = plural(members, "человек", "человека", "человек")
    number, amount, due, holders = award or (0, 0, "", "")
    won = award is not None and stage in WON
    view = CardView(
        **HOLES,
        title_published=published,
        stage=stage,
        synthetic=synthetic,
        granted=amount if won else 0,
        limit=limit,
        under=_under(due, holders, lines) if won else f"{people} в команде",
        money_word=_money_word(stage),
    )
    note = {"note": f"№ {number}"} if award and lines == "holders" else {"note": people, "note_sign": "team"}
    html = str(drawn("shared/card.html", "card", view, **note)).replace("%", "%%")
    for name, hole in HOLES.items():
        html = html.replace(hole, f"%({name}){'d' if name == 'id' else 'b'}")
    return html.encode()


def _under(due: str, holders: str, lines: str) -> str:
    if lines == "holders":
        return holders
    return f"срок: {month(due)}" if due else "срок не опубликован"


def _money_word(stage: str) -> str:
    if stage in ("idea", "submitted", "round_1", "round_2", "accepted", "expert_review"):
        return "решения ещё нет"
    return "нет награды"
