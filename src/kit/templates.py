"""Templates: one file is one page, its blocks are the fragments ("rounds/project.html#score")."""

from functools import lru_cache
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup

from kit import russian
from kit.settings import ROOT
from kit.static import static

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


# Macros that draw the same for the same words, wherever they stand: each drawing is made once.
SIGNS = {
    "shared/head.html": ("links",),
    "shared/strip.html": ("strip",),
    "shared/icons.html": ("icon",),
    "shared/badge.html": ("mark", "badge", "badges"),
    "shared/demo.html": ("demo_mark", "synthetic"),
    "shared/logo.html": ("logo",),
}


class Page(Template):
    """A template whose imports cost nothing: Jinja compares every global by name at each `import`, and ours are all the environment's."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        fresh = self._module is None
        module = super()._get_default_module()
        if fresh:
            for name in SIGNS.get(self.name or "", ()):
                setattr(module, name, lru_cache(1_000)(getattr(module, name)))
        return module


class Site(Environment):
    """Finds a template once: ours don't change under a running process, and Jinja asks that at every `import` of every page."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.found: dict[Any, Template] = {}

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:
        found = self.found.get(name)
        if found is None:
            found = self.found[name] = super().get_template(name, parent, globals)
        return found


@lru_cache(1)
def environment() -> Environment:
    """The one environment: strict about undefined names, escaping everything but letters."""
    env = Site(
        loader=FileSystemLoader(ROOT / "templates"),
        undefined=StrictUndefined,
        autoescape=select_autoescape(("html",)),
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.template_class = Page
    for name in FILTERS:
        env.filters[name] = env.globals[name] = getattr(russian, name)
    env.globals["static"] = static
    env.globals["pages_around"] = pages_around
    env.globals["plural_form"] = russian.plural_form
    return env


def warm(*folders: str) -> None:
    """Compile what stands in these folders, so that no visitor waits for it."""
    for name in environment().list_templates(filter_func=lambda name: name.startswith(folders)):
        environment().get_template(name)


def render(name: str, context: dict[str, Any]) -> str:
    """A whole template, or one block of it when the name ends in "#block"."""
    path, _, block = name.partition("#")
    template = environment().get_template(path)
    if not block:
        return template.render(context)
    return "".join(template.blocks[block](template.new_context(context)))


def part(path: str, macro: str, context: dict[str, Any]) -> Markup:
    """What one macro of a template draws, with the page's context."""
    return cast(Markup, getattr(environment().get_template(path).make_module(context), macro)())


def drawn(path: str, macro: str, *values: Any, **named: Any) -> Markup:
    """What one macro of a template draws from these values alone."""
    return cast(Markup, getattr(environment().get_template(path).module, macro)(*values, **named))


def pages_around(page: int, pages: int) -> list[int]:
    """The numbers that a list offers: the first page, those round this one, the last; 0 stands for a gap."""
    shown = sorted({1, *range(max(1, page - 2), min(pages, page + 2) + 1), pages})
    return [
        n for before, one in zip([0, *shown], shown, strict=False) for n in ([0, one] if one > before + 1 else [one])
    ]
