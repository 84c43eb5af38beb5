"""The gate of an application: everything that must be true before a team may submit."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from competition.views import SeasonView
from kit.refusals import Refusal
from kit.russian import plural, roubles
from projects.lines import Line
from projects.passport import SECTIONS, complete, lines_in, steps_in, total
from projects.queries import ProjectRow
from teams.queries import TeamRow


class TeamOutOfLimits(Refusal):
    """A team of 2, or of 11."""

    sentence = "В команде {members}: правила сезона требуют от {least} до {most}."


class NotConfirmed(Refusal):
    """Members who have not consented in person."""

    sentence = "Не все участники лично подтвердили участие: {names}."


class AskedNothing(Refusal):
    """No amount."""

    sentence = "Укажите, сколько денег нужно проекту."
    field = "requested"


class AskedTooMuch(Refusal):
    """15,000,001 roubles."""

    sentence = "Запрос больше лимита: не более {limit}."
    field = "requested"


class DoesNotAddUp(Refusal):
    """An estimate whose lines give another sum."""

    sentence = "Сумма строк {lines}, а запрос {requested}. Разница {difference}."
    field = "lines"


class TooLong(Refusal):
    """More months than the season gives."""

    sentence = "Срок реализации — не больше {months}."
    field = "months"


class OutOfPlan(Refusal):
    """A step that ends before it begins, or after the project does."""

    sentence = "«{title}»: месяцы от 1 до {months}, первый не позже последнего."
    field = "steps"


class PassportIncomplete(Refusal):
    """Sections that lack something."""

    sentence = "Заполните паспорт: {sections}."


class Passport(msgspec.Struct, frozen=True):
    """What the gate looks at. `requested` in whole roubles."""

    requested: int
    months: int
    lines: list[Line]
    steps: list[dict[str, Any]]
    complete: list[str]


def passport_of(project: ProjectRow, sections: Mapping[str, Mapping[str, Any]]) -> Passport:
    """What the gate looks at, of the sections as they are saved."""
    steps = steps_in(sections.get("plan", {}))
    return Passport(
        project.requested, project.months, lines_in(sections.get("estimate", {})), steps, complete(sections)
    )


def require_size(season: SeasonView, team: TeamRow) -> None:
    """From the season's minimum to its maximum. Raises TeamOutOfLimits."""
    if not season.team_min <= team.size <= season.team_max:
        members = plural(team.size, "участник", "участника", "участников")
        raise TeamOutOfLimits(members=members, least=season.team_min, most=season.team_max)


def require_confirmed(team: TeamRow) -> None:
    """Everybody has consented in person. Raises NotConfirmed."""
    waiting = [member.name for member in team.members if not member.confirmed]
    if waiting:
        raise NotConfirmed(names=", ".join(waiting))


def require_amount(season: SeasonView, requested: int) -> None:
    """Something, and not more than the season's limit. Raises AskedNothing, AskedTooMuch."""
    if requested < 1:
        raise AskedNothing
    if requested > season.project_limit:
        raise AskedTooMuch(limit=roubles(season.project_limit))


def require_sum(requested: int, lines: Sequence[Line]) -> None:
    """The lines add up to the request. Raises DoesNotAddUp."""
    if total(lines) != requested:
        difference = roubles(abs(total(lines) - requested))
        raise DoesNotAddUp(lines=roubles(total(lines)), requested=roubles(requested), difference=difference)


def require_months(season: SeasonView, months: int) -> None:
    """Within the season's months. Raises TooLong."""
    if months > season.implementation_months:
        raise TooLong(months=plural(season.implementation_months, "месяца", "месяцев", "месяцев"))


def require_steps(months: int, steps: Sequence[Mapping[str, Any]]) -> None:
    """Every step lies within the project's months. Raises OutOfPlan."""
    for step in steps:
        if not step["first"] <= step["last"] <= months:
            raise OutOfPlan(title=step["title"], months=months)


def require_complete(passport: Passport) -> None:
    """Every section is complete. Raises PassportIncomplete."""
    lacking = [section.title for key, section in SECTIONS.items() if key not in passport.complete]
    if lacking:
        raise PassportIncomplete(sections=", ".join(f"«{title}»" for title in lacking))


def passport_checks(season: SeasonView, passport: Passport) -> tuple[Callable[[], None], ...]:
    """Everything that a passport by itself must satisfy."""
    return (
        lambda: require_amount(season, passport.requested),
        lambda: require_sum(passport.requested, passport.lines),
        lambda: require_months(season, passport.months),
        lambda: require_steps(passport.months, passport.steps),
        lambda: require_complete(passport),
    )


def require_passport(season: SeasonView, passport: Passport) -> None:
    """Raise the first fault of the passport, whatever became of the team."""
    for check in passport_checks(season, passport):
        check()


def problems(season: SeasonView, team: TeamRow, passport: Passport) -> list[Refusal]:
    """Everything that keeps the team from submitting, the team's own first."""
    checks: tuple[Callable[[], None], ...] = (
        lambda: require_size(season, team),
        lambda: require_confirmed(team),
        *passport_checks(season, passport),
    )
    found: list[Refusal] = []
    for check in checks:
        try:
            check()
        except Refusal as refusal:
            found.append(refusal)
    return found


def require_ready(season: SeasonView, team: TeamRow, passport: Passport) -> None:
    """Raise the first of the problems."""
    for problem in problems(season, team, passport):
        raise problem
