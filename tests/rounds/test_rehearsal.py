"""The rehearsal shows what the settings would do and leaves no trace."""

import msgspec
import pytest

from kit.tables import Journal
from make.rounds import OPENED, a_round_in_setup, an_open_round
from projects.catalogues import SECTORS
from reckoning.results import Rule
from reckoning.sheet import Question
from rounds import actions
from rounds.catalogue import SUBSTANCE
from rounds.rehearsal import Stage, rehearse
from rounds.tables import Assignment, Review, Round, Score
from visitors import Site

QUESTIONS = [
    Question(n, d.title, d.help, d.weight, True, d.steps, frozenset(d.comment_on), False)
    for n, d in enumerate(SUBSTANCE, start=1)
]


def test_a_rehearsal_shows_places_ties_and_the_reasons_that_would_be_demanded() -> None:
    stage = Stage(projects=60, members=5, each=3, seed=7)
    found = rehearse(QUESTIONS, Rule("share", 0, 0, share=25), stage)
    assert (len(found.rows), found.passing, found.failing) == (60, 15, 45)
    assert found.sheets == 180 and found.loads == (36, 36)
    assert found.comments == sum(count for _, count in found.by_criterion) > 0
    assert found.ties and all(len(one.numbers) > 1 for one in found.ties)
    assert found == rehearse(QUESTIONS, Rule("share", 0, 0, share=25), stage)
    other = rehearse(QUESTIONS, Rule("share", 0, 0, share=25, ties=("lot",)), stage)
    assert {row.number for row in found.rows} == {row.number for row in other.rows}
    assert [row.number for row in found.rows] != [row.number for row in other.rows]


def test_criteria_of_some_sectors_are_rehearsed_on_projects_of_these() -> None:
    narrow = [msgspec.structs.replace(one, sectors=("ecology", "sport")) for one in QUESTIONS]
    found = rehearse(narrow, Rule("share", 0, 0, share=25), Stage(projects=20, members=3, each=2, seed=7))
    assert {row.sector for row in found.rows} == {SECTORS["ecology"], SECTORS["sport"]}


async def test_the_organiser_and_the_chair_rehearse_and_nothing_is_kept(site: Site) -> None:
    scene = await a_round_in_setup(projects=2)
    here = f"/rounds/{scene.round}/rehearsal"
    tables = (Journal, Review, Score, Assignment)
    chair, organiser = [await site.signed_in(one.person or 0) for one in (scene.chair, scene.organiser)]
    before = [await table.count() for table in tables]
    for client in (chair, organiser):
        assert (await client.get(here)).status_code == 200
        page = await client.get(f"{here}?projects=40&members=4&each=2&seed=3")
        assert page.status_code == 200 and "Вымышленный № 40" in page.text and "Понадобилось бы причин" in page.text
    assert (await chair.get(f"{here}?projects=9999&members=4&each=2&seed=3")).status_code == 422
    assert "Не хватает членов комиссии" in (await chair.get(f"{here}?projects=9&members=2&each=5&seed=3")).text
    assert [await table.count() for table in tables] == before
    for viewer in (scene.members[0], scene.secretary):
        client = await site.signed_in(viewer.person or 0)
        assert (await client.get(here)).status_code == 404
    found = await Round.select(Round.state).where(Round.id == scene.round).first()
    assert found == {"state": "setup"}


@pytest.mark.usefixtures("database")
async def test_after_closing_there_is_nothing_to_rehearse(site: Site) -> None:
    scene = await an_open_round(projects=1)
    await actions.close_round(scene.chair, scene.round, OPENED)
    chair = await site.signed_in(scene.chair.person or 0)
    assert (await chair.get(f"/rounds/{scene.round}/rehearsal")).status_code == 404
