"""How the journal is told in Russian: what was done, to what, in which role."""

import json
from typing import Any

ROLES = {
    "clock": "Часы сезона",
    "system": "Система",
    "organiser": "Организатор",
    "auditor": "Аудитор",
    "admin": "Администратор",
    "leader": "Лидер команды",
    "member": "Участник команды",
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
    "review-request": "Экспертиза: запросы",
    "review-question": "Экспертиза: вопросы",
    "conclusion": "Заключения",
    "award": "Решения о поддержке",
    "milestone": "Вехи",
    "report": "Отчёты",
    "meeting": "Встречи",
    "discussion-question": "Вопросы жителей",
    "season": "Сезоны",
    "person": "Учётные записи",
    "appointment": "Роли",
}

ACTIONS = {
    "accept-invitation": "Приглашение в команду принято",
    "add-body": "Добавлен исполнительный орган",
    "add-body-member": "Назначен сотрудник органа",
    "add-milestone": "Добавлена веха",
    "answer-question": "Дан ответ на вопрос",
    "ask-question": "Задан вопрос",
    "ask-team": "Эксперт задал вопрос команде",
    "assign-expert": "Назначен эксперт",
    "assign-projects": "Распределены проекты между членами комиссии",
    "assign-request": "Назначен эксперт",
    "block-person": "Учётная запись заблокирована",
    "cancel-meeting": "Встреча отменена",
    "change-password": "Пароль изменён",
    "change-rules": "Правила сезона изменены",
    "check-conclusion": "Заключение проверено координатором",
    "close-meeting": "Встреча завершена",
    "close-review": "Экспертиза проекта закрыта",
    "close-round": "Тур закрыт",
    "confirm-award": "Решение о поддержке подтверждено второй подписью",
    "confirm-registration": "Адрес подтверждён, учётная запись открыта",
    "confirm-role": "Роль подтверждена вторым администратором",
    "correct-conclusion": "Открыта новая редакция заключения",
    "create-round": "Тур создан",
    "decide-project": "Комиссия решила о проекте",
    "declare-conflict": "Заявлен конфликт интересов",
    "decline-invitation": "Приглашение в команду отклонено",
    "delivery-report": "Команда отчиталась о реализации",
    "dissolve-team": "Команда распущена",
    "draw-line": "Проведена линия отбора",
    "edit-idea": "Идея исправлена",
    "edit-meeting": "Встреча изменена",
    "extend-deadline": "Срок продлён",
    "finish-delivery": "Реализация завершена",
    "form-team": "Команда создана",
    "forward-request": "Запрос перенаправлен другому органу",
    "found-role": "Назначена первая роль сезона",
    "grant-role": "Роль предложена",
    "hand-over": "Лидерство передано",
    "invite-member": "Отправлено приглашение в команду",
    "leave-side": "Сторона в сезоне освобождена",
    "leave-team": "Участник вышел из команды",
    "lift-conflict": "Конфликт интересов снят",
    "make-feed": "Создан личный календарь",
    "mark-attendance": "Отмечено, кто пришёл",
    "move-project": "Стадия проекта изменена",
    "new-idea": "Предложена идея",
    "open-round": "Тур открыт",
    "open-season": "Сезон открыт",
    "plan-meeting": "Встреча запланирована",
    "propose-award": "Предложено решение о поддержке",
    "propose-publication": "Предложена публикация итогов тура",
    "propose-results": "Рассчитаны итоги тура",
    "publish-meeting": "Встреча назначена",
    "publish-report": "Отчёт опубликован",
    "publish-round": "Итоги тура опубликованы",
    "raise-alarm": "Команда стала меньше, чем требуют правила",
    "recall-request": "Запрос на экспертизу отозван",
    "record-outcome": "Записан итог встречи для проекта",
    "register": "Заявка на регистрацию",
    "release-conclusion": "Заключение передано команде",
    "remind-body": "Органу отправлено напоминание",
    "remove-body-member": "Сотрудник органа снят",
    "remove-member": "Участник исключён из команды",
    "rename-team": "Команда переименована",
    "reopen-score": "Оценка открыта для правки",
    "request-reset": "Запрошен новый пароль",
    "reset-password": "Пароль восстановлен",
    "return-conclusion": "Заключение возвращено на доработку",
    "revoke-feed": "Личный календарь закрыт",
    "revoke-invitation": "Приглашение отозвано",
    "revoke-role": "Роль снята",
    "save-calendar": "Календарь сезона сохранён",
    "save-criteria": "Критерии тура сохранены",
    "save-score": "Оценка сохранена",
    "seat-member": "Назначен член комиссии",
    "send-back-conclusion": "Заключение возвращено эксперту",
    "send-to-review": "Проект отправлен на экспертизу",
    "set-publish-name": "Изменено согласие на публикацию имени",
    "set-up-round": "Настройки тура изменены",
    "sign-conclusion": "Заключение подписано",
    "sign-up": "Запись на встречу",
    "start-delivery": "Реализация начата",
    "submit-application": "Заявка подана",
    "submit-conclusion": "Заключение передано координатору",
    "submit-score": "Оценка сдана",
    "take-side": "Занята сторона в сезоне",
    "terminate-delivery": "Реализация прекращена",
    "unblock-person": "Учётная запись разблокирована",
    "unseat-member": "Член комиссии снят",
    "update-milestone": "Веха обновлена",
    "void-results": "Рассчитанные итоги аннулированы",
    "withdraw-application": "Заявка отозвана",
    "withdraw-award": "Решение о поддержке снято",
    "withdraw-publication": "Предложение публикации снято",
    "withdraw-sign-up": "Запись на встречу отменена",
    "write-conclusion": "Заключение дописано",
    "write-passport": "Паспорт дополнен",
}

# What may be read of a change without opening what is secret: scores, drafts, contacts stay closed.
OPEN: dict[str, tuple[str, ...]] = {
    "move-project": ("stage", "why"),
    "extend-deadline": ("why", "reason"),
    "confirm-award": ("kind", "amount"),
}
OPEN |= {"propose-award": ("kind", "amount"), "withdraw-award": ("reason",), "terminate-delivery": ("reason",)}


def action(key: str) -> str:
    """The words of an action; an unknown one is shown by its key."""
    return ACTIONS.get(key, key)


def role(key: str) -> str:
    return ROLES.get(key, key)


def shown(key: str, change: str) -> dict[str, Any]:
    """The part of a change that every reader of the journal may see."""
    values = json.loads(change)
    return {name: values[name] for name in OPEN.get(key, ()) if values.get(name)}
