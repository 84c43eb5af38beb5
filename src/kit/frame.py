"""What stands round every page: its header and footer, drawn once for all who would see the same."""

from collections import OrderedDict
from typing import Any

from markupsafe import Markup

from kit import generation
from kit.templates import part

LARGEST = 200
Key = tuple[Any, ...]
_for_all: OrderedDict[Key, Markup] = OrderedDict()
_of_persons: OrderedDict[Key, Markup] = OrderedDict()


class Frame:
    """Called by the layout with "header" or "footer". `context["varies"]` names what in the page's context a header depends on."""

    def __init__(self, context: dict[str, Any]) -> None:
        self.context = context

    def __call__(self, macro: str) -> Markup:
        if macro == "footer":
            return self._drawn(macro, _for_all, (macro, self.context["demo"]))
        alike = self._seen_alike(macro)
        viewer = self.context["viewer"]
        if not viewer.signed_in:
            return self._drawn(macro, _for_all, (*alike, *_section(self.context["here"])))
        # The token is its session's alone: nobody else has this key.
        own = (str(self.context["csrf_token"]), viewer.name, viewer.roles, self.context["unread"])
        return self._drawn(macro, _of_persons, (*alike, *own, *_place(self.context["here"])))

    def _drawn(self, macro: str, kept: OrderedDict[Key, Markup], key: Key) -> Markup:
        drawn = kept.get(key)
        if drawn is None:
            drawn = kept[key] = part(f"shared/{macro}.html", macro, self.context)
            if len(kept) > LARGEST:
                kept.popitem(last=False)
        return drawn

    def _seen_alike(self, macro: str) -> Key:
        now, varies = self.context["now"], [self.context[name] for name in self.context["varies"]]
        return (macro, now.date(), now.hour, generation.current(), *varies)


def _section(here: str) -> tuple[str, bool]:
    """The first word of the address, and whether it is all of it: a visitor's menu marks nothing more."""
    word, slash, _ = here.lstrip("/").partition("/")
    return word, bool(slash)


def _place(here: str) -> Key:
    """Two words of the address, and whether they are all of it: the menus of roles mark nothing more."""
    words = here.split("/", 3)[1:]
    return *words[:2], len(words) > 2
