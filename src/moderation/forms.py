"""What can be typed by the organiser about an idea, and by an author or a reader to the organiser."""

from typing import Annotated

import msgspec

from kit.forms import Choice, Field, Hidden, Number
from moderation.rules import FLAGS

DECISIONS = {
    "accept": "Принять: идея появится в банке идей",
    "return": "Вернуть на доработку с замечаниями",
    "refuse": "Отказать",
}


class ModerationForm(msgspec.Struct):
    """The organiser's decision, with a remark beside each field where there is one."""

    decision: Annotated[str, Choice("Решение", DECISIONS, required="Выберите решение")]
    remark_title: Annotated[str, Field("Замечание к названию", max=1000, optional=True, rows=2)]
    remark_summary: Annotated[str, Field("Замечание к краткому описанию", max=1000, optional=True, rows=2)]
    remark_problem: Annotated[str, Field("Замечание к проблеме", max=1000, optional=True, rows=2)]
    remark_goal: Annotated[str, Field("Замечание к цели", max=1000, optional=True, rows=2)]
    remark_audience: Annotated[str, Field("Замечание к аудитории", max=1000, optional=True, rows=2)]
    remark_sector: Annotated[str, Field("Замечание к отрасли, формату или новизне", max=1000, optional=True, rows=2)]
    remark_districts: Annotated[str, Field("Замечание к районам", max=1000, optional=True, rows=2)]
    reason: Annotated[str, Field("Причина отказа", max=40, optional=True)]
    text: Annotated[str, Field("Пояснение автору", max=2000, optional=True, rows=4)]
    version: Annotated[int, Hidden()]

    def remarks(self) -> dict[str, str]:
        """Field → remark, where there is one."""
        named = ((name, getattr(self, name)) for name in self.__struct_fields__ if name.startswith("remark_"))
        return {name.removeprefix("remark_"): text for name, text in named if text}


class BulkForm(msgspec.Struct):
    """One decision about several ideas; which ones stands beside it."""

    decision: Annotated[str, Choice("Решение по отмеченным", DECISIONS, required="Выберите решение")]
    reason: Annotated[str, Field("Причина отказа", max=40, optional=True)]
    text: Annotated[str, Field("Пояснение авторам", max=2000, optional=True, rows=3)]


class ResubmitForm(msgspec.Struct):
    """The corrected idea goes back to the organiser."""

    reply: Annotated[
        str,
        Field("Что вы исправили", max=2000, optional=True, rows=3, hint="Организатор прочтёт это рядом с изменениями"),
    ]


class MessageForm(msgspec.Struct):
    text: Annotated[str, Field("Сообщение", max=3000, rows=4, required="Напишите сообщение")]


class FlagForm(msgspec.Struct):
    reason: Annotated[str, Choice("Что не так", FLAGS, required="Выберите, что не так")]
    text: Annotated[str, Field("Подробнее", max=1000, optional=True, rows=3)]


class HideForm(msgspec.Struct):
    why: Annotated[str, Field("Почему идея скрывается", max=1000, rows=3, hint="Команда получит этот текст письмом")]


class MergeForm(msgspec.Struct):
    kept: Annotated[int, Number("Номер идеи, с которой объединить", min=1, required="Напишите номер идеи")]
    why: Annotated[str, Field("Почему это одна идея", max=1000, rows=3, hint="Оба автора прочтут это")]


class MergeAnswerForm(msgspec.Struct):
    answer: Annotated[
        str, Choice("Ваш ответ", {"yes": "Согласен объединить", "no": "Не согласен"}, required="Выберите ответ")
    ]
    text: Annotated[str, Field("Пояснение", max=1000, optional=True, rows=2)]


class ModerationRulesForm(msgspec.Struct):
    """A season's rules of moderation, lists one line each."""

    days: Annotated[int, Number("Рабочих дней на ответ", min=1, max=60)]
    undo_minutes: Annotated[
        int, Number("Минут, чтобы отменить решение", min=0, max=120, hint="Столько же ждёт письмо автору")
    ]
    checklist: Annotated[str, Field("Что проверить", max=4000, rows=8, hint="По одному пункту в строке")]
    reasons: Annotated[str, Field("Причины отказа", max=4000, rows=8, hint="По одной в строке")]
