"""Where a project stands against the line of its round, in words: pure. Scores are in hundredths of a percent."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from kit.russian import plural
from reckoning.passing import PASS
from reckoning.results import Rule
from reckoning.ties import worded

MOST = 3  # criteria that are named as the weakest


class Standing(msgspec.Struct, frozen=True):
    """A result against its round: `score` decides; `edge` is the line's own score, absent where nobody passed."""

    outcome: str
    computed: str
    score: int
    place: int
    edge: int | None


class OfCriterion(msgspec.Struct, frozen=True):
    """A criterion as the team reads it: its own mean (absent where it would tell what one person said), the field's median."""

    title: str
    weight: int
    mean: int | None
    median: int | None
    remarks: tuple[str, ...]

    @property
    def against(self) -> int | None:
        return None if self.mean is None or self.median is None else self.mean - self.median


def sentences(rule: Rule, standing: Standing) -> list[str]:
    """The rule, the distance to the line, and that the committee decided otherwise where it did."""
    found = [_rule(rule, standing), _distance(standing, rule.ties)]
    if standing.computed and standing.computed != standing.outcome:
        found.append("Решение комиссии отличается от того, что дало правило тура: причина ниже.")
    return [sentence for sentence in found if sentence]


def _rule(rule: Rule, standing: Standing) -> str:
    if rule.passing == "threshold":
        return f"Черта тура: {points(rule.pass_mark)} из 100, у вас {points(standing.score)}."
    if rule.passing == "first_n":
        first = plural(rule.places, "первое место", "первых места", "первых мест")
        verb = "Проходит" if rule.places % 10 == 1 and rule.places % 100 != 11 else "Проходят"
        return f"{verb} {first}, ваше место {standing.place}. У вас {points(standing.score)} из 100{_last(standing)}."
    return f"Черту провела комиссия. У вас {points(standing.score)} из 100{_last(standing)}."


def _last(standing: Standing) -> str:
    return f", у последнего прошедшего {points(standing.edge)}" if standing.edge is not None else ""


def _distance(standing: Standing, ties: Sequence[str]) -> str:
    if standing.edge is None:
        return ""
    away = standing.score - standing.edge
    if away < 0:
        return f"Вам не хватило {points(-away, genitive=True)} до черты."
    if away:
        return f"Вы выше черты на {points(away)}."
    if standing.outcome == PASS:
        return "Вы ровно на черте: этого достаточно."
    return f"Оценка та же, что у последнего прошедшего. При равенстве решает: {worded(ties)}."


def points(hundredths: int, genitive: bool = False) -> str:
    """«0,12 балла», «5 баллов»: a full score has a hundred of them."""
    whole, rest = divmod(hundredths, 100)
    if rest:
        return f"{whole},{f'{rest:02d}'.rstrip('0')}\u00a0балла"
    return plural(whole, "балла", "баллов", "баллов") if genitive else plural(whole, "балл", "балла", "баллов")


def apart(hundredths: int) -> str:
    """«41,67 п. п.»: between two percentages."""
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02d}\u00a0п.\u00a0п." if rest else f"{whole}\u00a0п.\u00a0п."


def weakest(criteria: Sequence[OfCriterion]) -> list[OfCriterion]:
    """What could be done better: the criteria farthest below the field, else the lowest ones; without means, those with remarks."""
    if all(one.mean is None for one in criteria):
        return [one for one in criteria if one.remarks][:MOST]
    below = sorted((one for one in criteria if (one.against or 0) < 0), key=lambda one: one.against or 0)
    if below:
        return below[:MOST]
    scored = sorted(
        (one for one in criteria if one.mean is not None and one.mean < 10_000), key=lambda one: one.mean or 0
    )
    return scored[:1]


def median(values: Iterable[int]) -> int | None:
    """The middle of the projects' means; None for fewer than three, which would tell of another team."""
    ordered = sorted(values)
    if len(ordered) < 3:
        return None
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle] + 1) // 2


def remarks_by(grouped: Mapping[str, Sequence[str]], title: str) -> tuple[str, ...]:
    """The remarks beside one criterion."""
    return tuple(grouped.get(title, ()))
