"""How a meeting is planned, changed, published and cancelled; only those whose slot moved are told of a change."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from competition.queries import season_by_id
from duties import actions as duties
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from kit.russian import instant
from meetings import access, queries, rules
from meetings.actions.seating import Plan, reseat, seat, tables_of, unseat
from meetings.actions.steps import change, concerned, hold, people_of, record, step, where
from meetings.catalogues import INVITABLE, STAGE_OF
from meetings.queries import MeetingRow
from meetings.refusals import (
    FacilitatorBusy,
    HasAttended,
    NoReason,
    NoSuchStage,
    NotAFacilitator,
    NotInvitable,
    ProjectBusy,
)
from meetings.rules import Slot
from meetings.tables import Meeting
from notices.actions import tell
from projects.queries import projects_by_id

SLOT = ("starts_at", "ends_at", "place", "link")
WRITTEN = ("kind", "title", "about", *SLOT, "capacity", "compulsory")


async def plan(viewer: Viewer, season_id: int, wanted: Plan, now: datetime) -> int:
    """Put a meeting into the draft plan, which nobody else sees yet. Returns its id."""
    if not viewer.holds("organiser", season_id):
        raise Missing
    async with writing(viewer.actor("organiser"), now) as tx:
        await hold(season_id)
        await _require(season_id, 0, 0, wanted)
        values: dict[str, Any] = {name: getattr(wanted, name) for name in WRITTEN}
        empty: dict[str, Any] = {
            "taken": 0,
            "state": "draft",
            "cancelled_why": "",
            "outcome": "",
            "changed_at": now,
            "version": 1,
        }
        row = Meeting(season=season_id, **values, **empty)
        meeting = int((await Meeting.insert(row).returning(Meeting.id))[0]["id"])
        await seat(meeting, wanted.facilitators, wanted.projects)
        await record(tx, meeting, "", "draft")
        tx.journal("plan-meeting", "meeting", meeting, {"kind": wanted.kind, "starts_at": wanted.starts_at})
        return meeting


async def publish(viewer: Viewer, meeting_ids: Sequence[int], now: datetime) -> None:
    """Release drafts together as a version of the plan: everybody concerned is told."""
    async with writing(viewer.actor("organiser"), now) as tx:
        for meeting_id in meeting_ids:
            meeting = await _organised(viewer, meeting_id)
            rules.require_state(meeting.state, "draft")
            await step(tx, meeting, "published", "publish-meeting")
            await _oblige(tx, meeting, meeting.compulsory)
            await _tell(tx, meeting, await concerned(meeting_id), "invited")


async def edit(viewer: Viewer, meeting_id: int, version: int, wanted: Plan, now: datetime) -> None:
    """Change a meeting; who joins, leaves or sees the slot move is told, nobody else. Raises Clash."""
    async with writing(viewer.actor("organiser"), now) as tx:
        meeting = await _organised(viewer, meeting_id)
        await hold(meeting.season)
        rules.require_state(meeting.state, "draft", "published")
        await _require(meeting.season, meeting_id, meeting.taken, wanted)
        before, tables = await concerned(meeting_id), await tables_of(meeting_id)
        await unseat(meeting_id, wanted)
        seen = msgspec.structs.replace(meeting, version=version)
        await change(tx, seen, **{name: getattr(wanted, name) for name in WRITTEN})
        await reseat(meeting_id, wanted)
        moved = [name for name in SLOT if getattr(meeting, name) != getattr(wanted, name)]
        tx.journal("edit-meeting", "meeting", meeting_id, {"version": [version, version + 1], "moved": moved})
        if meeting.state == "published":
            await _follow(tx, meeting_id, before, tables, bool(moved))


async def cancel(viewer: Viewer, meeting_id: int, why: str, now: datetime) -> None:
    """Cancel a meeting: everybody concerned is told why, and nobody owes it any more."""
    async with writing(viewer.actor("organiser"), now) as tx:
        meeting = await _organised(viewer, meeting_id)
        rules.require_state(meeting.state, "draft", "published")
        if not why.strip():
            raise NoReason
        people = await concerned(meeting_id) if meeting.state == "published" else set()
        await step(tx, meeting, "cancelled", "cancel-meeting", why, cancelled_why=why)
        await duties.lift(tx, meeting.source)
        await _tell(tx, meeting, people, "cancelled", why=why)


async def _organised(viewer: Viewer, meeting_id: int) -> MeetingRow:
    seat = await access.load_for(viewer, meeting_id)
    seat.require("organiser")
    return seat.meeting


async def _require(season_id: int, meeting_id: int, taken: int, wanted: Plan) -> None:
    season = await season_by_id(season_id)
    stages = {stage.key: stage for stage in season.stages}
    stage = stages.get(STAGE_OF.get(wanted.kind, ""))
    if stage is None:
        raise NoSuchStage
    rules.require_times(wanted.starts_at, wanted.ends_at, stage.first_day, stage.last_day)
    rules.require_place(wanted.place, wanted.link)
    rules.require_capacity(wanted.capacity, taken)
    possible = {person.person for person in await queries.possible_facilitators(season_id)}
    if not set(wanted.facilitators) <= possible:
        raise NotAFacilitator
    await _require_projects(season_id, meeting_id, wanted)
    own = Slot(meeting_id, wanted.title, wanted.starts_at, wanted.ends_at)
    rules.require_free(own, await queries.busy_people(wanted.facilitators), FacilitatorBusy)
    rules.require_free(own, await queries.busy_projects(wanted.projects), ProjectBusy)


async def _require_projects(season_id: int, meeting_id: int, wanted: Plan) -> None:
    """New ones must still be undecided; those who were invited may stay, those who came must."""
    kept = await tables_of(meeting_id)
    found = await projects_by_id(set(wanted.projects) - set(kept))
    fit = {row.id for row in found.values() if row.season == season_id and row.stage in INVITABLE}
    if set(wanted.projects) - set(kept) - fit:
        raise NotInvitable
    came, _ = await queries.who_came(meeting_id)
    if came - set(wanted.projects):
        raise HasAttended


async def _follow(tx: Transaction, meeting_id: int, before: set[int], tables: dict[int, str], moved: bool) -> None:
    """Duties and letters after a published meeting was changed."""
    meeting = await queries.meeting(meeting_id)
    assert meeting is not None
    after = await concerned(meeting_id)
    await _oblige(tx, meeting, meeting.compulsory)
    await _tell(tx, meeting, after - before, "invited")
    await _tell(tx, meeting, before - after, "dropped")
    now = await tables_of(meeting_id)
    changed = {project for project, table in now.items() if tables.get(project, table) != table}
    teams = {row.team for row in await queries.invited([meeting_id]) if row.project in changed}
    stayed = before & after
    await _tell(tx, meeting, stayed if moved else stayed & await people_of(teams), "moved")


async def _oblige(tx: Transaction, meeting: MeetingRow, compulsory: bool) -> None:
    """What a compulsory meeting means for the invited projects, and for those invited no more."""
    invited = [row.project for row in await queries.invited([meeting.id])]
    if compulsory:
        await duties.oblige(tx, invited, meeting.source, meeting.title)
    await duties.lift_but(tx, meeting.source, invited if compulsory else [])


async def _tell(tx: Transaction, meeting: MeetingRow, people: set[int], letter: str, **values: str) -> None:
    if people:
        link = f"/meetings/{meeting.id}"
        place = where(meeting)
        values = {"title": meeting.title, "when": instant(meeting.starts_at), "place": place, **values}
        await tell(tx, sorted(people), f"meetings/{letter}", link=link, **values)
