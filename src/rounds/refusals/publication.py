"""Why results are not published, or what is published does not change."""

from kit.refusals import Clash, Refusal, refuses


class SecondPersonNeeded(Refusal):
    sentence = "Подтверждает публикацию другой человек: не тот, кто её предложил."
    status = 409


class ProposalExists(Clash):
    sentence = "Публикация уже предложена."


class NoProposal(Clash):
    sentence = "Публикация ещё не предложена, или результаты уже опубликованы."


class ResultsChanged(Clash):
    sentence = "После предложения результаты изменились: проверьте их и предложите публикацию заново."


class Published(Refusal):
    sentence = "Результаты опубликованы и больше не меняются."
    status = 409


class PublicationAwaits(Refusal):
    sentence = "Публикация подтверждена и ждёт своего часа. Чтобы что-то изменить, сначала отзовите её."
    status = 409


class NotAhead(Refusal):
    sentence = "Назначьте время позже нынешнего, но не дальше чем на {days} дней вперёд."
    field = "at"


class LetterChanged(Clash):
    sentence = "Это письмо уже изменили в другом окне. Ниже то, что ввели вы; сверьте и сохраните ещё раз."
    field = "text"


refuses("round_publication_once", ProposalExists, "round_publication.round")
refuses("round_publication_two_persons", SecondPersonNeeded)
refuses("round_publication_in_time", PublicationAwaits)
refuses("round_letter_once", LetterChanged, "round_letter.round, round_letter.project")
refuses("round_letter_late", PublicationAwaits)
refuses("round_letter_sealed", PublicationAwaits)
refuses("round_obligation_remark", Published)
for frozen in (
    "round_is_published",
    "round_review_late",
    "round_review_published",
    "round_score_late",
    "round_score_published",
    "round_result_published",
    "round_result_late",
    "round_numbers_published",
    "round_resolution_late",
    "round_resolution_published",
    "round_publication_done",
    "round_conflict_kept",
    "round_result_kept",
    "round_publication_sealed",
    "round_revision_kept",
    "round_revised_kept",
    "round_revised_late",
):
    refuses(frozen, Published)
