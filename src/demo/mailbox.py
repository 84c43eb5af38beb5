"""A mail server that delivers to nobody: the demonstration's letters are caught and kept to be read in the browser."""

import asyncio
import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import msgspec
from aiosmtpd.smtp import SMTP

from kit.clock import now

KEPT = 1000
LARGEST = 1_000_000


class Letter(msgspec.Struct, frozen=True):
    """A caught letter; `number` counts from 1 and stays with it."""

    number: int
    caught_at: datetime
    recipients: list[str]
    subject: str
    body: str


class Mailbox:
    """The latest letters, in memory and in a file beside the database, so that a restart keeps them."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        self.letters: dict[int, Letter] = {}
        self.last = 0
        for letter in self._read():
            self._keep(letter)

    def add(self, recipients: list[str], subject: str, body: str) -> Letter:
        """Keep one more letter."""
        letter = Letter(self.last + 1, now(), recipients, subject, body)
        self._keep(letter)
        if self.file:
            with self.file.open("ab") as file:
                file.write(msgspec.json.encode(letter) + b"\n")
        return letter

    def to(self, recipient: str = "") -> list[Letter]:
        """The letters of an address, or all of them, the latest first."""
        return [letter for letter in reversed(self.letters.values()) if not recipient or recipient in letter.recipients]

    def recipients(self) -> list[str]:
        """Everybody who was written to."""
        return sorted({address for letter in self.letters.values() for address in letter.recipients})

    def _keep(self, letter: Letter) -> None:
        self.last = letter.number
        self.letters[letter.number] = letter
        if len(self.letters) > KEPT:
            del self.letters[next(iter(self.letters))]

    def _read(self) -> Iterator[Letter]:
        if self.file and self.file.exists():
            for line in self.file.read_bytes().splitlines():
                yield msgspec.json.decode(line, type=Letter)


class Catcher:
    """What aiosmtpd hands letters to."""

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        """Keep the letter and say that it was taken."""
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        text = message.get_body(("plain",))
        body = text.get_content() if text else ""
        self.mailbox.add(list(envelope.rcpt_tos), str(message["Subject"] or ""), body)
        return "250 Kept"


mailbox = Mailbox()


async def listen(port: int = 0) -> tuple[asyncio.Server, int]:
    """Catch letters on the loopback; answers with the server and its port."""
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(Catcher(mailbox), hostname="demo.example", data_size_limit=LARGEST, enable_SMTPUTF8=True),
        "127.0.0.1",
        port,
    )
    return server, int(server.sockets[0].getsockname()[1])


def open_mailbox(file: Path, fresh: bool = False) -> None:
    """Keep the letters in this file from now on."""
    global mailbox
    if fresh:
        file.unlink(missing_ok=True)
    mailbox = Mailbox(file)


def pieces(body: str, base_url: str) -> list[tuple[str, str]]:
    """The body cut into (text, address): an address only where the text is a link to our own site, else ""."""
    own = re.compile(rf"({re.escape(base_url)}(?:/[^\s<>\"']*)?(?![^\s]))")
    return [(part, part if number % 2 else "") for number, part in enumerate(own.split(body)) if part]
