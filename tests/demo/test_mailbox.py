"""The mail catcher keeps letters, and makes links of our own addresses only."""

from pathlib import Path

from aiosmtplib import SMTP

from demo import mailbox
from demo.mailbox import Mailbox, pieces

LETTER = "From: a@demo.example\r\nTo: b@demo.example\r\nSubject: Hello\r\n\r\nSee http://127.0.0.1:8140/x\r\n"


async def test_a_letter_sent_by_smtp_is_kept_over_a_restart(tmp_path: Path) -> None:
    mailbox.open_mailbox(tmp_path / "letters")
    server, port = await mailbox.listen()
    async with SMTP(hostname="127.0.0.1", port=port, start_tls=False) as client:
        await client.sendmail("a@demo.example", ["b@demo.example"], LETTER)
    server.close()
    kept = Mailbox(tmp_path / "letters")
    assert [letter.subject for letter in kept.to("b@demo.example")] == ["Hello"]
    assert not kept.to("c@demo.example")


def test_only_our_own_address_becomes_a_link() -> None:
    body = "http://127.0.0.1:8140/invitations/ab-c http://127.0.0.1:81400/x http://evil.example http://127.0.0.1:8140.evil/"
    links = [address for _, address in pieces(body, "http://127.0.0.1:8140") if address]
    assert links == ["http://127.0.0.1:8140/invitations/ab-c"]
    assert "".join(text for text, _ in pieces(body, "http://127.0.0.1:8140")) == body


async def test_outside_a_demonstration_there_are_no_letters(site: object) -> None:
    assert (await site.visitor().get("/demo/letters")).status_code == 404
