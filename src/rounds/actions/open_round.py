"""Opens a round for scoring and closes it; opening round 1 takes the submitted projects into it."""

from datetime import datetime

from competition.deadlines import is_open
from competition.queries import season_by_id
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.journal import Actor
from notices.actions import tell
from projects.actions import freeze_passports
from projects.actions.move import move
from projects.queries import projects_at
from reckoning.sheet import require_asked
from rounds.access import load_for_leads, load_for_organiser
from rounds.actions.amend import keep_edition
from rounds.actions.assign import assign_all
from rounds.actions.hold import hold_round
from rounds.actions.set_up import bump
from rounds.queries import RoundView, leaders_in, questions_of, round_by_id, seats_of, sectors_in
from rounds.refusals.settings import NoCommittee, NoCriteria, NoProjects, NotInSetup, NotOpen, NotYetStage


async def open_round(viewer: Viewer, round_id: int, now: datetime) -> None:
    """Open it and give out the projects. Raises NotInSetup, NotYetStage, NoCriteria, NoCommittee, NoProjects, NothingAsked, Clash."""
    await load_for_organiser(viewer, round_id)
    await open_as(viewer.actor("organiser"), round_id, now)


async def open_as(actor: Actor, round_id: int, now: datetime) -> None:
    """The same by the clock, when the round's period begins."""
    async with writing(actor, now) as tx:
        await hold_round(tx, round_id)
        found = await round_by_id(round_id)
        if found is None or found.state != "setup":
            raise NotInSetup
        await _require_ready(found, now)
        await _take_in(tx, found)
        require_asked(await questions_of(round_id), await sectors_in(found))
        await bump(found, found.version, {"state": "open"})
        await keep_edition(tx, round_id, "")
        tx.journal("open-round", "round", round_id, {"number": found.number, "state": ["setup", "open"]})
        opened = await round_by_id(round_id)
        assert opened is not None
        await assign_all(tx, opened)
        link = f"/rounds/{round_id}/claims"
        await tell(tx, await leaders_in(opened), "rounds/opened", link, round=opened.genitive)


async def close_round(viewer: Viewer, round_id: int, now: datetime) -> None:
    """End the taking of scores; drafts that were not submitted do not count. Raises NotOpen, Clash."""
    entry = await load_for_leads(viewer, round_id)
    await close_as(viewer.actor(entry.role), round_id, now)


async def close_as(actor: Actor, round_id: int, now: datetime) -> None:
    """The same by the clock, when the window ends."""
    async with writing(actor, now) as tx:
        await hold_round(tx, round_id)
        found = await round_by_id(round_id)
        if found is None or found.state != "open":
            raise NotOpen
        await bump(found, found.version, {"state": "closed"})
        tx.journal("close-round", "round", round_id, {"state": ["open", "closed"]})


async def _require_ready(found: RoundView, now: datetime) -> None:
    season = await season_by_id(found.season)
    if not is_open(season, found.stage, now=now):
        raise NotYetStage(stage=season.stage(found.stage).name)
    if not await questions_of(found.id):
        raise NoCriteria
    seats = await seats_of(found.id)
    if not any(one.reviews for one in seats) or not any(one.position == "chair" for one in seats):
        raise NoCommittee


async def _take_in(tx: Transaction, found: RoundView) -> None:
    if found.number == 1:
        for project in await projects_at(found.season, "submitted"):
            await move(tx, project, found.stage, why="Открыт первый тур отбора")
    else:
        await freeze_passports(tx, found.season, found.stage)
    if not await projects_at(found.season, found.stage):
        raise NoProjects
