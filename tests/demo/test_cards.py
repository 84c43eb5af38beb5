"""Cards are put together from parts that many of them share: no card may show a word of another's."""

from typing import Any

from registry.pages import parts
from registry.queries.index import index
from visitors import Site


async def test_every_card_is_the_same_when_nothing_of_it_was_drawn_before(season_2023: Any) -> None:
    """A visitor's card stands in a frame, and holds parts, that were drawn for somebody else's; who brings a cookie gets a frame of his own."""
    site = Site()
    visitor, other = site.visitor(), site.visitor()
    other.http.cookies.set("theirs", "1")
    every = (await index()).every
    ids = [one for one in range(every.bit_length()) if every >> one & 1]
    shared = {one: (await visitor.get(f"/projects/{one}")).text for one in ids}
    for one, text in shared.items():
        for drawer in vars(parts).values():
            if hasattr(drawer, "cache_clear") and drawer.__module__ == parts.__name__:
                drawer.cache_clear()
        assert (await other.get(f"/projects/{one}")).text == text, one
    assert len(ids) == 105
    assert len({text[text.index("<title>") : text.index("</title>")] for text in shared.values()}) > 100
    await site.close()
