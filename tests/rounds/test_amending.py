"""Changing the settings of an opened round: a new version with its reason, exactly the affected scores asked for again."""

import pytest
from tests.rounds.test_recount import RECOUNT, the_package

from kit.db import writing
from kit.journal import SYSTEM
from kit.refusals import Clash, Missing
from make.rounds import CLOSED, OPENED, SCORED, Scene, a_round_in_setup, an_open_round, score
from notices.tables import Notice
from reckoning.sheet import Mark, NothingAsked
from rounds import actions
from rounds.actions import RoundRules
from rounds.actions.set_up import draft_of
from rounds.catalogue import Draft
from rounds.editions import NotAmendable, NothingChanged, ReasonForChange
from rounds.queries import editions_of, marks_of, questions_of, results_of, round_by_id
from rounds.refusals.publication import Published
from rounds.refusals.sheets import StaleReview
from rounds.tables import Edition, PastScore, Review
from visitors import Site

pytestmark = pytest.mark.usefixtures("database")
WHY = "Опечатка в критерии"


async def drafts_of(scene: Scene) -> list[Draft]:
    return [draft_of(one)._replace(id=one.id) for one in await questions_of(scene.round)]


async def version_of(scene: Scene) -> int:
    found = await round_by_id(scene.round)
    assert found is not None
    return found.version


async def submitted(scene: Scene) -> set[tuple[int, int]]:
    done = (Review.round == scene.round) & Review.submitted_at.is_not_null()
    rows = await Review.select(Review.project, Review.person).where(done)
    return {(row["project"], row["person"]) for row in rows}


async def test_a_changed_criterion_alone_is_asked_again_and_nothing_else_is_lost() -> None:
    scene = await an_open_round(projects=2, members=2)
    drafts = await drafts_of(scene)
    renamed = [drafts[0]._replace(title="Соответствует теме этого сезона"), *drafts[1:]]
    await actions.amend_criteria(scene.organiser, scene.round, renamed, "", await version_of(scene), SCORED)
    drafts = await drafts_of(scene)  # nobody had scored: in place, without a reason
    assert drafts[0].title.endswith("этого сезона") and drafts[0].id == renamed[0].id
    await score(scene, 0, 0)
    await score(scene, 1, 0, value=0, comment="Не вижу темы")
    first, rest = drafts[0].id, [one.id for one in drafts[1:]]
    half = {first: Mark(1), rest[0]: Mark(1)}
    await actions.save_draft(scene.members[0], scene.round, scene.ids[1], half, 0, SCORED)
    changed = [drafts[0]._replace(title="Отвечает теме", kind="scale", steps=("Нет", "Отчасти", "Да")), *drafts[1:]]
    version = await version_of(scene)
    with pytest.raises(ReasonForChange):
        await actions.amend_criteria(scene.organiser, scene.round, changed, " ", version, SCORED)
    with pytest.raises(Clash):
        await actions.amend_criteria(scene.organiser, scene.round, changed, WHY, version - 1, SCORED)
    with pytest.raises(Missing):
        await actions.amend_criteria(scene.chair, scene.round, changed, WHY, version, SCORED)
    assert await actions.amend_criteria(scene.organiser, scene.round, changed, WHY, version, SCORED) == 2
    assert await submitted(scene) == set()
    fresh = (await questions_of(scene.round))[0]
    assert fresh.id != first and fresh.changed_why == WHY
    reviews = (
        await Review.select(Review.id, Review.person).where(Review.project == scene.ids[0]).order_by(Review.person)
    )
    sheets = [await marks_of(row["id"]) for row in reviews]
    assert [sheet[fresh.id] for sheet in sheets] == [Mark(None), Mark(None, "Не вижу темы")]
    assert all(sheet[one].value is not None for sheet in sheets for one in rest)
    assert await PastScore.count() == 3
    told = await Notice.select(Notice.person, Notice.body).where(Notice.letter == "rounds/asked_again")
    assert {row["person"] for row in told} == {one.person for one in scene.members}
    assert all("1\u00a0оценка" in row["body"] and WHY in row["body"] for row in told)
    with pytest.raises(StaleReview):  # a page that was open meanwhile loses nothing silently
        await actions.save_draft(scene.members[0], scene.round, scene.ids[1], half, 1, SCORED)


