"""Who considers an appeal, and who might."""

import msgspec

from appeals.rules import COMMITTEE
from appeals.tables import Panelist
from kit.db import ask


class PanelRow(msgspec.Struct, frozen=True):
    """Somebody who considers an appeal, or might."""

    person: int
    name: str


async def panel_of(appeal_id: int) -> list[PanelRow]:
    """Who considers an appeal."""
    rows = (
        await Panelist.select(Panelist.person, Panelist.person.full_name.as_alias("name"))
        .where(Panelist.appeal == appeal_id)
        .order_by(Panelist.id)
    )
    return [PanelRow(**row) for row in rows]


FREE = f"""
select distinct p.id as person, p.full_name as name from appointment t join person p on p.id = t.person
join appeal a on a.id = $1 join selection_round r on r.id = a.round and r.season = t.season
where t.role in ({", ".join(f"'{role}'" for role in COMMITTEE)}) and t.confirmed_at is not null and t.revoked_at is null
and not exists (select 1 from round_review v where v.round = a.round and v.project = a.project and v.person = p.id)
and not exists (select 1 from round_conflict c where c.project = a.project and c.person = p.id and c.lifted_at is null)
and not exists (select 1 from appeal_panelist x where x.appeal = a.id and x.person = p.id)
order by name, person
"""
BARS = f"""
select exists (select 1 from appointment t where t.person = $1 and t.season = r.season
    and t.role in ({", ".join(f"'{role}'" for role in COMMITTEE)}) and t.confirmed_at is not null
    and t.revoked_at is null) as of_committee,
  exists (select 1 from round_review v where v.round = a.round and v.project = a.project and v.person = $1) as reviewed,
  exists (select 1 from round_conflict c where c.project = a.project and c.person = $1 and c.lifted_at is null) as conflicted
from appeal a join selection_round r on r.id = a.round where a.id = $2
"""


async def free_for(appeal_id: int) -> list[PanelRow]:
    """Whose confirmed role in the committee allows to consider it: no reviewer of the project, nobody in conflict with it."""
    return [PanelRow(**row) for row in await ask(FREE, appeal_id)]


async def bars_of(appeal_id: int, person: int) -> tuple[bool, bool, bool]:
    """Whether this person has a role in the committee, has reviewed the project, is in conflict with it."""
    rows = await ask(BARS, person, appeal_id)
    return (
        (bool(rows[0]["of_committee"]), bool(rows[0]["reviewed"]), bool(rows[0]["conflicted"]))
        if rows
        else (False, True, True)
    )
