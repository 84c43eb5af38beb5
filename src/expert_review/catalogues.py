"""The words of a conclusion and of a request's way, as keys and Russian labels."""

POSITIONS = {"coordinator": "Координатор", "expert": "Эксперт", "head": "Руководитель"}

STATES = {
    "sent": "Ждёт назначения эксперта",
    "writing": "Эксперт готовит заключение",
    "checking": "На проверке у координатора",
    "signing": "На подписи у руководителя",
    "signed": "Подписано",
    "forwarded": "Перенаправлено",
    "recalled": "Отозвано",
}
OPEN = frozenset({"sent", "writing", "checking", "signing"})
GONE = frozenset({"forwarded", "recalled"})

COMPETENCE = {"full": "Относится полностью", "partial": "Относится частично", "none": "Не относится"}
DUPLICATES = {"none": "Не дублирует", "partial": "Дублирует частично", "full": "Дублирует полностью"}
PERSONAL_DATA = {
    "none": "Не обрабатываются",
    "general": "Обрабатываются",
    "special": "Обрабатываются специальные категории",
}
FEASIBILITY = {"feasible": "Реализуем", "risks": "Реализуем с рисками", "infeasible": "Не реализуем"}
WITHIN_YEAR = {"yes": "Да", "conditions": "Да, при условиях", "no": "Нет"}
HOLDER = {"yes": "Готов", "jointly": "Готов совместно с другим органом", "no": "Не готов"}
VERDICTS = {
    "support": "Поддержать",
    "support_with_changes": "Поддержать с изменениями",
    "not_support": "Не поддержать",
}
OUTCOMES = {
    "supported": "Поддержан",
    "supported_with_changes": "Поддержан с изменениями",
    "not_supported": "Не поддержан",
}

MONEY = ("cost_estimate", "yearly_cost", "recommended", "holder_amount")
# What an expert fills in, in the order of the form.
CONTENT = (
    *("competence", "competence_note", "host_system", "duplicates", "duplicates_note"),
    *("data_owner", "personal_data", "personal_data_note", "feasibility", "feasibility_note"),
    *("cost_estimate", "yearly_cost", "within_year", "within_year_note", "recommended"),
    *("holder", "holder_amount", "answers", "verdict", "changes", "reasons"),
)
