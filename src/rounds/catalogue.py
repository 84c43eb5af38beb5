"""Sensible defaults of a round (choice): the presentation names no criteria, the press names the four of round 2."""

from typing import NamedTuple

YES_NO_STEPS = ("Нет", "Да")
SCALE_STEPS = ("Не раскрыто", "Слабо", "Достаточно", "Хорошо", "Отлично")
NUMBERS = {"1": "Первый тур", "2": "Второй тур"}
KINDS = {"yes_no": "Да или нет: проверка формы", "scale": "Шкала: оценка содержания"}
PASSINGS = {
    "threshold": "По порогу оценки",
    "first_n": "Первые места рейтинга",
    "share": "Доля проектов с начала рейтинга",
    "decision": "Голосованием на заседании комиссии",
}
RANKED_BY = {
    "composite": "Средняя оценка, как её поставили",
    "adjusted": "Оценка с поправкой на строгость членов комиссии",
}
QUORUMS = {
    "half": "Больше половины голосующих мест",
    "two_thirds": "Не меньше двух третей голосующих мест",
}
POSITIONS = {
    "member": "Член комиссии",
    "chair": "Председатель",
    "secretary": "Секретарь",
    "alternate": "Запасной член комиссии",
}
STATES = {
    "setup": "Настраивается",
    "open": "Идёт приём оценок",
    "closed": "Приём оценок завершён",
    "published": "Результаты опубликованы",
}
CONFLICTS = {
    "employer": "Работаю вместе с кем-то из команды",
    "budget_holder": "Мой орган может стать распорядителем средств",
    "supplier": "Могу быть поставщиком или подрядчиком",
    "relative": "Родство или близкие отношения",
    "teammate": "Был в этой команде раньше",
    "other": "Другое",
}


class Draft(NamedTuple):
    """A criterion before it is stored: by default of the round's kind, for every sector; `id` of the stored one that it is."""

    title: str
    help: str
    weight: int
    steps: tuple[str, ...]
    comment_on: tuple[int, ...]
    required: bool = True
    kind: str = ""
    sectors: tuple[str, ...] = ()
    id: int = 0


class Rules(NamedTuple):
    """What the season's rules put into the wording of the criteria. Money in whole roubles."""

    team_min: int
    team_max: int
    project_limit: int
    months: int


def default_kind(number: int) -> str:
    return "yes_no" if number == 1 else "scale"


def default_criteria(kind: str, rules: Rules) -> tuple[Draft, ...]:
    """The catalogue's criteria for a kind of round."""
    return _form(rules) if kind == "yes_no" else SUBSTANCE


def _form(rules: Rules) -> tuple[Draft, ...]:
    millions = f"{rules.project_limit / 1_000_000:g}".replace(".", ",")
    titles = (
        ("Соответствует теме сезона", "Идея решает задачу в теме, объявленной на этот сезон."),
        (
            f"В команде от {rules.team_min} до {rules.team_max} человек, все подтвердили участие",
            "Каждый участник лично принял приглашение.",
        ),
        ("Паспорт заполнен, смета сходится", "Все разделы заполнены, строки сметы в сумме дают запрос."),
        (f"Запрос не больше лимита {millions}\u00a0млн\u00a0₽", "Сравните запрос в паспорте с лимитом сезона."),
        (f"Осуществимо за {rules.months} месяцев", "Сроки этапов в паспорте укладываются в год реализации."),
    )
    return tuple(Draft(title, hint, 1, YES_NO_STEPS, (0,)) for title, hint in titles)


SUBSTANCE = (
    Draft("Социальный эффект", "Сколько жителей получит пользу и насколько заметную.", 30, SCALE_STEPS, (1,)),
    Draft("Экономический эффект", "Что город сбережёт или получит; соразмерны ли затраты.", 25, SCALE_STEPS, (1,)),
    Draft("Техническая обоснованность", "Понятно ли, как это будет сделано и на чём работает.", 25, SCALE_STEPS, (1,)),
    Draft("Проработанность паспорта", "Насколько подробны цель, продукт, смета, сроки и риски.", 20, SCALE_STEPS, (1,)),
)
