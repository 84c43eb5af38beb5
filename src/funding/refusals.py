"""Why an award is refused, and which constraint of the database says the same."""

from kit.refusals import Clash, Refusal, refuses


class OverLimit(Refusal):
    sentence = "Сумма больше предела на один проект."
    field = "amount"


class OverProjectLimit(OverLimit):
    sentence = "Сумма больше предела на один проект: можно не больше {limit}."


class PoolEmpty(Refusal):
    sentence = "В бюджете сезона столько нет."
    field = "amount"


class PoolExhausted(PoolEmpty):
    sentence = "В бюджете сезона столько нет: свободно {free}."


class SharesOff(Refusal):
    sentence = "Доли не складываются в сумму поддержки."
    field = "amount"


class SharesDiffer(SharesOff):
    sentence = "Доли складываются в {shares}, а сумма поддержки — {amount}. Исправьте доли или сумму."


class AmountMissing(Refusal):
    sentence = "Укажите сумму поддержки победителя."
    field = "amount"


class AmountForbidden(Refusal):
    sentence = "Сумму и доли указывают только победителю: для резерва и отказа оставьте их пустыми."
    field = "amount"


class HolderMissing(Refusal):
    sentence = "У каждой доли должен быть хотя бы один распорядитель."
    field = "amount"


class YearOutside(Refusal):
    sentence = "Год доли — от {first} до {last}."
    field = "amount"


class ReasonMissing(Refusal):
    sentence = "Напишите причину: её увидят команда и журнал."
    field = "reason"


class GroundsMissing(Refusal):
    sentence = "Напишите обоснование: команда прочитает его в письме."
    field = "reason"


class SamePerson(Refusal):
    sentence = "Предложил и подтверждает один человек. Подтвердить решение должен другой организатор."


class AwardSettled(Clash):
    sentence = "Решение уже подтверждено или снято. Обновите страницу, чтобы увидеть его состояние."


class AnotherAward(Clash):
    sentence = "По этому проекту уже есть решение. Сначала снимите его."


class StageClosed(Clash):
    sentence = "Решение о поддержке принимают после экспертизы: сейчас проект на другой стадии."


class StillNeeded(Clash):
    sentence = "Подтверждённое решение снимают только после того, как реализация проекта прекращена."


class PoolIsAwarded(Refusal):
    sentence = "Подтверждённые решения занимают больше. Бюджет не может быть меньше их суммы."
    field = "pool"


class LimitIsAwarded(Refusal):
    sentence = "Уже подтверждено решение на большую сумму. Лимит не может быть меньше неё."
    field = "project_limit"


MEANINGS: dict[type[Refusal], str] = {
    OverLimit: "award_within_project_limit pool_keeps_its_limit",
    PoolEmpty: "pool_holds_its_awards",
    PoolIsAwarded: "season_pool_is_awarded",
    LimitIsAwarded: "season_limit_is_awarded",
    SharesOff: "award_shares_add_up share_is_positive share_budget_code",
    AmountMissing: "award_sum_of_its_kind",
    HolderMissing: "share_has_a_holder share_holder_once",
    SamePerson: "award_is_confirmed_by_another",
    AnotherAward: "award_one_proposed award_one_confirmed",
    AwardSettled: (
        "award_begins_as_proposal award_follows_its_states award_stays award_withdrawn_once award_withdrawal_is_immutable"
        " share_added share_changed share_removed holder_added holder_changed holder_removed"
        " pool_one_per_season pool_keeps_its_season pool_stays"
    ),
}

for _refusal, _names in MEANINGS.items():
    for _name in _names.split():
        refuses(_name, _refusal)
