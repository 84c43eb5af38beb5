"""Versions of an opened round's settings: what a change does to the criteria, and how it is told. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from kit.refusals import Clash, Refusal, refuses
from projects.catalogues import SECTORS
from reckoning.sheet import Question
from reckoning.ties import worded
from rounds.catalogue import PASSINGS, QUORUMS, RANKED_BY, Draft
from rounds.refusals.publication import Published


class NotAmendable(Refusal):
    sentence = "Менять правила и критерии можно до завершения приёма оценок."
    status = 409


class ReasonForChange(Refusal):
    sentence = "Оценки уже ставят: напишите, почему меняются правила. Причину увидят комиссия и лидеры команд."
    field = "why"


class NothingChanged(Refusal):
    sentence = "Вы ничего не изменили."


for locked in ("round_criteria_locked", "round_criteria_kept", "round_criteria_closed", "round_criteria_past"):
    refuses(locked, NotAmendable)
refuses("round_edition_once", Clash, "round_edition.round, round_edition.number")
refuses("round_edition_kept", Published)
refuses("round_past_score_kept", Published)


class Plan(NamedTuple):
    """What becomes of the criteria: `kept` and `replaced` pair a stored one with what it shall be."""

    kept: list[tuple[int, int, Draft]]
    replaced: list[tuple[int, int, Draft]]
    added: list[tuple[int, Draft]]
    dropped: list[int]


def plan(stored: Sequence[Question], drafts: Sequence[Draft]) -> Plan:
    """A criterion whose words, kind or steps change means something else: another takes its place, to be scored anew."""
    known = {question.id: question for question in stored}
    found = Plan([], [], [], [])
    for place, draft in enumerate(drafts, start=1):
        before = known.pop(draft.id, None)
        if before is None:
            found.added.append((place, draft))
        elif meaning_of(before) == (draft.title, draft.help, draft.kind, tuple(draft.steps)):
            found.kept.append((before.id, place, draft))
        else:
            found.replaced.append((before.id, place, draft))
    found.dropped.extend(known)
    return found


def meaning_of(question: Question) -> tuple[str, str, str, tuple[str, ...]]:
    """What a score for a criterion answers to."""
    return (question.title, question.help, "yes_no" if question.yes_no else "scale", question.steps)


RULES: tuple[str, ...] = ("reviews_per_project", "passing", "pass_mark", "places", "share", "ties", "ranked_by")
# How the committee works among itself: no team is told of it.
INSIDE = ("others_visible", "names_visible")
RULES += ("others_visible", "names_visible", "quorum", "votes_public", "appeal_days", "answer_days")


def content_of(rules: Any, questions: Sequence[Question], instead_of: Mapping[int, int]) -> dict[str, Any]:
    """The settings as a version keeps them; `instead_of` maps a new criterion to the one whose place it took."""
    criteria = []
    for one in questions:
        fields = msgspec.to_builtins(one) | {"comment_on": sorted(one.comment_on), "was": instead_of.get(one.id)}
        criteria.append({name: value for name, value in fields.items() if name != "changed_why"})
    return {"rules": {name: getattr(rules, name) for name in RULES}, "criteria": criteria}


def differences(before: Mapping[str, Any], after: Mapping[str, Any], silent: Collection[str] = ()) -> list[str]:
    """What changed from one version to the next, a sentence each; of the `silent` rules nothing is told."""
    told = [
        f"{RULE_WORDS[name]}: {_rule(name, before['rules'][name])} → {_rule(name, value)}"
        for name, value in after["rules"].items()
        if before["rules"][name] != value and name not in silent
    ]
    return [*told, *_criteria(before["criteria"], after["criteria"])]


RULE_WORDS = {
    "reviews_per_project": "Оценок на проект",
    "passing": "Кто проходит дальше",
    "pass_mark": "Порог",
    "places": "Первых мест",
    "share": "Доля проектов",
    "ties": "При равенстве",
    "ranked_by": "Какая оценка решает",
    "others_visible": "Чужие оценки после своей",
    "names_visible": "Имена рядом с оценками",
    "quorum": "Кворум заседания",
    "votes_public": "Имена голосовавших в открытом протоколе",
    "appeal_days": "Дней на апелляцию",
    "answer_days": "Рабочих дней на ответ по апелляции",
}
CRITERION_WORDS = {
    "title": "название",
    "help": "пояснение",
    "yes_no": "вид",
    "steps": "шаги",
    "weight": "вес",
    "required": "обязательность",
    "comment_on": "когда нужна причина",
    "sectors": "отрасли",
}


def _rule(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "видны" if value else "не видны"
    shown = {
        "passing": lambda: PASSINGS[value],
        "quorum": lambda: QUORUMS[value],
        "ranked_by": lambda: RANKED_BY[value],
        "ties": lambda: worded(value.split(",")),
        "pass_mark": lambda: f"{value // 100} %",
        "share": lambda: f"{value} %",
        "reviews_per_project": lambda: str(value) if value else "каждый оценивает каждый",
    }
    return shown[name]() if name in shown else str(value)


def _criteria(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    old = {one["id"]: one for one in before}
    for one in after:
        was = old.pop(one["was"] or one["id"], None)
        if was is None:
            yield f"Добавлен критерий «{one['title']}»"
            continue
        parts = [_part(name, was, one) for name in CRITERION_WORDS if was[name] != one[name]]
        if parts:
            yield f"Критерий «{was['title']}»: {', '.join(parts)}" + (" (оценивается заново)" if one["was"] else "")
    for gone in old.values():
        yield f"Убран критерий «{gone['title']}»"


def _part(name: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    if name == "sectors":
        return f"отрасли: {', '.join(SECTORS.get(key, key) for key in now[name]) or 'все'}"
    if name in ("title", "weight"):
        return f"{CRITERION_WORDS[name]}: {was[name]} → {now[name]}"
    return CRITERION_WORDS[name]
