"""How far reviewers agree: Krippendorff's alpha and intraclass correlation over the sheets of a round.

Sources: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011); P. E. Shrout and J. L. Fleiss, "Intraclass
correlations: uses in assessing rater reliability" (1979).
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

Units = Sequence[Sequence[float]]  # a unit is a project: the values that its reviewers gave


class Correlation(msgspec.Struct, frozen=True):
    """One-way random ICC: of a `single` review, and of the `mean` over a project's reviews."""

    single: float
    mean: float


def alpha(units: Units, metric: str) -> float | None:
    """1 is perfect agreement, 0 what chance gives; None where nothing can be compared. `metric`: nominal, ordinal, interval."""
    paired = [unit for unit in units if len(unit) > 1]
    values = [value for unit in paired for value in unit]
    if metric == "ordinal":
        rank = _middle_ranks(values)
        paired = [[rank[value] for value in unit] for unit in paired]
        values = [rank[value] for value in values]
    apart = _unlike if metric == "nominal" else _squares
    expected = apart(values)
    if not expected:
        return None
    observed = sum(apart(unit) / (len(unit) - 1) for unit in paired)
    return 1 - (len(values) - 1) * observed / expected


def _squares(values: Sequence[float]) -> float:
    """The squared differences of all ordered pairs, summed."""
    if len(set(values)) < 2:
        return 0.0
    middle = sum(values) / len(values)
    return 2 * len(values) * sum((value - middle) ** 2 for value in values)


def _unlike(values: Sequence[float]) -> float:
    """How many ordered pairs differ."""
    return len(values) ** 2 - sum(count * count for count in Counter(values).values())


def _middle_ranks(values: Iterable[float]) -> dict[float, float]:
    """Krippendorff's ordinal difference of two values is the difference of their middle ranks."""
    found, below = {}, 0
    for value, count in sorted(Counter(values).items()):
        found[value] = below + count / 2
        below += count
    return found


def correlation(units: Units) -> Correlation | None:
    """ICC(1,1) and ICC(1,k), with the mean number of reviews corrected for unequal numbers; None with too few of either."""
    judged = [unit for unit in units if unit]
    count, number = sum(map(len, judged)), len(judged)
    if number < 2 or count <= number:
        return None
    grand = sum(map(sum, judged)) / count
    means = [sum(unit) / len(unit) for unit in judged]
    within = sum((value - mean) ** 2 for unit, mean in zip(judged, means, strict=True) for value in unit)
    between = sum(len(unit) * (mean - grand) ** 2 for unit, mean in zip(judged, means, strict=True))
    within, between = within / (count - number), between / (number - 1)
    each = (count - sum(len(unit) ** 2 for unit in judged) / count) / (number - 1)
    if not between:
        return None
    return Correlation((between - within) / (between + (each - 1) * within), (between - within) / between)


def two_way(table: Sequence[Sequence[float]]) -> Correlation | None:
    """ICC(2,1) and ICC(2,k), where every reviewer reviewed every project; None with fewer than two of either."""
    number, judges = len(table), len(table[0]) if table else 0
    if number < 2 or judges < 2:
        return None
    grand = sum(map(sum, table)) / (number * judges)
    rows = judges * sum((sum(row) / judges - grand) ** 2 for row in table)
    columns = number * sum((sum(column) / number - grand) ** 2 for column in zip(*table, strict=True))
    total = sum((value - grand) ** 2 for row in table for value in row)
    error = (total - rows - columns) / ((number - 1) * (judges - 1))
    rows, columns = rows / (number - 1), columns / (judges - 1)
    spread = (columns - error) / number
    if not rows + spread:
        return None
    single = (rows - error) / (rows + (judges - 1) * error + judges * spread)
    return Correlation(single, (rows - error) / (rows + spread))


def deviation(values: Sequence[float]) -> float | None:
    """The standard deviation of a project's sheets, None for fewer than two."""
    if len(values) < 2:
        return None
    middle = sum(values) / len(values)
    return float((sum((value - middle) ** 2 for value in values) / (len(values) - 1)) ** 0.5)
