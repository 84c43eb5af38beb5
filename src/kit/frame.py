"""What stands round every page: its header and footer, drawn once for all visitors who would see the same."""

from collections import OrderedDict
from typing import Any

from markupsafe import Markup

from kit import generation
from kit.templates import part

LARGEST = 200
_drawn: OrderedDict[tuple[Any, ...], Markup] = OrderedDict()


class Frame:
    """Called by the layout with "header" or "footer". `context["varies"]` names what in the page's context they depend on."""

    def __init__(self, context: dict[str, Any]) -> None:
        self.context = context

    def __call__(self, macro: str) -> Markup:
        context = self.context
        if context["viewer"].signed_in:
            return part(f"shared/{macro}.html", macro, context)
        now, varies = context["now"], [context[name] for name in context["varies"]]
        key = (macro, *_section(context["here"]), now.date(), now.hour, generation.current(), *varies)
        drawn = _drawn.get(key)
        if drawn is None:
            drawn = _drawn[key] = part(f"shared/{macro}.html", macro, context)
            if len(_drawn) > LARGEST:
                _drawn.popitem(last=False)
        return drawn


def _section(here: str) -> tuple[str, bool]:
    """The first word of the address, and whether it is all of it: a menu marks nothing more."""
    word, slash, _ = here.lstrip("/").partition("/")
    return word, bool(slash)