async def test_weights_and_rules_ask_nothing_again_and_every_version_is_shown(site: Site) -> None:
    scene = await an_open_round(projects=1, members=2)
    for member in range(2):
        await score(scene, member, 0)
    drafts = await drafts_of(scene)
    heavier = [drafts[0]._replace(weight=40), *drafts[1:]]
    assert (
        await actions.amend_criteria(scene.organiser, scene.round, heavier, WHY, await version_of(scene), SCORED) == 0
    )
    with pytest.raises(NothingChanged):
        await actions.amend_criteria(scene.organiser, scene.round, heavier, WHY, await version_of(scene), SCORED)
    rules = RoundRules(passing="first_n", places=1, seed=9)
    await actions.amend_rules(scene.organiser, scene.round, rules, WHY, await version_of(scene), SCORED)
    found = await round_by_id(scene.round)
    assert found is not None and (found.passing, found.edition, found.seed) == ("first_n", 3, 2023)
    assert len(await submitted(scene)) == 2
    extra = Draft("Нужно городу", "", 5, ("Нет", "Да"), (0,), kind="yes_no")
    assert (
        await actions.amend_criteria(scene.organiser, scene.round, [*heavier, extra], WHY, found.version, SCORED) == 2
    )
    letters = await Notice.select(Notice.person, Notice.body).where(Notice.letter == "rounds/rules_changed")
    assert [row["person"] for row in letters] == [scene.projects[0].author] * 3
    assert all(WHY in row["body"] for row in letters) and "вес: 1 → 40" in letters[0]["body"]
    told = await editions_of(scene.round)
    assert [(one.number, one.asked) for one in told] == [(1, 0), (2, 0), (3, 0), (4, 2)]
    assert told[1].changes == [f"Критерий «{drafts[0].title}»: вес: 1 → 40"]
    assert any("Первые места" in change for change in told[2].changes) and "Нужно городу" in told[3].changes[0]
    client = await site.signed_in(scene.members[0].person or 0)
    page = await client.get(f"/rounds/{scene.round}/editions")
    assert page.text.count(WHY) == 3 and "2\u00a0оценки" in page.text
    with pytest.raises(Published):
        async with writing(SYSTEM, SCORED):
            await Edition.delete().where(Edition.round == scene.round)


async def test_teams_are_not_told_of_how_the_committee_works_among_itself() -> None:
    scene = await an_open_round(projects=1, members=1)
    found = await round_by_id(scene.round)
    assert found is not None
    rules = {name: getattr(found, name) for name in RoundRules.__struct_fields__} | {"names_visible": True}
    await actions.amend_rules(scene.organiser, scene.round, RoundRules(**rules), WHY, found.version, SCORED)
    assert not await Notice.exists().where(Notice.letter == "rounds/rules_changed")


async def test_a_criterion_that_is_dropped_counts_no_more_and_closing_ends_all_changes(site: Site) -> None:
    scene = await an_open_round(projects=1, members=1)
    await score(scene, 0, 0)
    drafts = await drafts_of(scene)
    assert (
        await actions.amend_criteria(scene.organiser, scene.round, drafts[1:], WHY, await version_of(scene), SCORED)
        == 0
    )
    assert len(await questions_of(scene.round)) == len(drafts) - 1 and await PastScore.count() == 1
    site.at = SCORED
    client = await site.signed_in(scene.organiser.person or 0)
    page = f"/rounds/{scene.round}/setup"
    renamed = {"criteria-0-title": "Иначе", "why": ""}
    assert "напишите, почему" in (await client.submit(page, "save-criteria", renamed)).text
    assert (await client.submit(page, "save-criteria", {**renamed, "why": WHY})).status_code == 303
    await actions.close_round(scene.chair, scene.round, CLOSED)
    with pytest.raises(NotAmendable):
        await actions.amend_rules(scene.organiser, scene.round, RoundRules(), WHY, await version_of(scene), CLOSED)


async def narrow(scene: Scene, drafts: list[Draft], *narrowed: int) -> int:
    """These criteria are asked about ecology alone, where no project of the scene is."""
    changed = [one._replace(sectors=("ecology",)) if n in narrowed else one for n, one in enumerate(drafts)]
    return await actions.amend_criteria(scene.organiser, scene.round, changed, WHY, await version_of(scene), SCORED)


async def test_a_criterion_taken_from_a_sector_counts_and_speaks_no_more_and_the_verifier_agrees() -> None:
    """I21."""
    scene = await an_open_round(projects=2, members=2)
    for member in range(2):
        await score(scene, member, 0)
        await score(scene, member, 1, value=0, comment="Не по теме")
    drafts = await drafts_of(scene)
    assert await narrow(scene, drafts, 0) == 0
    await actions.close_round(scene.chair, scene.round, CLOSED)
    await actions.propose_results(scene.chair, scene.round, CLOSED)
    said = {reason.criterion for row in await results_of(scene.round) for reason in row.reasons}
    assert said == {one.title for one in drafts[1:]}
    await actions.propose_publication(scene.chair, scene.round, CLOSED)
    await actions.confirm_publication(scene.organiser, scene.round, CLOSED)
    content = await the_package(scene)
    assert RECOUNT.recount(content) == content["result"]


async def test_a_sheet_of_which_nothing_counts_any_more_is_asked_again_and_no_sector_is_left_without_a_criterion() -> (
    None
):
    scene = await an_open_round(projects=1, members=2)
    optional = [one._replace(required=False) for one in await drafts_of(scene)]
    await actions.amend_criteria(scene.organiser, scene.round, optional, "", await version_of(scene), SCORED)
    drafts = await drafts_of(scene)
    only = {drafts[0].id: Mark(1)}
    await actions.submit_review(scene.members[0], scene.round, scene.ids[0], only, 0, SCORED)
    with pytest.raises(NothingAsked):
        await narrow(scene, drafts, *range(len(drafts)))
    assert await narrow(scene, drafts, 0) == 1
    assert await submitted(scene) == set()


async def test_a_round_does_not_open_with_a_sector_about_which_nothing_is_asked() -> None:
    scene = await a_round_in_setup()
    narrowed = [one._replace(sectors=("ecology",)) for one in await drafts_of(scene)]
    await actions.save_criteria(scene.organiser, scene.round, narrowed, await version_of(scene), OPENED)
    with pytest.raises(NothingAsked):
        await actions.open_round(scene.organiser, scene.round, OPENED)
