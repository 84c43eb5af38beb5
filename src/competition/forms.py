"""What an organiser can type about a season."""

from datetime import date
from typing import Annotated

import msgspec

from kit.forms import Day, Field, Hidden, Number, Roubles, Tick


class RulesForm(msgspec.Struct):
    """The rules of a season; money in whole roubles."""

    title: Annotated[str, Field("Название сезона", max=200)]
    theme: Annotated[str, Field("Тематическое направление", max=120)]
    organiser: Annotated[str, Field("Организатор", max=200)]
    pool: Annotated[int, Roubles("Бюджет сезона", min=1, max=10_000_000_000)]
    project_limit: Annotated[int, Roubles("Лимит на проект", min=1, max=10_000_000_000)]
    team_min: Annotated[int, Number("В команде не меньше, человек", min=1, max=50)]
    team_max: Annotated[int, Number("В команде не больше, человек", min=1, max=50)]
    implementation_months: Annotated[int, Number("Срок реализации, месяцев", min=1, max=60)]
    repair_days: Annotated[int, Number("Дней, чтобы восстановить команду", min=0, max=60)]
    teams_per_person: Annotated[int, Number("В скольких командах может состоять один человек", min=1, max=9)]
    grace_seconds: Annotated[int, Number("Отсрочка приёма, секунд", min=0, max=86_400)]
    others_scores_visible: Annotated[bool, Tick("Член комиссии видит чужие оценки проекта после подачи своей")]
    version: Annotated[int, Hidden()]


class CalendarForm(msgspec.Struct):
    """First and last Moscow days of each stage, the last one included."""

    ideas_first: Annotated[date, Day("Сбор идей: первый день")]
    ideas_last: Annotated[date, Day("Сбор идей: последний день")]
    teams_first: Annotated[date, Day("Формирование команд: первый день")]
    teams_last: Annotated[date, Day("Формирование команд: последний день")]
    round_1_first: Annotated[date, Day("Первый тур: первый день")]
    round_1_last: Annotated[date, Day("Первый тур: последний день")]
    round_2_first: Annotated[date, Day("Второй тур: первый день")]
    round_2_last: Annotated[date, Day("Второй тур: последний день")]
    public_discussions_first: Annotated[date, Day("Публичные обсуждения: первый день")]
    public_discussions_last: Annotated[date, Day("Публичные обсуждения: последний день")]
    strategic_sessions_first: Annotated[date, Day("Стратегические сессии: первый день")]
    strategic_sessions_last: Annotated[date, Day("Стратегические сессии: последний день")]
    project_seminars_first: Annotated[date, Day("Проектные семинары: первый день")]
    project_seminars_last: Annotated[date, Day("Проектные семинары: последний день")]
    expert_review_first: Annotated[date, Day("Экспертиза: первый день")]
    expert_review_last: Annotated[date, Day("Экспертиза: последний день")]
    award_first: Annotated[date, Day("Определение победителей: первый день")]
    award_last: Annotated[date, Day("Определение победителей: последний день")]
    implementation_first: Annotated[date, Day("Реализация: первый день")]
    implementation_last: Annotated[date, Day("Реализация: последний день")]
    may_overlap: Annotated[bool, Tick("Этапы этого сезона могут пересекаться")]
    version: Annotated[int, Hidden()]
