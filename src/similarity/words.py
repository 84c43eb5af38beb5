"""From Russian text to lemmas: велодорожек → велодорожка."""

import re
from functools import cache, lru_cache
from typing import Any

WORD = re.compile(r"[а-яa-z0-9]+(?:-[а-яa-z0-9]+)*")
SILENT = frozenset({"PREP", "CONJ", "PRCL", "NPRO", "INTJ", "PRED", "NUMR", "COMP"})
KNOWN_LEMMAS = 20_000  # words are few and come again and again: a lemma costs 100 µs, remembered 0.1 µs


@cache
def _analyser() -> Any:
    """The dictionary: 30 MB and a quarter of a second, so only a process that compares titles loads it."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


def load() -> None:
    """Take the dictionary into memory, best in a thread: until then the first title would hold everybody up."""
    _analyser()


@lru_cache(KNOWN_LEMMAS)
def readings(word: str) -> tuple[str, ...]:
    """Its dictionary forms, the likeliest first, with ё as е; none for a word that carries no meaning of its own."""
    parsed = _analyser().parse(word)
    if parsed[0].tag.POS in SILENT:
        return ()
    return tuple(dict.fromkeys(str(reading.normal_form).replace("ё", "е") for reading in parsed))


@lru_cache(KNOWN_LEMMAS)
def is_noun(word: str) -> bool:
    """Whether a word names a thing rather than a quality or an act."""
    return _analyser().parse(word)[0].tag.POS in ("NOUN", None)


def lemma(word: str) -> str:
    """The likeliest dictionary form, or nothing."""
    return next(iter(readings(word)), "")


def lemmas(text: str) -> list[str]:
    """The lemmas of a text, in order."""
    found = (lemma(word) for word in words(text))
    return [word for word in found if word]


def words(text: str) -> list[str]:
    """The words as typed, casefolded, ё as е."""
    plain = text.casefold().replace("ё", "е")
    return [part for word in WORD.findall(plain) for part in word.split("-")]
