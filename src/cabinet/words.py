"""How the journal is told in Russian: what was done, to what, in which role."""

import json
from collections.abc import Callable
from typing import Any

from cabinet import season_words
from cabinet.acts import ACTIONS
from kit.russian import roubles
from projects.lifecycle import STAGES

ROLES = {
    "clock": "Часы сезона",
    "system": "Система",
    "organiser": "Организатор",
    "auditor": "Аудитор",
    "admin": "Администратор",
    "leader": "Лидер команды",
    "member": "Участник команды",
    "editor": "Редактор команды",
    "author": "Автор идеи",
    "participant": "Участник",
    "committee": "Член комиссии",
    "chair": "Председатель комиссии",
    "secretary": "Секретарь комиссии",
    "coordinator": "Координатор органа",
    "expert": "Эксперт",
    "head": "Руководитель органа",
    "facilitator": "Модератор встречи",
    "person": "Пользователь",
    "resident": "Житель",
    "visitor": "Посетитель",
}

KINDS = {
    "project": "Проекты",
    "team": "Команды",
    "round": "Туры отбора",
    "review": "Оценки",
    "conflict": "Конфликты интересов",
    "sitting": "Заседания комиссии",
    "review-request": "Экспертиза: запросы",
    "review-question": "Экспертиза: вопросы",
    "conclusion": "Заключения",
    "award": "Решения о поддержке",
    "milestone": "Вехи",
    "report": "Отчёты",
    "meeting": "Встречи",
    "discussion-question": "Вопросы жителей",
    "flag": "Сообщения читателей",
    "season": "Сезоны",
    "person": "Учётные записи",
    "case": "Обращения",
    "appointment": "Роли",
}
# What may be read of a change without opening what is secret: scores, drafts, contacts stay closed.
OPEN: dict[str, tuple[str, ...]] = {
    "move-project": ("stage", "why"),
    "confirm-award": ("kind", "amount"),
}
OPEN |= {"propose-award": ("kind", "amount"), "withdraw-award": ("reason",), "terminate-delivery": ("reason",)}
# Acts whose change is told in sentences of its own.
TOLD: dict[str, Callable[[dict[str, Any]], dict[str, str]]] = {
    "change-rules": season_words.rules,
    "save-calendar": season_words.calendar,
    "extend-deadline": season_words.extension,
}


def action(key: str) -> str:
    """The words of an action; an unknown one is shown by its key."""
    return ACTIONS.get(key, key)


def role(key: str) -> str:
    return ROLES.get(key, key)


def shown(key: str, change: str) -> dict[str, Any]:
    """The part of a change that every reader of the journal may see."""
    values = json.loads(change or "{}")
    if key in TOLD:
        return dict(TOLD[key](values))
    return {name: _told(name, values[name]) for name in OPEN.get(key, ()) if values.get(name)}


def _told(name: str, value: Any) -> Any:
    """Stages and kinds of decisions by their names, money in roubles; the rest as it was written."""
    if name == "stage":
        return [STAGES.get(stage, stage) for stage in value if stage]
    if name == "kind":
        return STAGES.get(value, value)
    return roubles(value) if name == "amount" else value
