"""Cards of a list: rendered once per version of a project, then taken from memory."""

from collections import OrderedDict
from typing import Any

import msgspec
from markupsafe import Markup

from competition.views import SeasonView
from kit.russian import month, plural
from kit.templates import environment
from projects.tables import Project
from registry.queries.grants import Grant, grants_by_project
from registry.stages import WON

LARGEST = 4_000
_rendered: OrderedDict[tuple[Any, ...], Markup] = OrderedDict()
COLUMNS = (Project.id, Project.season, Project.title, Project.title_published, Project.summary, Project.stage)


class CardView(msgspec.Struct, frozen=True, kw_only=True):
    """What a card shows; money in whole roubles, 0 where nothing was granted."""

    id: int
    title: str
    title_published: bool
    summary: str
    stage: str
    synthetic: bool
    granted: int
    limit: int
    under: str
    money_word: str
    members: int


async def rendered(keys: list[dict[str, Any]], seasons: tuple[SeasonView, ...], lines: str = "due") -> list[Markup]:
    """The cards of these keys as HTML, in their order; `lines` says what stands under the money: "due" or "holders"."""
    grants = await grants_by_project([season.id for season in seasons])
    names = [_name(key, grants.get(key["id"]), lines) for key in keys]
    absent = [name for name in names if name not in _rendered]
    if absent:
        await _render(absent, keys, grants, seasons, lines)
    cards = []
    for name in names:
        if name in _rendered:
            _rendered.move_to_end(name)
            cards.append(_rendered[name])
    while len(_rendered) > LARGEST:
        _rendered.popitem(last=False)
    return cards


def _name(key: dict[str, Any], grant: Grant | None, lines: str) -> tuple[Any, ...]:
    money = (grant.number, grant.amount, grant.due, grant.holders) if grant else None
    return key["id"], key["version"], key["stage"], key["title"], key["members"], money, lines


async def _render(
    names: list[tuple[Any, ...]],
    keys: list[dict[str, Any]],
    grants: dict[int, Grant],
    seasons: tuple[SeasonView, ...],
    lines: str,
) -> None:
    members = {key["id"]: key["members"] for key in keys}
    limits = {season.id: season.project_limit for season in seasons}
    ids = [name[0] for name in names]
    rows = await Project.select(*COLUMNS, Project.synthetic).where(Project.id.is_in(ids))
    card = environment().get_template("shared/card.html").module.card  # type: ignore[attr-defined]
    by_id = {row["id"]: row for row in rows}
    for name in names:
        if row := by_id.get(name[0]):
            view = _view(row, members[name[0]], grants.get(name[0]), limits[row["season"]], lines)
            _rendered[name] = card(view, **_note(view, grants.get(name[0]), lines))


def _note(view: CardView, grant: Grant | None, lines: str) -> dict[str, str]:
    if lines == "holders" and grant:
        return {"note": f"№ {grant.number}"}
    return {"note": plural(view.members, "человек", "человека", "человек"), "note_sign": "team"}


def _view(row: dict[str, Any], members: int, grant: Grant | None, limit: int, lines: str) -> CardView:
    shown = grant if row["stage"] in WON else None
    team = f"{plural(members, 'человек', 'человека', 'человек')} в команде"
    return CardView(
        **{name: row[name] for name in ("id", "title", "title_published", "summary", "stage", "synthetic")},
        granted=shown.amount if shown else 0,
        limit=limit,
        under=_under(shown, lines) if shown else team,
        money_word=_money_word(row["stage"]),
        members=members,
    )


def _under(grant: Grant, lines: str) -> str:
    if lines == "holders":
        return grant.holders
    return f"срок: {month(grant.due)}" if grant.due else "срок не опубликован"


def _money_word(stage: str) -> str:
    if stage in ("idea", "submitted", "round_1", "round_2", "accepted", "expert_review"):
        return "решения ещё нет"
    return "нет награды"
