"""What may become of an appeal, who may consider and sign it, and its words: pure."""

from datetime import date, datetime

from appeals.refusals import AuthorSigns, InConflict, NothingToAppeal, NotNow, NotOfCommittee, Reviewed, TooLateToAppeal
from kit.russian import day
from reckoning.passing import FAIL
from rounds.appealing import last_day, window_open

GROUNDS = {
    "procedure": "Нарушен порядок оценки",
    "overlooked": "Не учтено то, что есть в паспорте",
    "mistake": "Ошибка в оценке или подсчёте",
    "conflict": "Конфликт интересов члена комиссии",
    "other": "Другое",
}
OUTCOMES = {"satisfied": "Удовлетворена", "partly": "Удовлетворена частично", "rejected": "Отклонена"}
STATES = {
    "filed": "Подана",
    "returned": "Возвращена",
    "accepted": "На рассмотрении",
    "withdrawn": "Отозвана командой",
    "answered": "Ответ ждёт подписи",
    "signed": "Ответ дан",
}
STEPS = {
    "filed": {"accepted", "returned", "withdrawn"},
    "accepted": {"answered", "withdrawn"},
    "answered": {"signed"},
    "returned": set(),
    "withdrawn": set(),
    "signed": set(),
}
STANDING = frozenset({"filed", "accepted", "answered"})
COMPLETION_DAYS = 3  # Moscow days after that of the return (choice)
COMMITTEE = ("committee", "chair", "secretary")


def require_step(state: str, target: str) -> None:
    """Raises NotNow."""
    if target not in STEPS[state]:
        raise NotNow(state=STATES[state].lower())


def require_state(state: str, *allowed: str) -> None:
    """Raises NotNow."""
    if state not in allowed:
        raise NotNow(state=STATES[state].lower())


def filing_open(published_at: datetime, days: int, returned_at: datetime | None, now: datetime) -> bool:
    """Within the round's days after the publication, or those for completing an appeal that was returned."""
    return window_open(published_at, days, now) or window_open(returned_at, COMPLETION_DAYS, now)


def last_filing_day(published_at: datetime, days: int, returned_at: datetime | None) -> date:
    """The last Moscow day for filing: the round's, or the last one for completing what was returned, if that is later."""
    own = last_day(published_at, days)
    return own if returned_at is None else max(own, last_day(returned_at, COMPLETION_DAYS))


def require_window(published_at: datetime, days: int, returned_at: datetime | None, now: datetime) -> None:
    """By the instant at which the request was received. Raises TooLateToAppeal."""
    if not filing_open(published_at, days, returned_at, now):
        raise TooLateToAppeal(day=day(last_filing_day(published_at, days, returned_at)))


def require_appealable(outcome: str) -> None:
    """Raises NothingToAppeal."""
    if outcome != FAIL:
        raise NothingToAppeal


def require_free(of_committee: bool, reviewed: bool, conflicted: bool) -> None:
    """Who considers an appeal has not reviewed the project and is in no conflict. Raises NotOfCommittee, Reviewed, InConflict."""
    if not of_committee:
        raise NotOfCommittee
    if reviewed:
        raise Reviewed
    if conflicted:
        raise InConflict


def require_other(signer: int | None, author: int) -> None:
    """Raises AuthorSigns."""
    if signer == author:
        raise AuthorSigns


def late(state: str, due: date, today: date) -> bool:
    """Whether the answer should have been signed before today."""
    return state in STANDING and due < today
