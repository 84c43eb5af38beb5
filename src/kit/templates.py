"""Templates: one file is one page, its blocks are the fragments ("rounds/project.html#score")."""

from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from kit import russian
from kit.settings import ROOT

FILTERS = [
    "number",
    "roubles",
    "millions",
    "money",
    "plural",
    "day",
    "short_day",
    "weekday",
    "month",
    "clock",
    "instant",
    "period",
    "percent",
    "initials",
]


@lru_cache(1)
def environment() -> Environment:
    """The one environment: strict about undefined names, escaping everything but letters."""
    env = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        undefined=StrictUndefined,
        autoescape=select_autoescape(("html",)),
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    for name in FILTERS:
        env.filters[name] = env.globals[name] = getattr(russian, name)
    env.globals["plural_form"] = russian.plural_form
    return env


def render(name: str, context: dict[str, Any]) -> str:
    """A whole template, or one block of it when the name ends in "#block"."""
    path, _, block = name.partition("#")
    template = environment().get_template(path)
    if not block:
        return template.render(context)
    return "".join(template.blocks[block](template.new_context(context)))
