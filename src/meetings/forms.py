"""What can be typed about meetings."""

import re
from datetime import date, datetime
from typing import Annotated

import msgspec

from kit.fields import Wrong
from kit.forms import Choice, Day, Field, Hidden, MoscowTime, Number, Tick
from meetings.catalogues import ADDRESSEES, KINDS


class Ids(Field, frozen=True):
    """Any number of ticked rows, each by its id; which ids are possible is for the rules to say."""

    def value(self, typed: list[str]) -> list[int]:
        if any(not re.fullmatch(r"[0-9]{1,9}", text) for text in typed) or len(typed) > 500:
            raise Wrong("Выберите из списка")
        return list(dict.fromkeys(int(text) for text in typed))


class Address(Field, frozen=True):
    """A web address of http or https."""

    def _text(self, text: str) -> str:
        if not re.fullmatch(r"https?://[^\s<>\"']+", text):
            raise Wrong("Введите адрес, который начинается с https://")
        return text


class MeetingForm(msgspec.Struct):
    version: Annotated[int, Hidden()]
    kind: Annotated[str, Choice("Вид встречи", KINDS)]
    title: Annotated[str, Field("Название", max=160, min=5)]
    about: Annotated[str, Field("О чём встреча", max=3000, optional=True, rows=4)]
    starts_at: Annotated[datetime, MoscowTime("Начало")]
    ends_at: Annotated[datetime, MoscowTime("Конец")]
    place: Annotated[str, Field("Место", max=300, optional=True, hint="Адрес, зал, этаж")]
    link: Annotated[str, Address("Ссылка для подключения", max=500, optional=True)]
    capacity: Annotated[int, Number("Мест для записавшихся", min=1, max=5000)]
    compulsory: Annotated[
        bool,
        Tick("Обязательна для приглашённых проектов", hint="Без неё проект нельзя отправить на экспертизу"),
    ]
    facilitators: Annotated[list[int], Ids("Фасилитаторы", optional=True)]
    projects: Annotated[list[int], Ids("Проекты", optional=True)]


class CancelForm(msgspec.Struct):
    why: Annotated[str, Field("Причина отмены", max=1000, rows=3, required="Напишите причину")]


class PublishForm(msgspec.Struct):
    meetings: Annotated[list[int], Ids("Встречи", optional=True)]


class AttendanceForm(msgspec.Struct):
    version: Annotated[int, Hidden()]
    projects: Annotated[list[int], Ids("Проекты", optional=True)]
    people: Annotated[list[int], Ids("Записавшиеся", optional=True)]


class OutcomeForm(msgspec.Struct):
    project: Annotated[int, Hidden()]
    text: Annotated[str, Field("Что нужно сделать", max=1000, rows=3)]
    due: Annotated[date | None, Day("Срок", optional=True)]


class CloseForm(msgspec.Struct):
    outcome: Annotated[str, Field("Итог встречи", max=3000, rows=4)]


class QuestionForm(msgspec.Struct):
    text: Annotated[str, Field("Ваш вопрос", max=1000, min=10, rows=3)]
    addressee: Annotated[str, Choice("Кому", ADDRESSEES)]
    project: Annotated[int, Hidden()]


class ReplyForm(msgspec.Struct):
    answer: Annotated[str, Field("Ответ", max=3000, rows=4)]
