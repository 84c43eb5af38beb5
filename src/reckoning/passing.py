"""Who passes a round: by a threshold, the first places, or the committee's decision."""

PASS = "pass"
FAIL = "fail"
OUTCOMES = {PASS: "Проходит дальше", FAIL: "Не проходит"}


def computed(passing: str, pass_mark: int, places: int, composite: int, place: int) -> str:
    """What the round's rule answers: "pass", "fail", or "" where the committee has yet to decide.

    `pass_mark` and `composite` are in hundredths of a percent; `place` counts from 1.
    """
    if passing == "threshold":
        return PASS if composite >= pass_mark else FAIL
    if passing == "first_n":
        return PASS if place <= places else FAIL
    return ""


def places_of(passing: str, places: int, share: int, total: int) -> int:
    """How many places pass: `share` percent of the projects, rounded down, one at least; else `places`."""
    return max(total * share // 100, 1) if passing == "share" else places


def settled(computed_outcome: str, place: int, voted: str, by_hand: str, line: int | None) -> str:
    """What is proposed: the committee's vote on the project, else a decision by hand, else its voted line, else the rule."""
    if voted or by_hand:
        return voted or by_hand
    return computed_outcome if line is None else computed("first_n", 0, line, 0, place)
