"""What can be typed about a round."""

from datetime import datetime
from typing import Annotated

import msgspec

from kit.forms import Choice, Choices, Field, Hidden, MoscowTime, Number, Tick
from projects.catalogues import SECTORS
from projects.passport import SECTIONS
from rounds.catalogue import CONFLICTS, KINDS, NUMBERS, PASSINGS, POSITIONS, QUORUMS, RANKED_BY
from rounds.conflicts import CLAIMED
from rounds.passing import OUTCOMES
from rounds.ties import TIES
from rounds.wording import LONGEST

SECTION_TITLES = {key: section.title for key, section in SECTIONS.items()}


class NewRoundForm(msgspec.Struct):
    season: Annotated[int, Hidden()]
    number: Annotated[str, Choice("Какой тур", NUMBERS)]
    kind: Annotated[str, Choice("Как оценивать", KINDS, optional=True)]


class RulesForm(msgspec.Struct):
    reviews_per_project: Annotated[
        int, Number("Оценок на проект", min=0, max=50, hint="0: каждый проект оценивает каждый член комиссии")
    ]
    passing: Annotated[str, Choice("Кто проходит дальше", PASSINGS)]
    threshold: Annotated[int, Number("Порог, % от полной оценки", min=0, max=100)]
    places: Annotated[int, Number("Сколько первых мест проходит", min=0, max=10_000)]
    share: Annotated[
        int | None,
        Number("Какая доля проектов проходит, %", min=0, max=100, optional=True, hint="Число мест округляется вниз"),
    ]
    tie_1: Annotated[str, Choice("При равенстве оценок: сначала", TIES, optional=True)]
    tie_2: Annotated[str, Choice("затем", TIES, optional=True)]
    tie_3: Annotated[str, Choice("затем", TIES, optional=True, hint="Последним всегда решает меньший номер проекта")]
    ranked_by: Annotated[
        str, Choice("Какая оценка решает", RANKED_BY, hint="Другая показывается рядом и ничего не решает")
    ]
    others_visible: Annotated[bool, Tick("Показывать чужие оценки после того, как подана своя")]
    names_visible: Annotated[bool, Tick("После приёма оценок показывать комиссии, чья это оценка")]
    quorum: Annotated[
        str,
        Choice(
            "Кворум заседания", QUORUMS, hint="Кто взял самоотвод по вопросу, в нём не считается; секретарь не голосует"
        ),
    ]
    votes_public: Annotated[bool, Tick("В открытой копии протокола называть, кто как голосовал")]
    seed: Annotated[
        int, Number("Число для распределения", min=0, max=1_000_000, hint="То же число даёт то же распределение")
    ]
    appeal_days: Annotated[
        int, Number("Дней на апелляцию", min=0, max=60, hint="После дня публикации; 0: апелляций нет")
    ]
    answer_days: Annotated[int, Number("Рабочих дней на ответ по апелляции", min=1, max=60)]
    why: Annotated[str, Field("Почему меняются правила", max=500, optional=True, rows=2)]
    version: Annotated[int, Hidden()]


class CriteriaForm(msgspec.Struct):
    why: Annotated[str, Field("Почему меняются критерии", max=500, optional=True, rows=2)]
    version: Annotated[int, Hidden()]


class WindowForm(msgspec.Struct):
    opens_at: Annotated[datetime | None, MoscowTime("Приём оценок открывается", optional=True)]
    closes_at: Annotated[datetime | None, MoscowTime("Приём оценок завершается", optional=True)]
    why: Annotated[str, Field("Почему меняется срок", max=500, optional=True, rows=2)]
    version: Annotated[int, Hidden()]


class CopyForm(msgspec.Struct):
    like: Annotated[int, Hidden()]
    version: Annotated[int, Hidden()]


class RehearsalForm(msgspec.Struct):
    projects: Annotated[int, Number("Сколько проектов", min=2, max=300)]
    members: Annotated[int, Number("Сколько членов комиссии оценивает", min=1, max=30)]
    each: Annotated[int, Number("Оценок на проект", min=0, max=30, hint="0: каждый оценивает каждый")]
    seed: Annotated[int, Number("Число для жребия", min=0, max=1_000_000, hint="То же число даёт ту же репетицию")]


class TermsForm(msgspec.Struct):
    text: Annotated[str, Field("Условия", max=8000, min=20, rows=12)]


class AcceptForm(msgspec.Struct):
    terms: Annotated[int, Hidden()]
    employer: Annotated[
        str,
        Field(
            "Где вы работаете",
            max=160,
            optional=True,
            hint="Видит только секретарь: так он заметит возможный конфликт интересов",
        ),
    ]
    agree: Annotated[bool, Tick("Принимаю условия", required="Отметьте, что принимаете условия")]


class SeatForm(msgspec.Struct):
    person: Annotated[int, Hidden()]
    position: Annotated[str, Choice("Место в комиссии", POSITIONS)]
    reviews: Annotated[bool, Tick("Оценивает проекты")]


class StepInForm(msgspec.Struct):
    member: Annotated[int, Hidden()]
    alternate: Annotated[int, Hidden()]
    why: Annotated[str, Field("Почему", max=500, min=3, rows=2, hint="Прочитают оба")]


class PanelForm(msgspec.Struct):
    sectors: Annotated[list[str], Choices("Отрасли", SECTORS)]
    seats: Annotated[list[str], Choices("Члены комиссии", {}, min=1, required="Выберите хотя бы одного")]
    only: Annotated[bool, Tick("Назначать им только проекты этих отраслей")]


