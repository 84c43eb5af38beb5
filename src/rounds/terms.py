"""The terms of the committee's work: a text to begin with, and why somebody may not score yet."""

from kit.refusals import Clash, Refusal, refuses
from rounds.refusals.publication import Published

EXAMPLE = """Я оцениваю проекты лично, по критериям тура и на основании заявки.
Если я связан с командой, её участником, будущим исполнителем или распорядителем средств, я сразу заявляю конфликт интересов.
До публикации результатов я не раскрываю оценки, замечания и обсуждение, не копирую и не передаю материалы заявок.
Я не общаюсь с командами о ходе отбора; обо всех обращениях сообщаю секретарю.
Каждую низкую оценку я объясняю словами: команда прочитает их без моего имени."""


class TermsFirst(Refusal):
    sentence = "Сначала примите условия работы в комиссии: ссылка на них есть на странице тура."
    status = 409


class TermsChanged(Clash):
    sentence = "Пока вы читали, условия изменились. Прочитайте новую редакцию."


refuses("round_terms_once", TermsChanged, "round_terms.round, round_terms.number")
refuses("round_acceptance_once", Clash, "round_acceptance.terms, round_acceptance.person")
refuses("round_terms_first", TermsFirst)
refuses("round_terms_kept", Published)
refuses("round_acceptance_kept", Published)
