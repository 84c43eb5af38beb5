"""What a conclusion must say before it may leave the expert's hands, by its verdict."""

from typing import Protocol

HOLDING = ("yes", "jointly")


class Draft(Protocol):
    """The fields of a conclusion that completeness depends on. Money in whole roubles."""

    @property
    def competence(self) -> str: ...

    @property
    def host_system(self) -> str: ...

    @property
    def duplicates(self) -> str: ...

    @property
    def duplicates_note(self) -> str: ...

    @property
    def data_owner(self) -> str: ...

    @property
    def personal_data(self) -> str: ...

    @property
    def feasibility(self) -> str: ...

    @property
    def feasibility_note(self) -> str: ...

    @property
    def cost_estimate(self) -> int | None: ...

    @property
    def yearly_cost(self) -> int | None: ...

    @property
    def within_year(self) -> str: ...

    @property
    def within_year_note(self) -> str: ...

    @property
    def recommended(self) -> int | None: ...

    @property
    def holder(self) -> str: ...

    @property
    def holder_amount(self) -> int | None: ...

    @property
    def answers(self) -> str: ...

    @property
    def verdict(self) -> str: ...

    @property
    def changes(self) -> str: ...

    @property
    def reasons(self) -> str: ...


ALWAYS = {
    "competence": "Укажите, относится ли вопрос к компетенции органа.",
    "duplicates": "Укажите, есть ли уже такие системы.",
    "feasibility": "Оцените техническую реализуемость.",
    "verdict": "Выберите вывод.",
    "reasons": "Обоснуйте вывод.",
}
TO_SUPPORT = {
    "host_system": "Назовите информационную систему-основу или напишите, что она не нужна.",
    "data_owner": "Назовите владельца данных или напишите, что данных нет.",
    "personal_data": "Укажите, обрабатываются ли персональные данные.",
    "cost_estimate": "Оцените стоимость создания.",
    "yearly_cost": "Оцените стоимость сопровождения за год; если расходов нет, напишите 0.",
    "within_year": "Укажите, можно ли закупить и создать за год.",
    "recommended": "Назовите рекомендуемую сумму.",
    "holder": "Укажите, готов ли орган стать распорядителем средств.",
}


def missing(draft: Draft, asked: bool, limit: int) -> dict[str, str]:
    """Field → Russian sentence for everything that is missing or contradicts itself; `limit` is the season's, in roubles."""
    errors = _blank(draft, ALWAYS)
    if asked and not draft.answers.strip():
        errors["answers"] = "Ответьте на вопросы организатора."
    errors |= _unexplained(draft)
    if draft.verdict == "not_support":
        errors |= _refusing(draft)
    elif draft.verdict:
        errors |= _blank(draft, TO_SUPPORT) | _supporting(draft) | _money(draft, limit)
    return errors


def _blank(draft: Draft, sentences: dict[str, str]) -> dict[str, str]:
    values = {name: getattr(draft, name) for name in sentences}
    return {name: sentences[name] for name, value in values.items() if value is None or not str(value).strip()}


def _unexplained(draft: Draft) -> dict[str, str]:
    errors = {}
    if draft.duplicates in ("partial", "full") and not draft.duplicates_note.strip():
        errors["duplicates_note"] = "Назовите системы, которые уже делают это."
    if draft.feasibility in ("risks", "infeasible") and not draft.feasibility_note.strip():
        errors["feasibility_note"] = "Назовите риски или препятствия."
    if draft.within_year == "conditions" and not draft.within_year_note.strip():
        errors["within_year_note"] = "Назовите условия."
    return errors


def _refusing(draft: Draft) -> dict[str, str]:
    errors = {}
    if draft.recommended:
        errors["recommended"] = "Если проект не поддержан, сумму не рекомендуют: оставьте поле пустым."
    if draft.holder_amount:
        errors["holder_amount"] = "Если проект не поддержан, сумму распорядителя оставьте пустой."
    return errors


def _supporting(draft: Draft) -> dict[str, str]:
    errors = {}
    if draft.competence == "none":
        errors["competence"] = (
            "Поддержать может только компетентный орган: попросите координатора перенаправить запрос."
        )
    if draft.feasibility == "infeasible":
        errors["feasibility"] = "Нереализуемый проект поддержать нельзя."
    if draft.within_year == "no":
        errors["within_year"] = "Проект, который нельзя создать за год, поддержать нельзя."
    if draft.verdict == "support_with_changes" and not draft.changes.strip():
        errors["changes"] = "Опишите, что нужно изменить."
    return errors


def _money(draft: Draft, limit: int) -> dict[str, str]:
    errors = {}
    recommended, amount = draft.recommended, draft.holder_amount
    if recommended == 0:
        errors["recommended"] = "Рекомендуемая сумма должна быть больше нуля."
    elif recommended and recommended > limit:
        errors["recommended"] = "Рекомендуемая сумма больше предела сезона на один проект."
    if draft.holder in HOLDING and not amount:
        errors["holder_amount"] = "Укажите, на какую сумму орган готов стать распорядителем."
    elif draft.holder not in HOLDING and amount:
        errors["holder_amount"] = "Орган не готов быть распорядителем: оставьте сумму пустой."
    elif amount and recommended and amount > recommended:
        errors["holder_amount"] = "Эта сумма больше рекомендуемой."
    return errors
