"""Why results are not proposed or decided so."""

from kit.refusals import Clash, Refusal, refuses


class Unscored(Refusal):
    sentence = "Нет ни одной поданной оценки у проектов: {count}. Сначала нужны оценки."


class Undecided(Refusal):
    sentence = "Не по всем проектам принято решение: осталось {count}."


class ReasonMissing(Refusal):
    sentence = "Решение расходится с правилом тура: напишите причину, её прочитает команда."
    field = "why"


class Voted(Refusal):
    sentence = "По этому вопросу комиссия голосовала на заседании: решение меняет только новое голосование."
    status = 409


refuses("round_resolution_once", Clash, "round_resolution.round, round_resolution.project")
refuses("round_resolution_line_once", Clash, "round_resolution.round")
refuses("round_resolution_counts", Clash)
