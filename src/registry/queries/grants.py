"""The confirmed awards that the public may see."""

from typing import Any

import msgspec

from delivery.tables import Delivery
from funding.queries import awards_of_season
from kit.reading import kept


class ShareLine(msgspec.Struct, frozen=True):
    """A share of an award, whole roubles, and the bodies that hold it together."""

    amount: int
    bodies: list[str]


class Grant(msgspec.Struct, frozen=True):
    """A winner's award, whole roubles; `number` is its place in the list of winners, `due` a month "2024-12" or ""."""

    project: int
    number: int
    title: str
    amount: int
    reduced_scope: bool
    due: str
    host_system: str
    shares: list[ShareLine]

    @property
    def holders(self) -> str:
        """«Архивный комитет; Комитет А + Комитет Б»."""
        return "; ".join(" + ".join(share.bodies) for share in self.shares)


async def grants(season_id: int) -> list[Grant]:
    """The season's winners in the order of their numbers."""

    async def read() -> list[Grant]:
        rows = [row for row in await awards_of_season(season_id) if row.kind == "winner"]
        ids = [row.project for row in rows]
        plans = await Delivery.select().where(Delivery.project.is_in(ids)) if ids else []
        by_project: dict[int, dict[str, Any]] = {plan["project"]: plan for plan in plans}
        return [_grant(place, row, by_project.get(row.project, {})) for place, row in enumerate(rows, 1)]

    return await kept(("grants", season_id), read)


def _grant(place: int, row: Any, plan: dict[str, Any]) -> Grant:
    due = plan.get("due")
    return Grant(
        project=row.project,
        number=place,
        title=row.title,
        amount=row.amount,
        reduced_scope=row.reduced_scope or bool(plan.get("reduced_scope")),
        due=f"{due:%Y-%m}" if due else "",
        host_system=plan.get("host_system") or "",
        shares=[ShareLine(share.amount, share.bodies) for share in row.shares],
    )


async def grants_by_project(season_ids: list[int]) -> dict[int, Grant]:
    """Project → its award, over these seasons."""
    return {grant.project: grant for season_id in season_ids for grant in await grants(season_id)}
