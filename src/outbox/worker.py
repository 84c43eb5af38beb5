"""Sends the outbox: claims letters with a lease, hands them to the mail server, tries again later what failed."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from aiosmtplib import (
    SMTP,
    SMTPConnectError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
    SMTPTimeoutError,
)

from kit.clock import now as present
from kit.db import housekeeping
from kit.refusals import Refusal
from kit.settings import Settings
from outbox.envelope import Server, message, server_of
from outbox.retries import gives_up, next_attempt
from outbox.tables import Letter

log = logging.getLogger("outbox")
BATCH = 10
LEASE = timedelta(minutes=5)
SLOWEST = 15  # seconds for one answer of the mail server
DUE = (
    "select id from letter where sent_at is null and given_up_at is null and next_attempt_at <= $1 "
    "and (leased_until is null or leased_until <= $1) order by id limit $2"
)
PAUSE = 1.0  # seconds between two looks into an empty outbox
SILENT = (SMTPServerDisconnected, SMTPTimeoutError, SMTPConnectError, OSError, TimeoutError)


async def run(settings: Settings, stop: asyncio.Event) -> None:
    """Send letters until `stop`; neither the mail server nor the database can end it."""
    if not settings.smtp_url:
        log.warning("no SMTP_URL: letters wait in the outbox")
        await stop.wait()
        return
    server = server_of(settings)
    while not stop.is_set():
        try:
            sent = await drain(server)
        except (Refusal, OSError, RuntimeError):
            log.exception("the outbox could not be read")
            sent = 0
        if not sent:
            await _sleep(stop, PAUSE)


async def drain(server: Server) -> int:
    """Send one batch; returns how many letters were delivered."""
    letters = await claim(present())
    if not letters:
        return 0
    try:
        async with asyncio.timeout(LEASE.total_seconds() / 2), _connection(server) as client:
            return sum([await _deliver(client, server, letter) for letter in letters])
    except (SMTPException, OSError, TimeoutError) as failure:
        log.warning("the mail server does not answer: %s", failure)
        await _give_back(letters, str(failure))
        return 0


async def claim(now: datetime) -> list[Letter]:
    """Lease the oldest letters that are due; two workers never hold the same one."""
    async with housekeeping(now) as tx:
        skip = f"{tx.session.lock_rows} skip locked" if tx.session.lock_rows else ""
        due = await tx.session.run(tx.session.own(DUE) + skip, (now, BATCH))
        if not due:
            return []
        ids = [row["id"] for row in due]
        await Letter.update({Letter.leased_until: now + LEASE, Letter.attempts: Letter.attempts + 1}).where(
            Letter.id.is_in(ids)
        )
        return await Letter.objects().where(Letter.id.is_in(ids)).order_by(Letter.id)


@asynccontextmanager
async def _connection(server: Server) -> AsyncIterator[SMTP]:
    client = SMTP(
        hostname=server.host,
        port=server.port,
        use_tls=server.tls,
        username=server.user,
        password=server.password,
        timeout=SLOWEST,
    )
    async with client:
        yield client


async def _deliver(client: SMTP, server: Server, letter: Letter) -> int:
    """Send one letter and settle it at once, so that a crash can double at most this one."""
    try:
        await client.sendmail(server.sender, [letter.recipient], message(letter, server.sender).as_bytes())
    except SILENT:
        raise
    except (SMTPException, ValueError) as failure:
        await _put_off(letter, _code(failure), str(failure))
        return 0
    async with housekeeping(present()):
        body = "" if letter.secret else letter.body
        await Letter.update(
            {Letter.sent_at: present(), Letter.leased_until: None, Letter.body: body, Letter.last_error: ""}
        ).where(Letter.id == letter.id)
    return 1


async def _put_off(letter: Letter, code: int | None, why: str) -> None:
    now = present()
    async with housekeeping(now):
        await Letter.update(
            {
                Letter.leased_until: None,
                Letter.next_attempt_at: next_attempt(now, letter.attempts, code),
                Letter.given_up_at: now if gives_up(letter.attempts, code) else None,
                Letter.last_error: why[:500],
            }
        ).where((Letter.id == letter.id) & Letter.sent_at.is_null())


async def _give_back(letters: list[Letter], why: str) -> None:
    """The server fell silent: everything not settled yet waits for the next attempt."""
    now = present()
    soonest = next_attempt(now, min(letter.attempts for letter in letters), None)
    async with housekeeping(now):
        await Letter.update(
            {Letter.leased_until: None, Letter.next_attempt_at: soonest, Letter.last_error: why[:500]}
        ).where(Letter.id.is_in([letter.id for letter in letters]) & Letter.leased_until.is_not_null())


def _code(failure: Exception) -> int:
    if isinstance(failure, SMTPRecipientsRefused):
        return max(recipient.code for recipient in failure.recipients)
    return failure.code if isinstance(failure, SMTPResponseException) else 500


async def _sleep(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
