"""Why a project passed or did not: the line in words, the weakest criteria, the window of appeals."""

from datetime import UTC, datetime, timedelta

import pytest

from make.rounds import CLOSED, SCORED, a_published_round, an_open_round, score
from reckoning.line import OfCriterion, Standing, median, points, sentences, weakest
from reckoning.results import Rule
from rounds import actions
from rounds.appealing import answer_due, window_ends, window_open
from visitors import Site

MILLISECOND = timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("rule", "standing", "said"),
    [
        (Rule("threshold", 6000, 0), Standing("fail", "fail", 5988, 9, 6000), "не хватило 0,12\u00a0балла до черты"),
        (Rule("threshold", 6000, 0), Standing("fail", "fail", 5400, 9, 6000), "не хватило 6\u00a0баллов до черты"),
        (Rule("threshold", 6000, 0), Standing("pass", "pass", 6000, 9, 6000), "ровно на черте"),
        (Rule("first_n", 0, 67), Standing("fail", "fail", 7108, 68, 7120), "Проходят 67\u00a0первых мест, ваше место 68"),
        (Rule("first_n", 0, 1), Standing("fail", "fail", 7120, 2, 7120), "Проходит 1\u00a0первое место"),
        (Rule("first_n", 0, 67), Standing("fail", "fail", 7120, 68, 7120), "При равенстве решает: выше средняя по самому"),
        (Rule("decision", 0, 0), Standing("pass", "", 8000, 3, 7000), "выше черты на 10\u00a0баллов"),
        (Rule("decision", 0, 0), Standing("fail", "", 8000, 3, None), "Черту провела комиссия"),
        (Rule("threshold", 6000, 0), Standing("pass", "fail", 5999, 3, 6000), "отличается от того, что дало правило"),
    ],
)  # fmt: skip
def test_the_distance_to_the_line_in_words(rule: Rule, standing: Standing, said: str) -> None:
    assert said in " ".join(sentences(rule, standing))


def test_points_are_counted_in_russian() -> None:
    assert [points(score).replace("\u00a0", " ") for score in (100, 250, 1205, 2)] == [
        "1 балл",
        "2,5 балла",
        "12,05 балла",
        "0,02 балла",
    ]


def test_what_could_be_better_are_the_criteria_farthest_below_the_field() -> None:
    def one(title: str, mean: int | None, middle: int | None, *remarks: str) -> OfCriterion:
        return OfCriterion(title, 1, mean, middle, remarks)

    found = [one("А", 5000, 6000), one("Б", 2000, 7000), one("В", 9000, 8000)]
    assert [each.title for each in weakest(found)] == ["Б", "А"]
    assert [each.title for each in weakest([one("А", 9000, 5000), one("Б", 8000, 5000)])] == ["Б"]
    assert [each.title for each in weakest([one("А", None, 5000), one("Б", None, 5000, "Нет сметы")])] == ["Б"]


def test_a_median_of_fewer_than_three_projects_is_not_told() -> None:
    assert [median(values) for values in ([5, 1], [9, 1, 5], [1, 2, 3, 4])] == [None, 5, 3]


def test_the_window_of_appeals_ends_with_a_moscow_day() -> None:
    published = datetime(2023, 5, 15, 21, 30, tzinfo=UTC)  # already the 16th in Moscow
    end = datetime(2023, 5, 21, 21, 0, tzinfo=UTC)
    assert window_ends(published, 5) == end
    moments = (published - MILLISECOND, published, end - MILLISECOND, end, end + MILLISECOND)
    assert [window_open(published, 5, at) for at in moments] == [False, True, True, False, False]
    assert not window_open(published, 0, published) and not window_open(None, 5, end)
    assert f"{answer_due(datetime(2023, 5, 19, 9, 0, tzinfo=UTC), 3)}" == "2023-05-24"  # over a weekend


async def test_the_team_reads_why_from_the_publication_on_and_nobody_else_does(database: object, site: Site) -> None:
    scene = await a_published_round(projects=3)
    site.at = CLOSED
    last = scene.projects[2]
    path = f"/rounds/{scene.round}/projects/{last.id}/result"
    member = next(person for person in last.people if person != last.leader)
    for person in (last.leader or 0, member):
        text = (await (await site.signed_in(person)).get(path)).text
        for words in (
            "Вам не хватило 60\u00a0баллов до черты",
            "Медиана проектов",
            "ниже на 100\u00a0п.\u00a0п.",
            "Что можно сделать лучше",
        ):
            assert words in text
        assert "Смета не сходится" in text and "Членова" not in text and "20\u00a0мая 2023" in text
    leader = await site.signed_in(last.leader or 0)  # the letter about the round's opening leads on to what came of it
    assert (await leader.get(f"/rounds/{scene.round}/claims")).headers["location"] == path
    inner = f"/projects/{last.id}/work"
    assert inner in (await leader.get(path)).text
    assert inner not in (await (await site.signed_in(scene.chair.person or 0)).get(path)).text
    assert (await (await site.signed_in(scene.projects[0].leader or 0)).get(path)).status_code == 404
    assert (await site.visitor().get(path)).status_code == 303


async def test_means_of_two_reviews_are_not_told_to_the_team(database: object, site: Site) -> None:
    scene = await an_open_round(projects=1, members=2)
    for member in range(2):
        await score(scene, member, 0, member, "Не раскрыто")
    await actions.close_round(scene.chair, scene.round, SCORED)
    await actions.propose_results(scene.chair, scene.round, CLOSED)
    await actions.propose_publication(scene.chair, scene.round, CLOSED)
    await actions.confirm_publication(scene.organiser, scene.round, CLOSED)
    site.at = CLOSED
    path = f"/rounds/{scene.round}/projects/{scene.ids[0]}/result"
    team = (await (await site.signed_in(scene.projects[0].leader or 0)).get(path)).text
    assert "меньше трёх оценок" in team and "Не раскрыто" in team
    assert "Медиана проектов" in (await (await site.signed_in(scene.chair.person or 0)).get(path)).text
