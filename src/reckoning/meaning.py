"""What the figures of a round mean, in plain Russian words."""

from collections.abc import Mapping

from kit.russian import plural
from reckoning.agreement import Correlation
from reckoning.composite import shown
from reckoning.figures import Figures
from reckoning.sensitivity import Scenario

# K. Krippendorff's own bounds: rely on 0.800 and more, draw tentative conclusions from 0.667.
SURE, TENTATIVE, SOME = 0.8, 0.667, 0.3


def of_alpha(value: float | None) -> str:
    """What Krippendorff's alpha says."""
    if value is None:
        return "Сравнивать нечего: у проектов меньше двух оценок или все оценки одинаковы."
    if value >= SURE:
        return "Согласие высокое: другая комиссия поставила бы почти те же оценки."
    if value >= TENTATIVE:
        return "Согласие среднее: для предварительных выводов достаточно, близкие места лучше обсудить."
    if value >= SOME:
        return "Согласие слабое: место проекта заметно зависит от того, кто его оценивал. Обсудите спорные проекты."
    if value > 0:
        return "Согласия почти нет: оценки одного проекта расходятся немногим меньше, чем оценки разных."
    return "Согласия нет: оценки расходятся так, как если бы их ставили наугад."


def of_icc(found: Correlation | None) -> str:
    """What the intraclass correlation says, as the share of differences that comes from the projects themselves."""
    if found is None:
        return "Оценить нельзя: нужны хотя бы два проекта и вторая оценка хотя бы у одного."
    single, mean = (max(0, round(100 * value)) for value in (found.single, found.mean))
    return (
        f"Разница между отдельными оценками на {single}\u00a0% объясняется самими проектами, остальное — тем, кто оценивал. "
        f"Для средней по проекту — на {mean}\u00a0%."
    )


VERDICTS = {
    "helps": "Поправка полезна: проекты оценивали разные люди, и строгость их различается заметнее случайности.",
    "complete": "Поправка мест не меняет: все проекты оценивали одни и те же люди, строгий занизил всех одинаково.",
    "alike": "Поправка не нужна: строгость членов комиссии различается не больше, чем дала бы случайность.",
    "unsure": "Поправка может и навредить: различие строгости так мало, что его не отличить от случайности.",
    "apart": "Поправке не стоит доверять целиком: комиссия распалась на группы без общих проектов, и она предполагает, что группы в среднем одинаково строги.",
    "few": "Поправку оценить нельзя: слишком мало проектов с двумя и более оценками.",
}


def of_leniency(leniency: int, error: int) -> str:
    """Whether a reviewer differs from the others; twice the standard error is taken for certain."""
    if abs(leniency) <= 2 * error or not leniency:
        return "как все"
    return "строже других" if leniency < 0 else "мягче других"


def of_spread(figures: Figures) -> str:
    """How the differences divide between severity and chance."""
    return (
        f"Строгость различает членов комиссии примерно на {shown(figures.severity)}, прочие расхождения двух оценок "
        f"одного проекта — на {shown(figures.noise)} (стандартные отклонения)."
    )


def of_scenario(scenario: Scenario, people: Mapping[int, str], criteria: Mapping[int, str]) -> str:
    """The change in words."""
    if scenario.kind == "member":
        return f"Без оценок: {people.get(scenario.of, 'член комиссии')}"
    if scenario.kind == "criterion":
        return f"Без критерия «{criteria.get(scenario.of, '')}»"
    if scenario.kind == "threshold":
        return f"Порог {shown(max(scenario.of, 0))}"
    if scenario.kind == "first_n":
        return f"Проходит первых мест: {scenario.of}"
    if scenario.kind == "median":
        return "Медиана оценок вместо средней"
    return "Решает другая оценка: с поправкой вместо средней или наоборот"


def of_outcome(scenario: Scenario) -> str:
    """What the change does."""
    if not (scenario.gained or scenario.lost or scenario.orphans):
        return "ничего не меняется"
    parts = []
    if scenario.gained:
        parts.append("прошли бы ещё: " + plural(len(scenario.gained), "проект", "проекта", "проектов"))
    if scenario.lost:
        parts.append("не прошли бы: " + plural(len(scenario.lost), "проект", "проекта", "проектов"))
    if scenario.orphans:
        parts.append("остались бы без оценки: " + plural(scenario.orphans, "проект", "проекта", "проектов"))
    return "; ".join(parts)
