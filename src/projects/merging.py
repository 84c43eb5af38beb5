"""Two people wrote one section at once: what can be put together by itself, and what a person has to choose."""

from collections.abc import Mapping, Sequence
from typing import Any

MINE, THEIRS, BOTH = "mine", "theirs", "both"
Values = Mapping[str, Any]


def merged(base: Values, mine: Values, theirs: Values) -> tuple[dict[str, Any], list[str]]:
    """Part → what is right when only one of the two changed it; and the parts that both changed, each in his own way."""
    together: dict[str, Any] = {}
    clashing = []
    for name, own in mine.items():
        choice = chosen(name, base, mine, theirs)
        together[name] = theirs[name] if choice == THEIRS else own
        if choice == BOTH:
            clashing.append(name)
    return together, clashing


def with_own(base: Values, sent: Sequence[Values], stands: Values) -> dict[str, Any]:
    """The text that was begun from, with those parts of what one sent since that stand now: they are one's own."""
    own = {name: value for values in sent for name, value in values.items() if value == stands.get(name)}
    return {**base, **own}


def chosen(name: str, base: Values, mine: Values, theirs: Values) -> str:
    """Whose part is the changed one; "both" when each changed it in his own way."""
    if mine[name] == theirs[name] or theirs[name] == base.get(name):
        return MINE
    return THEIRS if mine[name] == base.get(name) else BOTH


def joined(mine: Any, theirs: Any) -> Any:
    """Both texts one under the other, or the rows of both without repeating any."""
    if isinstance(mine, list):
        return [*mine, *(row for row in theirs if row not in mine)]
    texts: Sequence[str] = [text for text in (mine, theirs) if text]
    return "\n\n".join(texts)
