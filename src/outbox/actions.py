"""Writing a letter inside somebody's transaction, and settling the letters of a replayed season."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from kit.db import Transaction, housekeeping
from kit.refusals import Clash
from kit.security import new_secret
from kit.settings import load
from outbox.letters import Text, compose
from outbox.tables import Letter


async def write_to(tx: Transaction, addresses: Iterable[str], letter: str, link: str, **values: Any) -> None:
    """A letter that holds a single-use link, to addresses that may belong to no account."""
    await post(tx, addresses, letter, compose(letter, link, values), secret=True)


class Hold(NamedTuple):
    """A letter waits until this UTC instant, so that the act named can be undone before anybody hears of it."""

    until: datetime
    act: str


class AlreadySent(Clash):
    """The letter is on its way."""

    sentence = "Письмо уже отправлено: отменить решение нельзя."


async def post(
    tx: Transaction, addresses: Iterable[str], letter: str, text: Text, secret: bool = False, hold: Hold | None = None
) -> None:
    """Put a composed letter into the outbox, once for each address."""
    domain = urlsplit(load().base_url).hostname or "localhost"
    letters = [
        Letter(
            recipient=address,
            letter=letter,
            subject=text.subject,
            body=text.body,
            secret=secret,
            message_id=f"<{new_secret()}@{domain}>",
            created_at=tx.now,
            next_attempt_at=hold.until if hold else tx.now,
            held_as=hold.act if hold else "",
        )
        for address in addresses
    ]
    if letters:
        await Letter.insert(*letters)


async def take_back(tx: Transaction, act: str) -> None:
    """Nobody is told of the act that was undone. Raises AlreadySent when anybody has been, or is just now."""
    waits = (Letter.held_as == act) & Letter.sent_at.is_null() & Letter.leased_until.is_null()
    await Letter.delete().where(waits)
    if await Letter.exists().where(Letter.held_as == act):
        raise AlreadySent


async def mark_delivered(before: datetime, now: datetime) -> None:
    """Letters written before this instant were delivered long ago: for a replayed season, whose letters nobody gets."""
    async with housekeeping(now):
        await Letter.update({Letter.sent_at: Letter.created_at}).where(
            Letter.sent_at.is_null() & (Letter.created_at < before)
        )
        await Letter.update({Letter.body: ""}).where(Letter.sent_at.is_not_null() & Letter.secret.eq(True))
