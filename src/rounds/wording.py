"""What a team's letter says of its result, made from what the committee wrote: pure, and without a reviewer's name."""

import hashlib
import re
from collections.abc import Iterable, Sequence

import msgspec

from kit.journal import canonical
from kit.russian import plural
from reckoning.passing import PASS
from reckoning.results import Reason

LONGEST = 30_000  # characters of an edited letter


ANSWER = (
    "На каждое замечание команда отвечает до открытия второго тура: что изменилось и в каком разделе паспорта. "
    "Комиссия второго тура прочитает замечание, ответ и правки рядом. Ссылка на ответы есть на странице результата."
)
IMPROVE = "До открытия второго тура паспорт проекта можно доработать."


def letter(
    genitive: str, outcome: str, why: str, reasons: Sequence[Reason], appeal_days: int, answered: bool = False
) -> str:
    """The letter as it is composed: the outcome, the decision's reason, each remark under its criterion, what comes next.

    With `answered` another round follows, before which a team answers remarks.
    """
    passed = outcome == PASS
    end = (
        "ваш проект проходит дальше. Поздравляем команду!"
        if passed
        else "ваш проект дальше не проходит. Спасибо команде за работу."
    )
    parts = [f"Результаты {genitive} отбора опубликованы: {end}"]
    if why:
        parts.append(f"Решение комиссии: {why}")
    if reasons:
        parts.append("Замечания комиссии, которые помогут доработать проект:" if passed else "Замечания комиссии:")
        parts += [f"{title}\n" + "\n".join(f"— {text}" for text in texts) for title, texts in grouped(reasons).items()]
    if passed and answered:
        parts.append(ANSWER if why or reasons else IMPROVE)
    parts.append("Средние по критериям, место и черта — на странице результата; её видит только ваша команда.")
    if appeal_days and not passed:
        days = plural(appeal_days, "день", "дня", "дней")
        parts.append(f"Если вы не согласны, лидер команды может подать апелляцию: на это есть {days} после публикации.")
    return "\n\n".join(parts)


def grouped(reasons: Iterable[Reason]) -> dict[str, list[str]]:
    """Criterion → its remarks, in the order in which they were given."""
    found: dict[str, list[str]] = {}
    for reason in reasons:
        found.setdefault(reason.criterion, []).append(reason.text)
    return found


def made_for(outcome: str, why: str, reasons: Sequence[Reason]) -> str:
    """The digest of what a letter follows from: one that was edited for another result is not sent."""
    told = {"outcome": outcome, "why": why, "reasons": msgspec.to_builtins(reasons)}
    return hashlib.sha256(canonical(told).encode()).hexdigest()


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """The surnames of these people that stand in a text, however inflected: a letter names no reviewer."""
    words = re.findall(r"\w+", text.casefold())
    found = []
    for name in names:
        surname = name.split()[0]
        stem = re.sub("(ой|ый|ий|ая|а|я|й)$", "", surname.casefold())
        if len(stem) > 2 and any(word.startswith(stem) and len(word) <= len(surname) + 3 for word in words):
            found.append(surname)
    return sorted(set(found))
