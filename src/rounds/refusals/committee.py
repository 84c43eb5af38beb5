"""Why a person takes no seat, or leaves none."""

from kit.refusals import Clash, Refusal, refuses


class NotAnAlternate(Refusal):
    sentence = "Выберите члена комиссии и запасного, который его заменит."
    field = "alternate"


class NoRole(Refusal):
    sentence = "Место в комиссии получает только тот, кому эта роль назначена в сезоне и подтверждена."
    field = "person"


class AlreadySeated(Clash):
    sentence = "Этот человек уже в комиссии, или такое место уже занято."
    field = "person"


class HasReviews(Refusal):
    sentence = "Этот член комиссии уже ставил оценки: убрать его из комиссии нельзя."
    status = 409


class CommitteeVoted(Refusal):
    sentence = "Комиссия уже голосовала на заседании: её состав больше не меняется."
    status = 409


refuses("round_seat_once", AlreadySeated, "round_seat.round, round_seat.person")
refuses("round_one_chair", AlreadySeated, "round_seat.round, round_seat.position")
