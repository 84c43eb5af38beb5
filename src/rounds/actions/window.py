"""The window in which a round takes scores: set beforehand, opened and closed by the clock."""

from datetime import datetime
from typing import Any

from accounts.tables import Appointment
from competition.queries import season_by_id
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.journal import CLOCK
from kit.refusals import Clash, Refusal
from notices.actions import tell
from rounds.access import load_for_organiser
from rounds.actions.hold import hold_round
from rounds.actions.open_round import close_as, open_as
from rounds.actions.set_up import bump
from rounds.queries import RoundView, round_by_id, seats_of
from rounds.refusals.publication import Published
from rounds.refusals.settings import NotOpen
from rounds.tables import Round
from rounds.windows import WindowNeedsReason, require_window


async def set_window(
    viewer: Viewer,
    round_id: int,
    opens: datetime | None,
    closes: datetime | None,
    why: str,
    version: int,
    now: datetime,
) -> None:
    """When the clock opens and closes the round (UTC instants); once it is open the end alone, with a reason and letters.

    Raises OutsideStage, ClosesTooEarly, WindowNeedsReason, Published, Clash.
    """
    async with writing(viewer.actor("organiser"), now) as tx:
        await hold_round(tx, round_id)
        found = await load_for_organiser(viewer, round_id)
        if found.state not in ("setup", "open"):
            raise Published
        opened = found.state == "open"
        opens = found.opens_at if opened else opens
        if opened and not why.strip():
            raise WindowNeedsReason
        season = await season_by_id(found.season)
        require_window(season.stage(found.stage), None if opened else opens, closes, now)
        values: dict[Any, Any] = {"opens_at": opens, "closes_at": closes}
        await bump(found, version, values)
        told = [None if one is None else one.isoformat() for one in (opens, closes)]
        tx.journal("set-window", "round", round_id, {"window": told, "why": why})
        if opened and closes is not None:
            await _tell_reviewers(tx, found, closes, why)


async def _tell_reviewers(tx: Transaction, found: RoundView, closes: datetime, why: str) -> None:
    people = [one.person for one in await seats_of(found.id) if one.reviews]
    await tell(tx, people, "rounds/window", f"/rounds/{found.id}/desk", round=found.genitive, closes=closes, why=why)


async def open_due(now: datetime) -> list[int]:
    """Open every round whose hour has come; one that cannot open loses its hour, and the organisers are told why."""
    done = []
    for round_id in await _due((Round.state == "setup") & (Round.opens_at <= now)):
        try:
            await open_as(CLOCK, round_id, now)
            done.append(round_id)
        except Clash:
            continue  # somebody is at it: the next minute
        except Refusal as refusal:
            await _give_up(round_id, refusal.text, now)
    return done


async def close_due(now: datetime) -> list[int]:
    """Close every round whose last instant has passed."""
    due = await _due((Round.state == "open") & (Round.closes_at <= now))
    done = []
    for round_id in due:
        try:
            await close_as(CLOCK, round_id, now)
            done.append(round_id)
        except (Clash, NotOpen):
            continue  # somebody has closed it, or is at it
    return done


async def _due(condition: Any) -> list[int]:
    return [row["id"] for row in await Round.select(Round.id).where(condition).order_by(Round.id)]


async def _give_up(round_id: int, why: str, now: datetime) -> None:
    async with writing(CLOCK, now) as tx:
        await hold_round(tx, round_id)
        found = await round_by_id(round_id)
        if found is None or found.state != "setup" or found.opens_at is None:
            return
        await bump(found, found.version, {"opens_at": None})
        tx.journal("miss-opening", "round", round_id, {"why": why})
        people = await organisers_of(found)
        await tell(tx, people, "rounds/not_opened", f"/rounds/{round_id}/setup", round=found.name, why=why)


async def organisers_of(found: RoundView) -> list[int]:
    """Who organises the season of a round."""
    rows = await Appointment.select(Appointment.person).where(
        (Appointment.season == found.season)
        & (Appointment.role == "organiser")
        & Appointment.confirmed_at.is_not_null()
        & Appointment.revoked_at.is_null()
    )
    return sorted({row["person"] for row in rows})
