"""Why a round is not set up, opened or closed."""

from kit.refusals import Refusal, refuses


class NotOpen(Refusal):
    sentence = "Тур сейчас не принимает оценки."
    status = 409


class NotInSetup(Refusal):
    sentence = "Тур уже открыт: так можно было до открытия."
    status = 409


class NotClosed(Refusal):
    sentence = "Сначала завершите приём оценок."
    status = 409


class NotYetStage(Refusal):
    sentence = "Открыть тур можно только в его период: «{stage}» ещё не идёт."


class RoundExists(Refusal):
    sentence = "Этот тур сезона уже создан."
    status = 409


class NoCriteria(Refusal):
    sentence = "Добавьте хотя бы один критерий."


class NoCommittee(Refusal):
    sentence = "В комиссии нужны председатель и хотя бы один член, который оценивает."


class NoProjects(Refusal):
    sentence = "В туре нет ни одного проекта."


refuses("round_once_per_season", RoundExists, "selection_round.season, selection_round.number")
