"""Entering a case for somebody, sending its letter again, and the person's own confirmation."""

from datetime import datetime, timedelta
from typing import Any

import msgspec

from accounts.actions import Newcomer, admit
from accounts.addresses import key_of, tidy_name
from accounts.hashing import hash_password
from accounts.passwords import require_strong
from accounts.tables import Person
from cases import refusals
from cases.access import load_for_organiser
from cases.forms import CaseForm
from cases.queries import CaseRow, case_by_hash
from cases.tables import PaperCase
from competition.deadlines import require_applications_open
from competition.queries import season_by_id
from competition.views import SeasonView
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from kit.security import hashed, new_secret
from notices.actions import write_to
from projects.actions import draft
from projects.forms import IdeaForm

LIVES = timedelta(days=7)
TWICE = timedelta(minutes=10)
EMPTY = {"email": "", "email_key": "", "full_name": "", "idea": "", "note": ""}


async def enter_case(viewer: Viewer, season: SeasonView, form: CaseForm, now: datetime) -> int:
    """Write it down and send the letter; returns the case. Raises TooLate, StrangeLetters, NotFullName."""
    idea = IdeaForm(**{name: getattr(form, name) for name in IdeaForm.__struct_fields__})
    async with writing(viewer.actor("organiser"), now, unseen=True) as tx:
        if not viewer.holds("organiser", season.id):
            raise Missing
        require_applications_open(season, now)
        said = msgspec.json.encode(idea).decode()
        if again := await _entered_already(viewer, key_of(form.email), said, now):
            return again
        entered = PaperCase(
            season=season.id,
            channel=form.channel,
            note=form.note,
            entered_by=viewer.person,
            entered_at=now,
            email=form.email,
            email_key=key_of(form.email),
            full_name=tidy_name(form.full_name),
            idea=said,
            token_hash=hashed(secret := new_secret()),
            expires_at=now + LIVES,
        )
        case = int((await PaperCase.insert(entered))[0]["id"])
        tx.journal("enter-case", "case", case, {"channel": form.channel})
        await _write(tx, form.email, form.title, secret)
        return case


async def _entered_already(viewer: Viewer, email_key: str, idea: str, now: datetime) -> int | None:
    """The same form sent again: after a lost answer, or by a second press."""
    mine = (PaperCase.entered_by == viewer.person) & (PaperCase.email_key == email_key) & (PaperCase.idea == idea)
    row = await PaperCase.select(PaperCase.id).where(mine & (PaperCase.entered_at > now - TWICE)).first()
    return int(row["id"]) if row else None


async def send_case_again(viewer: Viewer, case_id: int, now: datetime) -> None:
    """A new letter; the link before it is dead. Raises CaseEnded, Missing."""
    async with writing(viewer.actor("organiser"), now, unseen=True) as tx:
        found = await load_for_organiser(viewer, case_id)
        secret = new_secret()
        await _end(found, {"token_hash": hashed(secret), "expires_at": now + LIVES})
        tx.journal("send-case-again", "case", found.id, {})
        await _write(tx, found.email, found.title, secret)


async def revoke_case(viewer: Viewer, case_id: int, now: datetime) -> None:
    """It was entered by mistake, or its person does not want it. Raises CaseEnded, Missing."""
    async with writing(viewer.actor("organiser"), now, unseen=True) as tx:
        found = await load_for_organiser(viewer, case_id)
        await _end(found, {"revoked_at": now, **EMPTY})
        tx.journal("revoke-case", "case", found.id, {})


async def confirm_case(viewer: Viewer, token: str, password: str, now: datetime) -> int:
    """The person stands by it: an account unless there is one, and a draft; returns the draft.

    Raises StaleCase, SignInFirst, WeakPassword, Busy, and what `draft` raises (TooLate, OtherSide, HasIdeaAlready, …).
    """
    found = await case_by_hash(hashed(token))
    if found is None or not found.open(now):
        raise refusals.StaleCase
    known = await Person.exists().where(Person.email_key == found.email_key)
    if known and key_of(viewer.email) != found.email_key:
        raise refusals.SignInFirst
    secret = "" if known else await _hash(found, password)
    async with writing(viewer.actor("leader"), now) as tx:
        person = viewer.person if known else await admit(tx, _newcomer(found, secret), asked_at=now)
        assert person is not None
        made = await draft(tx, person, await season_by_id(found.season), found.form)
        await _end(found, {"confirmed_at": now, "person": person, "project": made, **EMPTY})
        tx.journal("confirm-case", "case", found.id, {"project": made, "person": person})
        return made


async def _hash(found: CaseRow, password: str) -> str:
    require_strong(password, found.email, found.full_name)
    return await hash_password(password)


def _newcomer(found: CaseRow, secret: str) -> Newcomer:
    return Newcomer(email=found.email, full_name=found.full_name, password_hash=secret)


async def _write(tx: Transaction, email: str, title: str, secret: str) -> None:
    await write_to(tx, [email], "cases/confirm", f"/cases/{secret}", title=title, until=tx.now + LIVES)


async def _end(found: CaseRow, values: dict[Any, Any]) -> None:
    """Change it only while it waits."""
    c = PaperCase
    waiting = (c.id == found.id) & c.confirmed_at.is_null() & c.revoked_at.is_null()
    if not await c.update(values).where(waiting).returning(c.id):
        raise refusals.CaseEnded
