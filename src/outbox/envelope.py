"""The mail server's address and the message as it travels."""

import ipaddress
from email.header import Header
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, formataddr
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from kit.settings import Settings
from outbox.tables import Letter

SENDER = "Твой бюджет 2.0"


class Whole(EmailPolicy):
    """The standard library's, but for the subject: EmailMessage loses spaces where it breaks a long one (Python 3.11)."""

    def fold(self, name: str, value: Any) -> str:
        if name != "Subject":
            return super().fold(name, value)
        return f"{name}: {Header(str(value), header_name=name).encode(linesep=self.linesep)}{self.linesep}"

    def fold_binary(self, name: str, value: Any) -> bytes:
        return self.fold(name, value).encode() if name == "Subject" else super().fold_binary(name, value)


POLICY = Whole(linesep="\r\n")


class Server(NamedTuple):
    """Where letters go: SMTP_URL is smtp[s]://[name:password@]host[:port][?from=address]."""

    host: str
    port: int
    tls: bool
    user: str | None
    password: str | None
    sender: str


def server_of(settings: Settings) -> Server:
    """The mail server of these settings; without ?from= letters come from no-reply at the site's own domain."""
    url = urlsplit(settings.smtp_url)
    tls = url.scheme == "smtps"
    sender = parse_qs(url.query).get("from", [f"no-reply@{_domain(settings)}"])[0]
    return Server(
        host=url.hostname or "localhost",
        port=url.port or (465 if tls else 25),
        tls=tls,
        user=unquote(url.username) if url.username else None,
        password=unquote(url.password) if url.password else None,
        sender=sender,
    )


def message(letter: Letter, sender: str) -> EmailMessage:
    """The message of a stored letter; a line break in a header is refused by the standard library."""
    mail = EmailMessage(policy=POLICY)
    mail["From"] = formataddr((SENDER, sender))
    mail["To"] = letter.recipient
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(letter.created_at)
    mail["Message-ID"] = letter.message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(letter.body, cte="quoted-printable")
    return mail


def _domain(settings: Settings) -> str:
    host = urlsplit(settings.base_url).hostname or "localhost"
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host
    return "localhost"
