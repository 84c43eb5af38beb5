"""How the journal tells what changed in a season: its rules, its calendar, a prolonged stage. All of it is public."""

from datetime import date
from typing import Any

from competition.rules import STAGES
from kit.russian import NBSP, day, period, roubles

# As on the organiser's form: a test compares them.
RULES = {
    "title": "Название сезона",
    "theme": "Тематическое направление",
    "organiser": "Организатор",
    "pool": "Бюджет сезона",
    "project_limit": "Лимит на проект",
    "team_min": "В команде не меньше, человек",
    "team_max": "В команде не больше, человек",
    "implementation_months": "Срок реализации, месяцев",
    "repair_days": "Дней, чтобы восстановить команду",
    "teams_per_person": "В скольких командах может состоять один человек",
    "grace_seconds": "Отсрочка приёма, секунд",
    "others_scores_visible": "Член комиссии видит чужие оценки проекта после подачи своей",
}
MONEY = ("pool", "project_limit")


def rules(change: dict[str, Any]) -> dict[str, str]:
    """Each changed rule by its name on the form: what it was, what it is."""
    before, after = change.get("from", {}), change.get("to", {})
    return {
        name: f"{RULES.get(name, name)}: {_value(name, old)} → {_value(name, after[name])}"
        for name, old in before.items()
    }


def calendar(change: dict[str, Any]) -> dict[str, str]:
    """The days of each stage as they were saved; the row does not say what they had been."""
    return {row["key"]: f"{_stage(row['key'])}: {_days(row)}" for row in change.get("calendar", [])}


def extension(change: dict[str, Any]) -> dict[str, str]:
    """Which stage, from which last day to which, why."""
    if not change.get("days"):
        return {}
    first, last = (day(date.fromisoformat(one)) for one in change["days"])
    return {"stage": f"{_stage(change['stage'])}: {first} → {last}", "reason": change["reason"]}


def _value(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "да" if value else "нет"
    return roubles(value) if name in MONEY else str(value)


def _stage(key: str) -> str:
    return STAGES.get(key, key)


def _days(row: dict[str, Any]) -> str:
    first, last = date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"])
    year = f" {last.year}{NBSP}г." if first.year == last.year else ""
    return period(first, last) + year
