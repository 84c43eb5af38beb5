"""What can be typed about a delivery: its terms, its milestones, its reports, its end."""

from datetime import date
from typing import Annotated

import msgspec

from kit.forms import Choice, Day, Field, Hidden, Tick

STATES = {"planned": "В работе", "done": "Выполнена", "dropped": "Снята"}


class StartForm(msgspec.Struct):
    holder: Annotated[str, Field("Орган, который ведёт реализацию", max=9, optional=True)]
    host_system: Annotated[str, Field("ГИС-основа", max=400, optional=True, hint="Система, на которой строится сервис")]
    due: Annotated[str, Field("Срок: месяц и год", max=7, optional=True, hint="Например, 12.2024")]
    note: Annotated[str, Field("Примечание", max=2000, optional=True, rows=3)]


class MilestoneForm(msgspec.Struct):
    title: Annotated[str, Field("Что будет сделано", max=200)]
    plan: Annotated[date, Day("К какому дню")]


class ProgressForm(msgspec.Struct):
    version: Annotated[int, Hidden()]
    forecast: Annotated[date, Day("Прогноз")]
    state: Annotated[str, Choice("Состояние", STATES)]
    fact: Annotated[date | None, Day("Факт", optional=True)]
    why: Annotated[str, Field("Почему изменилось", max=1000, optional=True, rows=2)]


class ReportForm(msgspec.Struct):
    done: Annotated[str, Field("Что сделано", max=4000, rows=5)]
    obstacles: Annotated[str, Field("Что мешает", max=2000, optional=True, rows=3)]


class FinishForm(msgspec.Struct):
    outcome: Annotated[str, Field("Итог для карточки проекта", max=2000, rows=4)]


class TerminateForm(msgspec.Struct):
    reason: Annotated[str, Field("Причина", max=2000, rows=4)]
    sure: Annotated[
        bool, Tick("Прекратить реализацию: вернуть её нельзя", required="Подтвердите, что реализация прекращается")
    ]
