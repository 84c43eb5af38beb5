"""Cards of a list: the template draws each look once, a project's own texts are put into it."""

from functools import lru_cache
from typing import Any

import msgspec
from markupsafe import Markup, escape

from competition.views import SeasonView
from kit.db import ask, places
from kit.russian import month, plural
from kit.templates import environment
from registry.queries.grants import Grant, grants_by_project
from registry.stages import WON

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


async def rendered(ids: list[int], seasons: tuple[SeasonView, ...], lines: str = "due") -> Markup:
    """The cards of these projects as HTML, in their order, one after the other; `lines` says what stands under the money: "due" or "holders"."""
    if not ids:
        return Markup()
    grants = await grants_by_project([season.id for season in seasons])
    limits = {season.id: season.project_limit for season in seasons}
    rows = await ask(f"{ROWS} where p.id in ({places(len(ids))})", *ids)
    cards = {row["id"]: _card(row, grants.get(row["id"]), limits[row["season"]], lines) for row in rows}
    return Markup("".join([cards[one] for one in ids if one in cards]))


def _card(row: dict[str, Any], grant: Grant | None, limit: int, lines: str) -> str:
    """The card's shape with this project's id and texts in its holes."""
    shown = grant if row["stage"] in WON else None
    members = plural(row["members"], "человек", "человека", "человек")
    numbered = lines == "holders" and grant
    shape = _shape(
        row["stage"],
        bool(row["title_published"]),
        bool(row["synthetic"]),
        shown.amount if shown else 0,
        limit,
        _under(shown, lines) if shown else f"{members} в команде",
        f"№ {grant.number}" if numbered and grant else members,
        "" if numbered else "team",
    )
    texts = {"id": row["id"], "title": escape(row["title"]), "summary": escape(row["summary"])}
    return shape % texts


@lru_cache(2_000)
def _shape(
    stage: str, published: bool, synthetic: bool, granted: int, limit: int, under: str, note: str, sign: str
) -> str:
    """A card with holes for what differs between projects that look alike: the template draws each look once."""
    view = CardView(
        **HOLES,
        title_published=published,
        stage=stage,
        synthetic=synthetic,
        granted=granted,
        limit=limit,
        under=under,
        money_word=_money_word(stage),
    )
    card = environment().get_template("shared/card.html").module.card  # type: ignore[attr-defined]
    html = str(card(view, note=note, note_sign=sign)).replace("%", "%%")
    for name, hole in HOLES.items():
        html = html.replace(hole, f"%({name})s")
    return html


def _under(grant: Grant, lines: str) -> str:
    if lines == "holders":
        return grant.holders
    return f"срок: {month(grant.due)}" if grant.due else "срок не опубликован"


def _money_word(stage: str) -> str:
    if stage in ("idea", "submitted", "round_1", "round_2", "accepted", "expert_review"):
        return "решения ещё нет"
    return "нет награды"
