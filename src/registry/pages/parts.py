"""What a project's card is made of, each part written by itself: those that many cards share are drawn once."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from appeals.rules import GROUNDS, OUTCOMES
from kit.clock import moscow_day
from kit.templates import drawn
from kit.written import Written
from market.catalogues import SKILLS
from projects.catalogues import DISTRICTS, FORMATS, NOVELTY, SECTORS
from projects.queries import ProjectRow
from registry.lifeline import lifeline
from registry.passport import Section
from registry.queries.dossier import Dossier

LABELS = {"sector": SECTORS, "format": FORMATS, "novelty": NOVELTY, "district": DISTRICTS}
UNTOLD = ("draft", "moderation", "returned", "refused")
NOTHING = Written(b"")
Days = tuple[tuple[date, str], ...]


def part(macro: str, *values: Any, file: str = "_card") -> Written:
    """What a macro of the card draws."""
    return Written(drawn(f"registry/{file}.html", macro, *values).encode())


def parts(found: Dossier, sections: Sequence[Section]) -> dict[str, Written]:
    """The parts that depend on the project alone."""
    project, grant, season = found.project, found.grant, found.season
    days = tuple((moscow_day(one.at), one.to_stage) for one in found.history)
    return {
        "title": _text(project.title),
        "description": _text(project.summary[:200]),
        "way": _way(season.year, grant is not None),
        "signs": _signs(project.stage, project.synthetic),
        "lead": part("lead", project),
        "path": _path(project.stage, days, *((grant.amount, grant.due) if grant else (0, ""))),
        "passport": _passport(project, sections) if sections else _closed(project.stage),
        "changes": _changes(found, days),
        "team": _team(project) if found.open else NOTHING,
        "brief": _brief(*_told(found)),
    }


def rare(found: Dossier, today: date) -> dict[str, Written]:
    """The parts that few cards have."""
    disputed = found.revisions or found.appeals
    return {
        "files": part("published", found.project, found.files, file="_files") if found.files else NOTHING,
        "plan": part("plan", found, today, file="_plan") if found.grant else NOTHING,
        "disputes": part("disputes", found, GROUNDS, OUTCOMES, file="_disputes") if disputed else NOTHING,
    }


def beside(found: Dossier, taking: bool, continuable: bool, viewer: Any) -> Written:
    """The money, or what can be done with the idea now; nothing beside most cards."""
    if not (found.grant or taking or continuable or not found.project.public):
        return NOTHING
    return part("beside", found, taking, continuable, SKILLS, viewer, file="_beside")


def _text(text: str) -> Written:
    return Written(escape(text).encode())


@lru_cache(100)
def _way(year: int, granted: bool) -> Written:
    return part("way", year, granted)


@lru_cache(100)
def _signs(stage: str, invented: bool) -> Written:
    return part("signs", stage, invented)


@lru_cache(2_000)
def _path(stage: str, days: Days, granted: int, due: str) -> Written:
    """Many projects go on the same days: results are published all at once."""
    return part("path", lifeline(stage, days, granted, due))


def _passport(project: ProjectRow, sections: Sequence[Section]) -> Written:
    lines = [
        (_line(one.number, one.title, bool(one.text)), _paragraphs(one.text), one.invented and not project.synthetic)
        for one in sections
    ]
    return part("passport", sum(1 for one in sections if one.text), lines)


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


@lru_cache(100)
def _line(number: str, title: str, told: bool) -> Markup:
    return drawn("registry/_card.html", "line", number, title, told)


@lru_cache(100)
def _closed(stage: str) -> Written:
    return part("closed", stage)


def _changes(found: Dossier, days: Days) -> Written:
    rows = tuple(one for one in days if one[1] not in UNTOLD)
    invented = found.season.demonstration and not found.project.synthetic
    return _drawn_changes(rows, invented) if found.history else NOTHING


@lru_cache(2_000)
def _drawn_changes(rows: Days, invented: bool) -> Written:
    return part("changes", rows, invented)


def _team(project: ProjectRow) -> Written:
    named = [(member.name, member.leads) for member in project.members if member.publish_name]
    return part("team", project, named) if named else NOTHING


def _told(found: Dossier) -> tuple[Any, ...]:
    project, grant = found.project, found.grant
    invented = not project.synthetic and (project.invented("sector") or project.invented("districts"))
    words = (project.sector, project.format, project.novelty, tuple(project.districts))
    award = (grant.due, grant.host_system or project.host_system) if grant else (None, "")
    return (found.season.year, found.season.theme, *words, *award, invented)


@lru_cache(2_000)
def _brief(*told: Any) -> Written:
    return part("brief", LABELS, *told)
