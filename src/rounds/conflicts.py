"""What may be a conflict of interest, and how it is spoken of; hints are for the secretary's eyes, never a verdict. Pure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kit.refusals import Clash, Refusal, refuses
from kit.russian import fold
from rounds.refusals.publication import Published
from teams.likeness import address_key

CLAIMED = {
    "employer": "Работает вместе с кем-то из команды",
    "budget_holder": "Его орган может стать распорядителем средств",
    "supplier": "Может быть поставщиком или подрядчиком",
    "relative": "Родство или близкие отношения",
    "teammate": "Был в этой команде раньше",
    "other": "Другое",
}
STRENGTH = ("teammate", "address", "employer", "relative")  # which hint says most
# Anybody may have an address there.
FREE_MAIL = frozenset({"mail.ru", "bk.ru", "inbox.ru", "list.ru", "yandex.ru", "ya.ru", "gmail.com", "rambler.ru", "outlook.com", "hotmail.com", "icloud.com", "vk.com", "demo.example", "example.org", "example.com"})  # fmt: skip
FORMS = re.compile(r"\b(ооо|оао|зао|пао|ао|ип|нко|спб|гбу|гку|гуп|гбоу|фгбоу|фгуп|муп|вымышлен\w*)\b|[^\w\s]")
SHORTEST_NAME = 6


class AlreadyClaimed(Clash):
    sentence = "Об этом члене комиссии вы уже сообщили: секретарь ещё не ответил."
    field = "person"


class NotYours(Refusal):
    sentence = "О собственном конфликте интересов решает другой человек."
    status = 409


class LiftWithoutReason(Refusal):
    sentence = "Напишите, почему конфликта больше нет."
    field = "why"


class AnswerWithoutReason(Refusal):
    sentence = "Напишите команде, почему вы не видите конфликта."
    field = "reply"


refuses("round_claim_once", AlreadyClaimed, "round_claim.round, round_claim.project, round_claim.person")
refuses("round_claim_by_another", NotYours)
refuses("round_conflict_lifted", NotYours)
refuses("round_conflict_lifted_why", LiftWithoutReason)
refuses("round_waved_once", Clash, "round_waved.round, round_waved.project, round_waved.person")
refuses("round_claim_decided", Published)
refuses("round_claim_words", Published)


class Someone(NamedTuple):
    """A member of the committee, or of a team, as far as hints look."""

    person: int
    name: str
    email: str
    employer: str = ""

    @property
    def keys(self) -> tuple[str, str, str]:
        """Surname, mail address and the domain of an employer, as they are compared."""
        return surname(self.name), address_key(self.email), employer_domain(self.email)


class Hint(NamedTuple):
    """What two people, or a person and an application, have in common."""

    kind: str
    words: str


def hints_between(member: tuple[str, str, str], other: tuple[str, str, str], name: str) -> Iterator[Hint]:
    """What the keys of two people have in common: surname, mail address, the domain of an employer."""
    family, address, domain = (
        mine if mine and mine == theirs else "" for mine, theirs in zip(member, other, strict=True)
    )
    if family:
        yield Hint("relative", f"Одна фамилия: {name}")
    if address:
        yield Hint("address", f"Похожие адреса почты: {name}")
    elif domain:
        yield Hint("employer", f"Почта одной организации ({domain}): {name}")


def named_in(employer: str, text: str) -> bool:
    """Whether an application names the employer; both without legal forms, marks and case."""
    return len(employer) >= SHORTEST_NAME and f" {employer} " in f" {text} "


def surname(full_name: str) -> str:
    """The first word of a name, the same for a man and a woman of one family."""
    word = fold(full_name).split()[0] if full_name.split() else ""
    word = re.sub(r"(ский|ская|цкий|цкая)$", lambda ending: ending[0][:2], word)
    return re.sub(r"((?:ов|ев|ин|ын))а$", r"\1", word)


def employer_domain(address: str) -> str:
    """The domain of an address, "" where anybody may have one."""
    domain = address.casefold().rpartition("@")[2]
    return "" if domain in FREE_MAIL else domain


def strongest(hints: list[Hint]) -> int:
    """Where a list of hints stands: the smaller the stronger."""
    return min(STRENGTH.index(hint.kind) for hint in hints)


def plain(text: str) -> str:
    """Words alone, as names are looked for."""
    return " ".join(FORMS.sub(" ", fold(text)).split())
