"""Letters on their way, to a real mail server on this machine: none lost, none for what did not happen."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from accounts.tables import Person
from kit.clock import now
from kit.db import housekeeping, writing
from kit.journal import SYSTEM
from kit.settings import Settings
from make.people import a_person
from notices.actions import tell, write_to
from outbox import worker
from outbox.envelope import server_of
from outbox.letters import compose, one_line
from outbox.tables import Letter

pytestmark = pytest.mark.usefixtures("database")
PORT = 8161


class Box:
    """A mail server's memory; `answer` is what it says to each letter."""

    def __init__(self) -> None:
        self.mail: list[Any] = []
        self.raw: list[bytes] = []
        self.answer = "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.answer.startswith("250"):
            self.raw.append(envelope.content)
            self.mail.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.answer


@pytest.fixture
def box() -> Iterator[Box]:
    box = Box()
    controller = Controller(box, hostname="127.0.0.1", port=PORT)
    controller.start()
    yield box
    controller.stop()


def server(port: int = PORT) -> Any:
    return server_of(Settings(smtp_url=f"smtp://127.0.0.1:{port}"))


async def tell_somebody(subject_value: str = "Карта дворов") -> int:
    person = await a_person()
    async with writing(SYSTEM, now()) as tx:
        tx.journal("plant", "letter", None, {})
        await tell(tx, [person, person], "teams/invitation", "/teams/1", team=subject_value, leader="Анна", until=now())
    return person


async def test_a_letter_reaches_its_reader_once(box: Box) -> None:
    person = await tell_somebody()
    assert await worker.drain(server()) == 1 and await worker.drain(server()) == 0
    row = await Person.select(Person.email).where(Person.id == person).first()
    assert row and [mail["To"] for mail in box.mail] == [row["email"]]
    letter = await Letter.objects().first()
    assert letter and letter.sent_at and box.mail[0]["Message-ID"] == letter.message_id


# Where a line of the header ends depends on every length before it: these begin with every one of forty.
SUBJECTS = [f"{'я' * n} Заявка «Велопарковка у метро и читальный зал под открытым небом» подана" for n in range(40)]


async def test_a_subject_arrives_with_every_space_that_it_had(box: Box) -> None:
    plain = {"recipient": "anna@site.test", "letter": "teams/invitation", "body": "Здравствуйте!", "secret": False}
    plain |= {"created_at": now(), "next_attempt_at": now()}
    subjects = [*SUBJECTS, "Plain words", "а" * 180]
    async with housekeeping(now()):
        await Letter.insert(*(Letter(**plain, subject=one, message_id=f"<{n}@x>") for n, one in enumerate(subjects)))
    while await worker.drain(server()):
        pass
    sent = {row["message_id"]: row["subject"] for row in await Letter.select(Letter.message_id, Letter.subject)}
    assert len(box.mail) == 42 and all(mail["Subject"] == sent[mail["Message-ID"]] for mail in box.mail)
    assert max(len(line) for raw in box.raw for line in raw.split(b"\r\n")) < 100


async def test_no_letter_leaves_for_what_was_rolled_back(box: Box) -> None:
    """I17."""
    person = await a_person()
    with pytest.raises(LookupError):
        async with writing(SYSTEM, now()) as tx:
            await tell(tx, [person], "accounts/password_changed", "/reset")
            raise LookupError
    assert await worker.drain(server()) == 0 and box.mail == []


async def test_a_dead_server_loses_nothing_and_the_letter_leaves_later(box: Box) -> None:
    """I17."""
    await tell_somebody()
    assert await worker.drain(server(PORT + 1)) == 0
    letter = await Letter.objects().first()
    assert letter and letter.sent_at is None and letter.leased_until is None and letter.attempts == 1
    assert (await worker.claim(now() + timedelta(minutes=6)))[0].id == letter.id


async def test_a_refusing_server_is_asked_again_and_not_at_once(box: Box) -> None:
    """I17."""
    box.answer = "451 Try later"
    await tell_somebody()
    assert await worker.drain(server()) == 0
    letter = await Letter.objects().first()
    assert letter and letter.given_up_at is None and letter.next_attempt_at > now()


async def test_two_workers_never_hold_the_same_letter(box: Box) -> None:
    for _ in range(3):
        await tell_somebody()
    held = await asyncio.gather(*(worker.claim(now()) for _ in range(4)))
    ids = [letter.id for batch in held for letter in batch]
    assert sorted(ids) == sorted(set(ids)) and len(ids) == 3


async def test_a_letter_of_a_dead_worker_is_taken_over_after_its_lease() -> None:
    await tell_somebody()
    assert len(await worker.claim(now())) == 1
    assert await worker.claim(now()) == []
    assert len(await worker.claim(now() + worker.LEASE)) == 1


async def test_a_secret_letter_is_erased_once_it_is_sent(box: Box) -> None:
    """R35: hashed at rest means that the outbox keeps no link either."""
    async with writing(SYSTEM, now()) as tx:
        tx.journal("plant", "letter", None, {})
        await write_to(tx, ["a@example.org"], "accounts/reset", "/reset/secret", until=now())
    await worker.drain(server())
    letter = await Letter.objects().first()
    assert letter and letter.body == "" and "/reset/secret" in box.mail[0].get_content()


async def test_a_line_break_in_a_title_adds_no_header(box: Box) -> None:
    """R29: mail injection."""
    await tell_somebody("Двор\r\nBcc: victim@example.org\r\n\r\nнет")
    await worker.drain(server())
    assert box.mail[0]["Bcc"] is None and len(box.mail) == 1
    assert one_line("a\r\nb\u2028c") == "a b c"


def test_an_address_that_somebody_typed_is_no_link() -> None:
    """R29: user text is not linked."""
    text = compose(
        "teams/invitation", "/teams/1", {"team": "https://evil.example", "leader": "www.evil.example", "until": now()}
    )
    assert "https://evil" not in text.body and "www.evil" not in text.body
