"""Roles in a season: one administrator grants, another confirms, either takes back."""

from datetime import datetime
from typing import Any

from accounts import rules
from accounts.actions.sides import leave_side, take_side
from accounts.addresses import key_of
from accounts.roles import Role, SideName
from accounts.sessions import end_sessions
from accounts.tables import Appointment, Person
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.journal import SYSTEM, Actor
from kit.refusals import Missing

HELD = Appointment.revoked_at.is_null()
ADMINISTRATORS = (
    "select id, person from appointment"
    " where role = 'admin' and confirmed_at is not null and revoked_at is null order by id"
)


async def grant_role(viewer: Viewer, email: str, season_id: int, role: str, reason: str, now: datetime) -> int:
    """Propose a role, returns the appointment. Raises NoSuchAccount, AboutYourself, OtherSide, AlreadyHeld."""
    async with writing(_admin(viewer), now) as tx:
        person = await Person.select(Person.id).where(Person.email_key == key_of(email)).first()
        if person is None:
            raise rules.NoSuchAccount
        rules.require_grantable(person["id"], _person(viewer))
        granted = Appointment(
            person=person["id"],
            season=season_id,
            role=Role(role),
            granted_by=viewer.person,
            granted_at=now,
            reason=reason,
        )
        return await _appoint(tx, granted, "grant-role")


async def found_role(person_id: int, season_id: int, role: str, now: datetime) -> int:
    """Give a role from the command line, where there is nobody yet to grant and to confirm. Raises OtherSide, AlreadyHeld."""
    async with writing(SYSTEM, now) as tx:
        founded = Appointment(
            person=person_id,
            season=season_id,
            role=Role(role),
            bootstrap=True,
            granted_at=now,
            confirmed_at=now,
            reason="Командная строка",
        )
        return await _appoint(tx, founded, "found-role")


async def confirm_role(viewer: Viewer, appointment_id: int, now: datetime) -> None:
    """Let a granted role begin; the person signs in anew. Raises Missing, SameAdministrator, AboutYourself, NotWaiting."""
    async with writing(_admin(viewer), now) as tx:
        found = await _load(appointment_id)
        rules.require_confirmable(found["person"], found["granted_by"], _person(viewer))
        waiting = (Appointment.id == appointment_id) & Appointment.confirmed_at.is_null() & HELD
        values: dict[Any, Any] = {Appointment.confirmed_by: viewer.person, Appointment.confirmed_at: now}
        if not await Appointment.update(values).where(waiting).returning(Appointment.id):
            raise rules.NotWaiting
        await end_sessions(tx, found["person"])
        tx.journal("confirm-role", "appointment", appointment_id, _plain(found))


async def revoke_role(viewer: Viewer, appointment_id: int, reason: str, now: datetime) -> None:
    """End a role or withdraw a proposal; the person signs in anew. Raises Missing, NotWaiting, LastAdministrator."""
    async with writing(_admin(viewer), now) as tx:
        found = await _load(appointment_id)
        if found["confirmed_at"] is not None:
            rules.require_admins_left(await _administrators(tx), found["role"])
        values: dict[Any, Any] = {Appointment.revoked_by: viewer.person, Appointment.revoked_at: now}
        held = (Appointment.id == appointment_id) & HELD
        if not await Appointment.update(values).where(held).returning(Appointment.id):
            raise rules.NotWaiting
        await leave_side(tx, found["person"], found["season"])
        await end_sessions(tx, found["person"])
        tx.journal("revoke-role", "appointment", appointment_id, {**_plain(found), "reason": reason})


async def _appoint(tx: Transaction, appointment: Appointment, action: str) -> int:
    same = (
        (Appointment.person == appointment.person)
        & (Appointment.season == appointment.season)
        & (Appointment.role == appointment.role)
    )
    if await Appointment.exists().where(same & HELD):
        raise rules.AlreadyHeld
    await take_side(tx, appointment.person, appointment.season, SideName.staff)
    made = await Appointment.insert(appointment)
    plain = {"person": appointment.person, "season": appointment.season, "role": appointment.role}
    tx.journal(action, "appointment", made[0]["id"], {**plain, "reason": appointment.reason})
    return int(made[0]["id"])


async def _load(appointment_id: int) -> dict[str, Any]:
    found: dict[str, Any] | None = await Appointment.select().where(Appointment.id == appointment_id).first()
    if found is None:
        raise Missing
    return found


async def _administrators(tx: Transaction) -> int:
    """How many people administer; their rows are locked, so that two revocations at once are counted one by one."""
    rows = await tx.session.run(ADMINISTRATORS + tx.session.lock_rows)
    return len({row["person"] for row in rows})


def _admin(viewer: Viewer) -> Actor:
    if not viewer.holds(Role.admin):
        raise Missing
    return viewer.actor(Role.admin)


def _person(viewer: Viewer) -> int:
    if viewer.person is None:
        raise Missing
    return viewer.person


def _plain(found: dict[str, Any]) -> dict[str, Any]:
    return {name: found[name] for name in ("person", "season", "role")}
