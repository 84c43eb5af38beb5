"""Plans a sitting, changes its time and place, calls it off: the committee is told each time."""

from datetime import datetime
from typing import Any

from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from notices.actions import tell
from rounds.access import ROLE_OF
from rounds.queries import RoundView, seats_of
from sittings.access import load_for_leads, load_planner
from sittings.actions.hold import changed, hold
from sittings.forms import PlanForm
from sittings.refusals import Nowhere, RoundIsOver, TooSoon
from sittings.tables import Sitting


async def plan_sitting(viewer: Viewer, round_id: int, form: PlanForm, now: datetime) -> int:
    """A sitting to come; the committee gets a letter. Raises Missing, RoundIsOver, TooSoon, Nowhere, AlreadyPlanned."""
    found, position = await load_planner(viewer, round_id)
    _require_plan(found, form, now)
    async with writing(viewer.actor(ROLE_OF[position]), now, unseen=True) as tx:
        row = Sitting(round=round_id, season=found.season, **_values(form))
        sitting = int((await Sitting.insert(row))[0]["id"])
        tx.journal("plan-sitting", "sitting", sitting, {"round": round_id, "planned_at": form.planned_at})
        await _tell(tx, found, "sittings/planned", sitting, form.planned_at, form.place, form.link)
    return sitting


async def change_plan(viewer: Viewer, sitting_id: int, form: PlanForm, now: datetime) -> None:
    """Another time or place. Raises Missing, RoundIsOver, TooSoon, Nowhere, AlreadyPlanned."""
    room = await load_for_leads(viewer, sitting_id)
    _require_plan(room.round, form, now)
    async with writing(viewer.actor(room.role), now, unseen=True) as tx:
        await hold(tx, sitting_id)
        await _planned(sitting_id, _values(form))
        await changed(tx, sitting_id, "change-sitting", {"planned_at": form.planned_at})
        await _tell(tx, room.round, "sittings/planned", sitting_id, form.planned_at, form.place, form.link)


async def cancel_sitting(viewer: Viewer, sitting_id: int, now: datetime) -> None:
    """It will not take place. Raises Missing."""
    room = await load_for_leads(viewer, sitting_id)
    async with writing(viewer.actor(room.role), now, unseen=True) as tx:
        await hold(tx, sitting_id)
        await _planned(sitting_id, {"state": "cancelled"})
        await changed(tx, sitting_id, "cancel-sitting", {})
        planned = room.sitting
        await _tell(tx, room.round, "sittings/cancelled", sitting_id, planned.planned_at, planned.place, planned.link)


def _require_plan(found: RoundView, form: PlanForm, now: datetime) -> None:
    if found.state == "published":
        raise RoundIsOver
    if form.planned_at <= now:
        raise TooSoon
    if not (form.place or form.link):
        raise Nowhere


def _values(form: PlanForm) -> dict[str, Any]:
    return {"planned_at": form.planned_at, "place": form.place, "link": form.link}


async def _planned(sitting_id: int, values: dict[Any, Any]) -> None:
    waiting = (Sitting.id == sitting_id) & (Sitting.state == "planned")
    if not await Sitting.update(values).where(waiting).returning(Sitting.id):
        raise Missing


async def _tell(
    tx: Transaction, found: RoundView, letter: str, sitting: int, at: datetime, place: str, link: str
) -> None:
    people = {seat.person for seat in await seats_of(found.id)} - {tx.actor.person or 0}
    values = {"round": found.genitive, "at": at, "place": place, "link_to": link}
    await tell(tx, sorted(people), letter, f"/sittings/{sitting}", **values)
