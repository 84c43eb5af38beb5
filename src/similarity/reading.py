"""What a title speaks of: from its words to notions, and from those to what it is looked up by."""

from collections.abc import Iterable, Sequence

from similarity.notions import notions
from similarity.words import is_noun, readings, words

WEIGHTS = {
    "topic": 1.0,
    "noun": 0.6,
    "trait": 0.4,
    "whom": 0.4,
    "deed": 0.25,
    "quality": 0.12,
    "place": 0.2,
    "form": 0.02,
}
UNKNOWN = ("noun:", "quality:")
MAX_FEATURES = 40
ROOT_SIGNS, ROOT_WEIGHT = 5, 0.3


def features(title: str) -> list[str]:
    """Notions as `kind:name`, other lemmas as `noun:lemma` and `quality:lemma`."""
    read = {word: forms for word in words(title) if (forms := readings(word))}
    phrases = notions().of_phrases(frozenset(forms[0] for forms in read.values()))
    spent = {word for phrase, _ in phrases for word in phrase}
    found = dict.fromkeys(name for _, name in phrases)
    for word, forms in read.items():
        if forms[0] not in spent:
            kind = "noun" if is_noun(word) else "quality"
            found.update(dict.fromkeys(_notions_of(forms) or [f"{kind}:{forms[0]}"]))
    return list(found)[:MAX_FEATURES]


def marks(found: Iterable[str]) -> dict[str, float]:
    """What a title is looked up by, and how much each weighs: not its shape, but the roots of unknown words too."""
    told = {feature: weight(feature) for feature in found if not feature.startswith("form:")}
    roots = {feature.split(":", 1)[1][:ROOT_SIGNS] for feature in told if feature.startswith(UNKNOWN)}
    return told | {f"root:{root}": ROOT_WEIGHT for root in roots if len(root) == ROOT_SIGNS}


def weight(feature: str) -> float:
    """How much a feature says of the thing itself."""
    return WEIGHTS[feature.split(":", 1)[0]]


def _notions_of(forms: Sequence[str]) -> list[str]:
    """Of the likeliest reading that the list knows: паркам is парк rather than парка."""
    return next((known for form in forms if (known := notions().of(form))), [])
