"""Who would pass without a member, without a criterion, under another rule."""

from datetime import UTC, datetime

from reckoning.composite import Weighing
from reckoning.figures import histogram
from reckoning.meaning import of_outcome, of_scenario
from reckoning.results import Entrant, Marked, Rule, marked
from reckoning.sensitivity import Scenario, scenarios
from reckoning.sheet import Mark

WEIGHINGS = [Weighing(1, 50, 1, 5), Weighing(2, 50, 1, 5)]
NOON = datetime(2023, 4, 14, 12, tzinfo=UTC)


def entrant(project: int, **sheets: tuple[int, int]) -> Marked:
    """Members are called m1, m2 …; a sheet is two values."""
    given = tuple({1: Mark(first), 2: Mark(second)} for first, second in sheets.values())
    people = tuple(int(name.removeprefix("m")) for name in sheets)
    return marked(WEIGHINGS, Entrant(project, project, NOON, given, people), Rule("first_n", 0, 2))


FIELD = [
    entrant(1, m1=(5, 5), m2=(5, 5), m3=(5, 5)),
    entrant(2, m1=(1, 5), m2=(5, 5), m3=(5, 1)),
    entrant(3, m1=(5, 4), m2=(3, 3), m3=(3, 2)),
    entrant(4, m2=(1, 1)),
]


def found(rule: Rule) -> dict[tuple[str, int], Scenario]:
    return {(one.kind, one.of): one for one in scenarios(WEIGHINGS, FIELD, rule)}


def test_without_a_member_another_project_takes_the_place() -> None:
    told = found(Rule("first_n", 0, 2))
    assert (told["member", 2].gained, told["member", 2].lost) == ((3,), (2,))
    assert told["member", 2].orphans == 1
    assert not told["member", 1].gained and not told["member", 1].lost


def test_without_a_criterion_the_threshold_is_met_by_others() -> None:
    told = found(Rule("threshold", 6700, 0))
    assert told["criterion", 1].lost == () and told["criterion", 1].gained == ()
    told = found(Rule("threshold", 6600, 0))
    assert told["threshold", 7100].lost == (2,) and told["threshold", 6100].gained == ()


def test_more_and_fewer_places_and_the_median() -> None:
    told = found(Rule("first_n", 0, 2))
    assert told["first_n", 3].gained == (3,) and told["first_n", 1].lost == (2,)
    assert told["median", 0].gained == ()
    assert ("score", 0) in told


def test_a_vote_has_no_rule_to_apply_anew() -> None:
    assert scenarios(WEIGHINGS, FIELD, Rule("decision", 0, 0)) == []


def test_the_score_that_does_not_decide_is_a_scenario_both_ways() -> None:
    assert found(Rule("first_n", 0, 2, "adjusted"))["score", 0].kind == "score"
    assert found(Rule("first_n", 0, 2, "adjusted"))["member", 2].orphans == 1


def test_each_scenario_has_its_words() -> None:
    told = scenarios(WEIGHINGS, FIELD, Rule("first_n", 0, 2))
    words = [of_scenario(one, {1: "Первая", 2: "Вторая", 3: "Третья"}, {1: "Польза", 2: "Цена"}) for one in told]
    assert len(set(words)) == len(words)
    assert of_outcome(Scenario("member", 1, (), ())) == "ничего не меняется"
    assert of_outcome(Scenario("member", 1, (3,), (2, 4), 1)).count(";") == 2


def test_a_full_score_belongs_to_the_last_bar() -> None:
    bars = histogram([0, 499, 500, 9_999, 10_000])
    assert (bars[0], bars[1], bars[-1], sum(bars)) == (2, 1, 2, 5)
