"""Invented people: plausible Russian names, the same ones every time, nobody's from the published season."""

import random
from collections.abc import Iterator

from demo.material import load


def people(seed: int) -> Iterator[str]:
    """Full names, no two alike, for as long as there are any; the same for the same seed."""
    stock = load("people")
    choice = random.Random(seed)
    seen: set[str] = set()
    while True:
        form = choice.randrange(2)
        given = choice.choice(stock["women" if form else "men"])
        name = f"{choice.choice(stock['families'])[form]} {given} {choice.choice(stock['fathers'])[form]}"
        if name not in seen:
            seen.add(name)
            yield name
