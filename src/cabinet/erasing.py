"""Whether a person may be erased now, and which words of the journal go with them: pure rules."""

import json
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from kit.refusals import Clash, Refusal

NOBODY = "Удалённый участник"
GONE = "Удалено по просьбе автора"
FREE = frozenset({"title", "name", "why", "text", "reason", "reply", "words", "note", "email", "address", "about"})
CODE = re.compile(r"[a-z0-9_:.\-]{0,64}")


class LedTeam(NamedTuple):
    """A team of the person: who else is in it, whether an application or a delivery of it stands."""

    name: str
    leads: bool
    others: int
    standing: bool


class StillLeads(Clash):
    sentence = (
        "Вы лидер команды «{team}», и в ней есть другие участники. Сначала передайте лидерство или распустите команду."
    )


class StillIn(Clash):
    sentence = "Вы участник команды «{team}». Сначала выйдите из неё: остальные должны об этом узнать."


class StillNeeded(Clash):
    sentence = (
        "Проект команды «{team}» участвует в отборе или реализуется. До окончания он не может остаться без вас: "
        "отзовите заявку или дождитесь итогов."
    )


class Served(Refusal):
    """Acts of office are kept by law; the administrator takes off what may be taken off."""

    sentence = (
        "Вы работали в сезоне по назначению: ваши решения — часть официальных документов конкурса, и без имени их "
        "хранить нельзя. Напишите администратору: он скроет то, что закон позволяет скрыть."
    )


def require_erasable(teams: Sequence[LedTeam], served: bool) -> None:
    """Raises Served, StillNeeded, StillLeads, StillIn."""
    if served:
        raise Served
    for team in teams:
        if team.standing:
            raise StillNeeded(team=team.name)
        if team.leads and team.others:
            raise StillLeads(team=team.name)
        if not team.leads:
            raise StillIn(team=team.name)


def speaks(change: str) -> bool:
    """Whether a journal row's change holds words that somebody typed, not only codes, numbers and instants."""
    return any(_spoken(name, value) for name, value in _leaves("", json.loads(change or "{}")))


def _spoken(name: str, value: Any) -> bool:
    return isinstance(value, str) and bool(value) and (name in FREE or not CODE.fullmatch(value))


def _leaves(name: str, value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in _leaves(key, inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in _leaves(name, inner)]
    return [(name, value)]
