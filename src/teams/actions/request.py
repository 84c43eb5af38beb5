"""Somebody asks to be taken in, the leader answers."""

from datetime import datetime
from typing import Any, cast

from piccolo.columns import Column

from accounts.actions import take_side
from competition.views import SeasonView
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from kit.russian import plural
from notices.actions import tell
from teams import refusals, rules
from teams.access import load_for_leader, require_changeable
from teams.actions.seat import Newcomer, free_slot, seat
from teams.queries import RequestRow, TeamRow, join_request
from teams.tables import JoinRequest


async def ask(tx: Transaction, found: TeamRow, season: SeasonView, viewer: Viewer, words: str) -> int:
    """Ask inside the transaction of whoever knows that the team may be seen; returns the request.

    What a member must give in person is given now: the consent's version, and the declarations that the form asked for.
    Raises MemberOfThis, OtherTeam, OtherSide, TeamFull, AskedAlready, TooManyRequests, TooLate.
    """
    assert viewer.person is not None
    if found.has(viewer.person):
        raise refusals.MemberOfThis
    await require_changeable(found, tx.now)
    rules.require_room(found.size, season.team_max)
    await free_slot(viewer.person, season)
    await _require_few(viewer.person, found.season)
    await take_side(tx, viewer.person, found.season, "participant")
    asked = JoinRequest(
        team=found.id,
        person=viewer.person,
        words=words,
        consent_version=rules.CONSENT_VERSION,
        asked_at=tx.now,
        reply="",
    )
    request = int((await JoinRequest.insert(asked))[0]["id"])
    tx.journal("request-to-join", "team", found.id, {"request": request, "consent": rules.CONSENT_VERSION})
    leader = [found.leader] if found.leader else []
    await tell(tx, leader, "teams/asked", f"/requests/{request}", team=found.name, person=viewer.name, words=words)
    return request


async def answer_request(viewer: Viewer, request_id: int, accepted: bool, reply: str, now: datetime) -> int:
    """The leader takes somebody in or does not; returns the team.

    Raises WordsNeeded, RequestClosed, OldConsent, TakenElsewhere, TeamFull, TooLate, Missing.
    """
    async with writing(viewer.actor("leader"), now) as tx:
        asked, found = await _asked(viewer, request_id)
        rules.require_words(accepted, reply)
        await _close(asked, now, accepted=accepted, answered_by=viewer.person, reply=reply)
        change = {"request": asked.id, "accepted": accepted}
        if accepted:
            members = await _take_in(tx, asked, found)
            tx.journal("answer-request", "team", found.id, {**change, "person": asked.person, "members": members})
            await tell(tx, found.people, "teams/joined", f"/teams/{found.id}", team=found.name, person=asked.name)
        else:
            tx.journal("answer-request", "team", found.id, change)
        letter, link = ("accepted", f"/teams/{found.id}") if accepted else ("not_accepted", f"/requests/{asked.id}")
        await tell(tx, [asked.person], f"teams/{letter}", link, team=found.name, reply=reply)
        return found.id


async def withdraw_request(viewer: Viewer, request_id: int, now: datetime) -> None:
    """Whoever asked thinks better of it. Raises RequestClosed, Missing."""
    async with writing(viewer.actor("participant"), now) as tx:
        asked = await join_request(request_id)
        if asked is None or asked.person != viewer.person:
            raise Missing
        await _close(asked, now)
        tx.journal("withdraw-request", "team", asked.team, {"request": asked.id})


async def close_requests(tx: Transaction, found: TeamRow, reply: str) -> None:
    """A team that ends answers everybody who still waits."""
    closed = (
        await JoinRequest.update({"closed_at": tx.now, "accepted": False, "reply": reply})
        .where((JoinRequest.team == found.id) & JoinRequest.closed_at.is_null())
        .returning(JoinRequest.person)
    )
    await tell(tx, [row["person"] for row in closed], "teams/not_accepted", "/ideas", team=found.name, reply=reply)


async def _asked(viewer: Viewer, request_id: int) -> tuple[RequestRow, TeamRow]:
    asked = await join_request(request_id)
    if asked is None:
        raise Missing
    return asked, await load_for_leader(viewer, asked.team)


async def _require_few(person: int, season: int) -> None:
    r = JoinRequest
    still = (r.person == person) & r.closed_at.is_null() & (r.team.season == season)
    waiting = await JoinRequest.count().where(still)
    if waiting >= rules.OPEN_REQUESTS:
        raise refusals.TooManyRequests(count=plural(waiting, "просьба", "просьбы", "просьб"))


async def _close(asked: RequestRow, now: datetime, **answer: Any) -> None:
    values: dict[Column | str, Any] = {"closed_at": now, **cast(dict[Column | str, Any], answer)}
    closed = (
        await JoinRequest.update(values)
        .where((JoinRequest.id == asked.id) & JoinRequest.closed_at.is_null())
        .returning(JoinRequest.id)
    )
    if not closed:
        raise refusals.RequestClosed


async def _take_in(tx: Transaction, asked: RequestRow, found: TeamRow) -> list[int]:
    season = await require_changeable(found, tx.now)
    if asked.consent_version != rules.CONSENT_VERSION:
        raise refusals.OldConsent
    newcomer = Newcomer(
        person=asked.person,
        since=asked.asked_at,
        confirmed_at=asked.asked_at,
        consent_version=asked.consent_version,
    )
    try:
        return await seat(tx, found, season, newcomer)
    except (refusals.OtherTeam, refusals.MemberOfThis) as refusal:
        raise refusals.TakenElsewhere from refusal
