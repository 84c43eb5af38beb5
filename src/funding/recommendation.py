"""How the recommended sum comes about: the lowest sum that a signed supporting conclusion names, within request and limit."""

from collections.abc import Sequence
from typing import NamedTuple

SUPPORTING = ("support", "support_with_changes")


class Opinion(NamedTuple):
    """What one signed conclusion says about money, in whole roubles; `ready` is what the body would hold itself."""

    body: int
    body_name: str
    verdict: str
    recommended: int | None
    ready: int | None


class Recommendation(NamedTuple):
    amount: int
    because: str
    opinions: tuple[Opinion, ...]


def recommend(requested: int, limit: int, opinions: Sequence[Opinion]) -> Recommendation:
    """The least of: the request, the limit, every supporting body's recommendation (choice: the cautious reading)."""
    named = [o for o in opinions if o.verdict in SUPPORTING and o.recommended]
    ceilings = [(requested, "запрошено командой"), (limit, "предел на один проект")]
    ceilings += [(o.recommended or 0, f"рекомендация: {o.body_name}") for o in named]
    amount, because = min(ceilings, key=lambda pair: pair[0])
    return Recommendation(amount, because, tuple(opinions))


def suggested_shares(amount: int, opinions: Sequence[Opinion]) -> list[tuple[int, int]]:
    """(body, roubles) when the bodies' readiness adds up to the sum; otherwise nothing is guessed."""
    ready = [(o.body, o.ready) for o in opinions if o.verdict in SUPPORTING and o.ready]
    return ready if sum(part for _, part in ready) == amount else []