class UnseatForm(msgspec.Struct):
    seat: Annotated[int, Hidden()]


class SheetForm(msgspec.Struct):
    version: Annotated[int, Hidden()]


class ConflictForm(msgspec.Struct):
    kind: Annotated[str, Choice("В чём конфликт интересов", CONFLICTS)]
    text: Annotated[str, Field("Пояснение", max=500, optional=True, rows=3)]


class PinForm(msgspec.Struct):
    number: Annotated[int, Number("Номер проекта", min=1, max=1_000_000)]
    person: Annotated[int, Hidden()]
    kind: Annotated[str, Choice("В чём конфликт интересов", CLAIMED)]
    text: Annotated[str, Field("Пояснение", max=500, optional=True, rows=2)]


class PairForm(msgspec.Struct):
    project: Annotated[int, Hidden()]
    person: Annotated[int, Hidden()]


class LiftForm(msgspec.Struct):
    conflict: Annotated[int, Hidden()]
    why: Annotated[str, Field("Почему конфликта больше нет", max=500, min=5, rows=2)]


class ClaimForm(msgspec.Struct):
    project: Annotated[int, Hidden()]
    person: Annotated[int, Hidden()]
    kind: Annotated[str, Choice("В чём конфликт интересов", CLAIMED)]
    text: Annotated[str, Field("Откуда вы это знаете", max=1000, min=10, rows=4)]


class AnswerClaimForm(msgspec.Struct):
    claim: Annotated[int, Hidden()]
    accepted: Annotated[bool, Tick("Зафиксировать конфликт")]
    reply: Annotated[str, Field("Ответ команде", max=1000, optional=True, rows=3)]


class LineForm(msgspec.Struct):
    places: Annotated[int, Number("Сколько первых мест проходит", min=0, max=10_000)]
    why: Annotated[str, Field("Обоснование", max=500, optional=True, rows=2)]


class DecisionForm(msgspec.Struct):
    outcome: Annotated[str, Choice("Решение комиссии", OUTCOMES)]
    why: Annotated[str, Field("Причина, её прочитает команда", max=1000, optional=True, rows=3)]
    version: Annotated[int, Hidden()]


class PublishForm(msgspec.Struct):
    at: Annotated[
        datetime | None,
        MoscowTime("Когда опубликовать", optional=True, hint="Московское время. Пусто: сразу после подтверждения"),
    ]


class LetterForm(msgspec.Struct):
    text: Annotated[
        str,
        Field(
            "Текст письма", max=LONGEST, optional=True, rows=16, hint="Пустое поле: письмо, составленное по замечаниям"
        ),
    ]
    version: Annotated[int, Hidden()]


class CorrectionForm(msgspec.Struct):
    outcome: Annotated[str, Choice("Результат после исправления", OUTCOMES)]
    why: Annotated[str, Field("Решение комиссии, его прочитает команда", max=1000, optional=True, rows=3)]
    reason: Annotated[
        str,
        Field(
            "Почему исправляется опубликованный результат",
            max=1000,
            min=10,
            rows=3,
            hint="Причину увидят все: она остаётся рядом с обеими редакциями",
        ),
    ]


class RevisionForm(msgspec.Struct):
    revision: Annotated[int, Hidden()]


class ExpertiseForm(msgspec.Struct):
    reviews: Annotated[bool, Tick("Оценивает проекты")]
    sectors: Annotated[list[str], Choices("Какие отрасли знает", SECTORS)]
    only_sectors: Annotated[bool, Tick("Назначать только проекты этих отраслей")]
    quota: Annotated[int, Number("Не больше проектов", min=0, max=10_000, hint="0: без ограничения")]


class GiveForm(msgspec.Struct):
    number: Annotated[int, Number("Номер проекта", min=1, max=1_000_000)]
    person: Annotated[int, Hidden()]


class TakeForm(msgspec.Struct):
    assignment: Annotated[int, Hidden()]


class ReplaceForm(msgspec.Struct):
    leaver: Annotated[int, Hidden()]
    taker: Annotated[str, Hidden(word=True)]
    why: Annotated[str, Field("Причина", max=500, rows=2)]


class ListForm(msgspec.Struct):
    text: Annotated[
        str,
        Field(
            "Список",
            max=900_000,
            rows=8,
            hint="Первая строка со столбцами «№» и «Почта»; можно вставить выгрузку целиком",
        ),
    ]
    exactly: Annotated[bool, Tick("Снять неоценённое, чего в списке нет")]


class AnswerForm(msgspec.Struct):
    answer: Annotated[
        str, Field("Что изменилось", max=1500, rows=5, hint="Комиссия второго тура прочитает это рядом с замечанием")
    ]
    section: Annotated[str, Choice("Раздел паспорта, который изменился", SECTION_TITLES, optional=True)]
    version: Annotated[int, Hidden()]


class AbstainForm(msgspec.Struct):
    why: Annotated[str, Field("Почему вы воздерживаетесь", max=500, min=5, rows=3)]
    version: Annotated[int, Hidden()]


class NoteForm(msgspec.Struct):
    text: Annotated[str, Field("Моя заметка", max=4000, optional=True, rows=4)]
    version: Annotated[int, Hidden()]


class RefuseForm(msgspec.Struct):
    why: Annotated[str, Field("Почему вы отказываетесь", max=500, min=5, rows=3)]
