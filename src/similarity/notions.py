"""The list of notions, read once: which words mean the same, and of what kind each notion is."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from similarity.words import lemma, lemmas, words

LIST = Path(__file__).with_name("notions.toml")
VERSION = 2  # of the list and of the rules: whatever was indexed under another one is indexed again
Key = TypeVar("Key", str, frozenset[str])
SHORTEST = 3
STEM = 6  # signs that an unknown word must have in common with a word of the list: юридически → юридический


class Notions(NamedTuple):
    """Lemma, beginning or phrase → its notions, spelled `kind:name`."""

    lemmas: dict[str, tuple[str, ...]]
    beginnings: dict[str, tuple[str, ...]]
    stems: dict[str, tuple[str, ...]]
    phrases: dict[frozenset[str], tuple[str, ...]]

    def of(self, word: str) -> list[str]:
        """Every notion that a lemma belongs to by itself."""
        found = dict.fromkeys(self.lemmas.get(word, ()))
        for length in range(SHORTEST, len(word) + 1):
            found.update(dict.fromkeys(self.beginnings.get(word[:length], ())))
        return list(found) or list(self.stems.get(word[:STEM], ()) if len(word) >= STEM else ())

    def of_phrases(self, present: frozenset[str]) -> Iterable[tuple[frozenset[str], str]]:
        """The phrases whose every lemma is present, and their notions."""
        return [(phrase, name) for phrase, names in self.phrases.items() if phrase <= present for name in names]


@cache
def notions() -> Notions:
    """The committed list."""
    text = tomllib.loads(LIST.read_text(encoding="utf-8"))
    pairs = [
        (entry.strip(), f"{kind}:{name}")
        for kind, group in text.items()
        for name, line in group.items()
        for entry in line.split(",")
    ]
    begun = ((entry[:-1], name) for entry, name in pairs if entry.endswith("*"))
    plain = [(words(entry), name) for entry, name in pairs if not entry.endswith("*")]
    phrases = ((frozenset(lemmas(" ".join(parts))), name) for parts, name in plain if len(parts) > 1)
    single = [(lemma(parts[0]), name) for parts, name in plain if len(parts) == 1]
    whole = single + [(entry[:-1], name) for entry, name in pairs if entry.endswith("*")]
    stems = ((word[:STEM], name) for word, name in whole if len(word) >= STEM)
    return Notions(_grouped(single), _grouped(begun), _grouped(stems), _grouped(phrases))


def _grouped(pairs: Iterable[tuple[Key, str]]) -> dict[Key, tuple[str, ...]]:
    found: dict[Key, list[str]] = {}
    for key, name in pairs:
        if key and name not in found.setdefault(key, []):
            found[key].append(name)
    return {key: tuple(names) for key, names in found.items()}
