"""Why a case is not taken further."""

from kit.refusals import Clash, Refusal, refuses


class CaseEnded(Clash):
    """Confirmed or revoked already."""

    sentence = "Это обращение уже подтверждено или отозвано."


class StaleCase(Refusal):
    """A link that was used, replaced, has expired or never was."""

    sentence = "Ссылка больше не действует. Попросите организатора прислать новую."
    status = 410


class SignInFirst(Refusal):
    """Somebody else's browser, or an account that already exists."""

    sentence = "Учётная запись с этим адресом уже есть: войдите под ней и откройте ссылку ещё раз."


refuses("paper_case_ended", CaseEnded)
refuses("paper_case_one_end", CaseEnded)
