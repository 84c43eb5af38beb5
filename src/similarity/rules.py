"""How alike two titles are, from 0 to 1, and why: pure arithmetic over what each of them speaks of."""

from collections.abc import Iterable
from typing import NamedTuple

from similarity.reading import UNKNOWN, weight

NOBODY, ORGANISERS, EVERYBODY = 0, 1, 2
"""Who may hear of a document."""
ALIKE = 0.25
"""From here on two titles are shown to each other's authors; tuned on tests/similarity/tuned_on.tsv."""
OTHER_WHOM, OTHER_DEED, OTHER_THING, TRAITS_ONLY = 0.75, 0.7, 0.85, 0.7
LEAST = 0.2  # a quality alone ("первый") makes nothing alike
ROOT = 0.5  # of the trigrams of two unknown words in common: велодорожный, велодорожка


class Likeness(NamedTuple):
    """A score from 0 to 1 and the notions or lemmas that both have."""

    score: float
    shared: list[str]


class Spoken(NamedTuple):
    """A title's features by kind; `about` is the thing with its traits, or whatever there is where no thing is named."""

    about: list[str]
    size: float
    things: frozenset[str]
    topics: frozenset[str]
    whom: frozenset[str]
    deeds: frozenset[str]


def spoken(features: Iterable[str]) -> Spoken:
    """Sort a title's features."""
    by: dict[str, list[str]] = {}
    for feature in features:
        by.setdefault(feature.split(":", 1)[0], []).append(feature)
    topics, nouns = by.get("topic", []), by.get("noun", [])
    thing = topics + nouns + by.get("quality", [])
    about = thing + by.get("trait", []) if thing else [feature for group in by.values() for feature in group]
    kinds = (topics, by.get("whom", []), by.get("deed", []))
    return Spoken(about, sum(map(weight, about)), frozenset(topics + nouns), *map(frozenset, kinds))


def likeness(one: Spoken, other: Spoken) -> Likeness:
    """How much of what they are about is common, less where they speak of different things, people or acts."""
    matched, shared = _matched(one.about, other.about)
    if matched < LEAST:
        return Likeness(0.0, [])
    score = matched / (one.size + other.size) + min(1.0, matched / min(one.size, other.size)) / 2
    score *= OTHER_WHOM if _differ(one.whom, other.whom) else 1.0
    score *= OTHER_DEED if _differ(one.deeds, other.deeds) else 1.0
    score *= OTHER_THING if one.topics - other.topics and other.topics - one.topics else 1.0
    score *= TRAITS_ONLY if _differ(one.things, other.things) else 1.0
    return Likeness(min(1.0, score), shared)


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both name something, and nothing in common."""
    return bool(one and other and one.isdisjoint(other))


def _matched(one: list[str], other: list[str]) -> tuple[float, list[str]]:
    total, shared = 0.0, []
    for feature in one:
        found = weight(feature) if feature in other else max((_same_root(feature, it) for it in other), default=0.0)
        if found:
            total += found
            shared.append(feature.split(":", 1)[1])
    return total, shared


def _same_root(one: str, other: str) -> float:
    """What two unknown words of one root weigh together: ветеринар, ветеринарный; nothing below half of their trigrams."""
    if not (one.startswith(UNKNOWN) and other.startswith(UNKNOWN)):
        return 0.0
    a, b = (_trigrams(side.split(":", 1)[1]) for side in (one, other))
    common = 2 * len(a & b) / (len(a) + len(b))
    return common * (weight(one) + weight(other)) / 2 if common >= ROOT else 0.0


def _trigrams(word: str) -> set[str]:
    edged = f"^{word}"
    return {edged[place : place + 3] for place in range(max(1, len(edged) - 2))}
