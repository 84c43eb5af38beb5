"""What can be typed about a round before it opens, and while its rules change."""

from datetime import datetime
from typing import Annotated

import msgspec

from kit.forms import Choice, Field, Hidden, MoscowTime, Number, Tick
from reckoning.ties import TIES
from rounds.catalogue import KINDS, NUMBERS, PASSINGS, QUORUMS, RANKED_BY


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
