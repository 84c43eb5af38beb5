"""How alike two titles are, from 0 to 1, and why: pure arithmetic over what each of them speaks of."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from similarity.notions import notions
from similarity.words import is_noun, readings, words

ALIKE = 0.3
"""From here on two titles are shown to each other's authors; tuned on tests/similarity/tuned_on.tsv."""
WEIGHTS = {"topic": 1.0, "noun": 0.6, "trait": 0.4, "whom": 0.4, "deed": 0.25, "quality": 0.12, "place": 0.2, "form": 0.02}
THING = ("topic", "noun", "quality")  # what a title is about; the rest says of which kind, for whom, how and where
OTHER_WHOM, OTHER_DEED, OTHER_THING, TRAITS_ONLY = 0.75, 0.7, 0.85, 0.7
ROOT = 0.5  # of the trigrams of two unknown words in common: велодорожный, велодорожка
WORDS = ("noun:", "quality:")
MAX_FEATURES = 40


class Likeness(NamedTuple):
    """A score from 0 to 1 and the notions or lemmas that both have."""

    score: float
    shared: list[str]


def features(title: str) -> list[str]:
    """What a title speaks of: notions as `kind:name`, other lemmas as `noun:lemma` and `quality:lemma`."""
    read = {word: forms for word in words(title) if (forms := readings(word))}
    phrases = notions().of_phrases(frozenset(forms[0] for forms in read.values()))
    spent = {word for phrase, _ in phrases for word in phrase}
    found = dict.fromkeys(name for _, name in phrases)
    for word, forms in read.items():
        if forms[0] not in spent:
            kind = "noun" if is_noun(word) else "quality"
            found.update(dict.fromkeys(_notions_of(forms) or [f"{kind}:{forms[0]}"]))
    return list(found)[:MAX_FEATURES]


def _notions_of(forms: Sequence[str]) -> list[str]:
    """Of the likeliest reading that the list knows: паркам is парк rather than парка."""
    return next((known for form in forms if (known := notions().of(form))), [])


def likeness(one: Sequence[str], other: Sequence[str]) -> Likeness:
    """Compare what two titles speak of."""
    about = (_about(one), _about(other))
    matched, shared = _matched(*about)
    if not matched:
        return Likeness(0.0, [])
    sizes = [sum(map(weight, side)) for side in about]
    score = (2 * matched / sum(sizes) + matched / min(sizes)) / 2
    score *= _factor(one, other, "whom", OTHER_WHOM) * _factor(one, other, "deed", OTHER_DEED)
    if _apart(one, other):
        score *= OTHER_THING
    if not _of((f for f in one if f in other), "topic", "noun") and _of(one, "topic", "noun") and _of(other, "topic", "noun"):
        score *= TRAITS_ONLY
    return Likeness(min(1.0, score), shared)


def weight(feature: str) -> float:
    """How much a feature says of the thing itself."""
    return WEIGHTS[feature.split(":", 1)[0]]


def _about(side: Sequence[str]) -> list[str]:
    """The thing and its traits; whatever there is, where no thing is named."""
    return _of(side, *THING, "trait") if _of(side, *THING) else list(side)


def _of(side: Iterable[str], *kinds: str) -> list[str]:
    return [feature for feature in side if feature.split(":", 1)[0] in kinds]


def _matched(one: Iterable[str], other: Sequence[str]) -> tuple[float, list[str]]:
    total, shared = 0.0, []
    for feature in one:
        best = 1.0 if feature in other else max((_same_root(feature, it) for it in other), default=0.0)
        if best:
            total += best * weight(feature)
            shared.append(feature.split(":", 1)[1])
    return total, shared


def _same_root(one: str, other: str) -> float:
    """How much of two unknown words' trigrams is common, nothing below a half."""
    if not (one.startswith(WORDS) and other.startswith(WORDS)):
        return 0.0
    a, b = (_trigrams(side.split(":", 1)[1]) for side in (one, other))
    common = 2 * len(a & b) / (len(a) + len(b))
    return common if common >= ROOT else 0.0


def _trigrams(word: str) -> set[str]:
    edged = f"^{word}"
    return {edged[place : place + 3] for place in range(max(1, len(edged) - 2))}


def _apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether each of them names a thing that the other does not."""
    a, b = set(_of(one, "topic")), set(_of(other, "topic"))
    return bool(a - b) and bool(b - a)


def _factor(one: Sequence[str], other: Sequence[str], kind: str, otherwise: float) -> float:
    """Less than 1 when both say for whom (or what is done), and say different things."""
    a, b = set(_of(one, kind)), set(_of(other, kind))
    return otherwise if a and b and not a & b else 1.0
