"""Why a sheet of scores or a note is not taken in."""

from kit.refusals import Clash, Refusal, refuses


class AlreadySubmitted(Refusal):
    sentence = "Оценка уже подана. Чтобы изменить её, сначала откройте её снова."
    status = 409


class NotSubmitted(Refusal):
    sentence = "Оценка ещё не подана."
    status = 409


class StaleReview(Clash):
    sentence = "Эту оценку уже сохранили в другом окне. Ниже то, что ввели вы; сверьте и сохраните ещё раз."


class StaleNote(Clash):
    sentence = "Эту заметку уже сохранили в другом окне."


class NotAStep(Refusal):
    sentence = "Такого шага у критерия нет."
    status = 422


refuses("round_review_once", StaleReview, "round_review.round, round_review.project, round_review.person")
refuses("round_note_once", StaleNote, "round_note.round, round_note.project, round_note.person")
refuses("round_review_abstained", AlreadySubmitted)
refuses("round_score_step", NotAStep)
