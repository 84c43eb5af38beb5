"""What several bodies' verdicts mean together, and what must be reconciled first."""

from collections.abc import Sequence
from typing import NamedTuple

from expert_review.refusals import NothingSigned, NotReconciled, StillOpen, WrongOutcome

SUPPORTING = ("support", "support_with_changes")
# Cost estimates further apart than this share of the larger one are worth a word (choice).
COSTS_APART = 0.2


class Opinion(NamedTuple):
    """What one body's conclusion in force says. Money in whole roubles."""

    body: str
    verdict: str
    feasibility: str
    cost_estimate: int | None
    recommended: int | None
    holder: str
    holder_amount: int | None


class Contradiction(NamedTuple):
    """Something that the bodies saw differently: what it is about, and a Russian sentence."""

    about: str
    sentence: str


def outcomes(opinions: Sequence[Opinion]) -> tuple[str, ...]:
    """The outcomes open to the organiser: one when the bodies agree, two when some support and others don't (choice)."""
    verdicts = {opinion.verdict for opinion in opinions}
    if verdicts == {"support"}:
        return ("supported",)
    if verdicts == {"not_support"}:
        return ("not_supported",)
    if "not_support" in verdicts:
        return ("supported_with_changes", "not_supported")
    return ("supported_with_changes",)


def contradictions(opinions: Sequence[Opinion]) -> list[Contradiction]:
    """Everything that must be settled in writing before the review is closed."""
    backing = [opinion for opinion in opinions if opinion.verdict in SUPPORTING]
    found = []
    if backing and len(backing) < len(opinions):
        found.append(Contradiction("verdict", "Одни органы поддержали проект, другие нет."))
    if {"feasible", "infeasible"} <= {opinion.feasibility for opinion in opinions}:
        found.append(Contradiction("feasibility", "Органы по-разному оценили реализуемость."))
    return [*found, *_about_money(backing)]


def _about_money(backing: Sequence[Opinion]) -> list[Contradiction]:
    found = []
    sums = {opinion.recommended for opinion in backing if opinion.recommended}
    if len(sums) > 1:
        found.append(Contradiction("recommended", "Рекомендуемые суммы различаются."))
    costs = [opinion.cost_estimate for opinion in backing if opinion.cost_estimate]
    if costs and max(costs) - min(costs) > COSTS_APART * max(costs):
        found.append(Contradiction("cost", "Оценки стоимости расходятся больше чем на 20 %."))
    held = sum(opinion.holder_amount or 0 for opinion in backing)
    if backing and not held:
        found.append(Contradiction("holder", "Ни один орган не готов быть распорядителем средств."))
    elif sums and held < min(sums):
        found.append(Contradiction("holder", "Распорядители готовы принять не всю рекомендуемую сумму."))
    elif sums and held > max(sums):
        found.append(Contradiction("holder", "Вместе распорядители готовы принять больше рекомендуемой суммы."))
    return found


def require_closable(open_requests: int, opinions: Sequence[Opinion], outcome: str, reconciliation: str) -> None:
    """Raises StillOpen, NothingSigned, WrongOutcome, NotReconciled."""
    if open_requests:
        raise StillOpen(count=open_requests)
    if not opinions:
        raise NothingSigned
    if outcome not in outcomes(opinions):
        raise WrongOutcome
    if contradictions(opinions) and not reconciliation.strip():
        raise NotReconciled
