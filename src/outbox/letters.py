"""From a letter's template and its values to a subject and a body."""

import re
from typing import Any, NamedTuple

from kit.settings import load
from kit.templates import render as render_template

LONGEST_SUBJECT = 240
SCHEME = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*:)//|\b(www)\.")


class Text(NamedTuple):
    """A letter ready to be stored: `summary` is its body without the frame, for the feed."""

    subject: str
    summary: str
    body: str


def compose(letter: str, link: str, values: dict[str, Any]) -> Text:
    """Render `mail/<letter>.txt` (subject, empty line, body) and frame it with the link and the site's address."""
    address = load().base_url
    known = {name: defused(value) for name, value in values.items()}
    text = render_template(f"mail/{letter}.txt", {"address": address, "link": address + link, **known})
    subject, _, rest = text.strip().partition("\n")
    summary = re.sub(r"\n{3,}", "\n\n", rest.strip())
    link_line = "" if address + link in summary else address + link
    body = render_template("mail/frame.txt", {"body": summary, "link_line": link_line, "address": address})
    return Text(one_line(subject), summary, body)


def one_line(subject: str) -> str:
    """A subject in which nothing can begin another header."""
    plain = "".join(sign if sign.isprintable() else " " for sign in subject)
    return " ".join(plain.split())[:LONGEST_SUBJECT]


def defused(value: Any) -> Any:
    """The value with its addresses broken up: a mail program must not make links of what somebody typed."""
    if isinstance(value, str):
        return SCHEME.sub(lambda found: f"{found[1]} //" if found[1] else f"{found[2]} .", value)
    if isinstance(value, dict):
        return {key: defused(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [defused(inner) for inner in value]
    return value
