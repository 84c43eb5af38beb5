"""How alike two titles are, from 0 to 1, and why: pure arithmetic over what each of them speaks of."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from similarity.notions import notions
from similarity.words import readings, words

ALIKE = 0.5
"""From here on two titles are shown to each other's authors; tuned on tests/similarity/tuned_on.tsv."""
WEIGHTS = {"topic": 1.0, "word": 0.75, "trait": 0.5, "whom": 0.4, "deed": 0.25, "place": 0.2, "form": 0.02}
THING = ("topic", "word")  # what a title is about; the rest says of which kind, for whom, how and where
OTHER_WHOM, OTHER_DEED = 0.75, 0.7
ROOT = 0.5  # of the trigrams of two unknown words in common: велодорожный, велодорожка
MAX_FEATURES = 40


class Likeness(NamedTuple):
    """A score from 0 to 1 and the notions or lemmas that both have."""

    score: float
    shared: list[str]


def features(title: str) -> list[str]:
    """What a title speaks of: notions as `kind:name`, other lemmas as `word:lemma`."""
    read = [forms for word in words(title) if (forms := readings(word))]
    phrases = notions().of_phrases(frozenset(forms[0] for forms in read))
    spent = {word for phrase, _ in phrases for word in phrase}
    found = dict.fromkeys(name for _, name in phrases)
    for forms in read:
        if forms[0] not in spent:
            found.update(dict.fromkeys(_notions_of(forms) or [f"word:{forms[0]}"]))
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
    if not (one.startswith("word:") and other.startswith("word:")):
        return 0.0
    a, b = _trigrams(one[5:]), _trigrams(other[5:])
    common = 2 * len(a & b) / (len(a) + len(b))
    return common if common >= ROOT else 0.0


def _trigrams(word: str) -> set[str]:
    edged = f"^{word}"
    return {edged[place : place + 3] for place in range(max(1, len(edged) - 2))}


def _factor(one: Sequence[str], other: Sequence[str], kind: str, otherwise: float) -> float:
    """Less than 1 when both say for whom (or what is done), and say different things."""
    a, b = set(_of(one, kind)), set(_of(other, kind))
    return otherwise if a and b and not a & b else 1.0
