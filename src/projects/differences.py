"""What changed between two texts, word by word."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
LONGEST = 6000  # words of both texts together; past it the texts are shown one after the other


class Piece(NamedTuple):
    """A run of words: "same", "gone" or "new"."""

    kind: str
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """The pieces that lead from one text to the other, in reading order."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if len(old) + len(new) > LONGEST:
        return [Piece("gone", before), Piece("new", after)]
    pieces: list[Piece] = []
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[start:end])))
            continue
        pieces += [Piece("gone", "".join(old[start:end])), Piece("new", "".join(new[first:last]))]
    return [piece for piece in pieces if piece.text]
