"""The table of who is let in where, as a person reads it: tests/demo/routes.tsv."""

from functools import cache
from pathlib import Path

from walking.cells import PEOPLE, Place

TABLE = Path(__file__).parents[1] / "demo/routes.tsv"


@cache
def let_in() -> dict[str, list[str]]:
    """The people who are let in, by the place's name."""
    words = {"everybody": list(PEOPLE), "everybody signed in": list(PEOPLE[1:]), "nobody": []}
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines())
    return {name: words.get(names, names.split()) for name, names in rows}


def insider(place: Place) -> str:
    """Somebody signed in who is let in, and so reaches the code behind the guard; the organiser where nobody is."""
    inside = [name for name in let_in()[place.name] if name != PEOPLE[0]]
    return "leader" if "leader" in inside else [*inside, "organiser"][0]


def readers(place: Place) -> list[str]:
    """Some of those who are let in: the first two and the last."""
    inside = let_in()[place.name]
    return list(dict.fromkeys([*inside[:2], *inside[-1:]]))
