"""Setting up, seating and opening a round."""

from datetime import UTC, datetime

import pytest

from kit.db import writing
from kit.journal import SYSTEM
from kit.refusals import Clash, Missing
from make.people import a_person, a_viewer, appoint
from make.projects import as_it_is
from make.rounds import CLOSED, OPENED, SCORED, a_round_in_setup, an_open_round, state_of
from make.seasons import a_season
from rounds import actions
from rounds.catalogue import Draft
from rounds.editions import NotAmendable
from rounds.queries import assigned_pairs, questions_of, round_by_id, seats_of
from rounds.refusals.committee import AlreadySeated, HasReviews, NoRole
from rounds.refusals.settings import NoCommittee, NoProjects, NotInSetup, NotYetStage, RoundExists
from rounds.tables import Criterion

pytestmark = pytest.mark.usefixtures("database")


async def test_a_new_round_has_the_catalogues_criteria() -> None:
    scene = await a_round_in_setup(projects=1)
    questions = await questions_of(scene.round)
    assert len(questions) == 5 and all(one.yes_no and one.comment_on == {0} for one in questions)
    second = await actions.create_round(scene.organiser, scene.season.id, 2, OPENED)
    assert [one.weight for one in await questions_of(second)] == [30, 25, 25, 20]


async def test_a_round_is_created_once() -> None:
    scene = await a_round_in_setup(projects=1)
    with pytest.raises(RoundExists):
        await actions.create_round(scene.organiser, scene.season.id, 1, OPENED)


async def test_only_the_organiser_of_the_season_sets_up() -> None:
    scene = await a_round_in_setup(projects=1)
    other = await a_viewer((await a_season(2024)).id, "organiser")
    for viewer in (scene.chair, scene.members[0], other):
        with pytest.raises(Missing):
            await actions.save_rules(viewer, scene.round, actions.RoundRules(), 1, OPENED)
        with pytest.raises(Missing):
            await actions.open_round(viewer, scene.round, OPENED)


async def test_two_organisers_who_change_the_rules_at_once_do_not_lose_either() -> None:
    scene = await a_round_in_setup(projects=1)
    await actions.save_rules(scene.organiser, scene.round, actions.RoundRules(places=3), 1, OPENED)
    with pytest.raises(Clash):
        await actions.save_rules(scene.organiser2, scene.round, actions.RoundRules(places=9), 1, OPENED)
    found = await round_by_id(scene.round)
    assert found is not None and found.places == 3


async def test_a_seat_needs_the_confirmed_role_of_its_position() -> None:
    scene = await a_round_in_setup(projects=1)
    stranger = await a_person()
    with pytest.raises(NoRole):
        await actions.seat(scene.organiser, scene.round, stranger, "member", OPENED)
    await appoint(stranger, scene.season.id, "committee")
    with pytest.raises(NoRole):
        await actions.seat(scene.organiser, scene.round, stranger, "chair", OPENED)
    await actions.seat(scene.organiser, scene.round, stranger, "member", OPENED)
    assert stranger in {one.person for one in await seats_of(scene.round)}


async def test_there_is_one_chair_and_nobody_sits_twice() -> None:
    scene = await a_round_in_setup(projects=1)
    second = await a_viewer(scene.season.id, "chair")
    for person, position in ((second.person, "chair"), (scene.members[0].person, "member")):
        assert person is not None
        with pytest.raises(AlreadySeated):
            await actions.seat(scene.organiser, scene.round, person, position, OPENED)


async def test_opening_takes_the_submitted_projects_in_and_gives_them_to_every_member() -> None:
    scene = await an_open_round(projects=2, members=3)
    assert [(await as_it_is(project)).stage for project in scene.ids] == ["round_1", "round_1"]
    expected = {(project, member.person) for project in scene.ids for member in scene.members}
    assert await assigned_pairs(scene.round) == expected
    assert await state_of(scene.round) == "open"


async def test_so_many_reviewers_each_are_spread_evenly() -> None:
    scene = await a_round_in_setup(projects=3, members=3)
    await actions.save_rules(scene.organiser, scene.round, actions.RoundRules(reviews_per_project=2), 1, OPENED)
    await actions.open_round(scene.organiser, scene.round, OPENED)
    pairs = await assigned_pairs(scene.round)
    assert len(pairs) == 6
    assert [sum(person == member.person for _, person in pairs) for member in scene.members] == [2, 2, 2]


async def test_a_round_opens_only_in_its_period() -> None:
    scene = await a_round_in_setup(projects=1)
    early = datetime(2023, 4, 15, 20, 59, 59, tzinfo=UTC)
    with pytest.raises(NotYetStage):
        await actions.open_round(scene.organiser, scene.round, early)
    await actions.open_round(scene.organiser, scene.round, datetime(2023, 4, 15, 21, 0, tzinfo=UTC))


async def test_a_round_does_not_open_without_a_committee_or_projects() -> None:
    scene = await a_round_in_setup(projects=0)
    with pytest.raises(NoProjects):
        await actions.open_round(scene.organiser, scene.round, OPENED)
    for one in await seats_of(scene.round):
        if one.position == "chair":
            await actions.unseat(scene.organiser, scene.round, one.id, OPENED)
    with pytest.raises(NoCommittee):
        await actions.open_round(scene.organiser, scene.round, OPENED)


async def test_what_a_scored_criterion_means_never_changes_not_even_by_sql() -> None:
    scene = await an_open_round(projects=1)
    with pytest.raises(NotInSetup):
        await actions.save_criteria(scene.organiser, scene.round, [a_draft()], 2, OPENED)
    await actions.save_draft(scene.members[0], scene.round, scene.ids[0], {}, 0, SCORED)
    with pytest.raises(NotAmendable):
        async with writing(SYSTEM, OPENED):
            await Criterion.update({Criterion.title: "Иное"}).where(Criterion.round == scene.round)
    await actions.close_round(scene.chair, scene.round, CLOSED)
    with pytest.raises(NotAmendable):
        async with writing(SYSTEM, OPENED):
            await Criterion.update({Criterion.weight: 99}).where(Criterion.round == scene.round)


async def test_whoever_has_scored_keeps_the_seat() -> None:
    scene = await an_open_round(projects=1)
    await actions.save_draft(scene.members[0], scene.round, scene.ids[0], {}, 0, CLOSED)
    mine = next(one.id for one in await seats_of(scene.round) if one.person == scene.members[0].person)
    with pytest.raises(HasReviews):
        await actions.unseat(scene.organiser, scene.round, mine, CLOSED)


async def test_opening_twice_is_refused() -> None:
    scene = await an_open_round(projects=1)
    with pytest.raises(NotInSetup):
        await actions.open_round(scene.organiser, scene.round, OPENED)


def a_draft() -> Draft:
    return Draft("Новый критерий", "", 1, ("Нет", "Да"), (0,))
