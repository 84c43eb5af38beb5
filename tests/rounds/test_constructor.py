"""The round constructor: criteria of both kinds and of sectors, the passing rule, ties, the window, a model, the terms."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from bs4 import BeautifulSoup

import clockwork
from kit.db import writing
from kit.journal import SYSTEM
from kit.refusals import Missing
from make.rounds import CLOSED, OPENED, SCORED, a_published_round, a_round_in_setup, an_open_round, score, state_of
from notices.tables import Notice
from projects.tables import Project
from reckoning.passing import places_of
from reckoning.sheet import Incomplete, Mark, asked_of
from reckoning.ties import WAYS, SameTie, Tied, breakers, chosen, lot, worded
from rounds import actions
from rounds.actions import RoundRules
from rounds.catalogue import Draft
from rounds.queries import questions_of, results_of, round_by_id, terms_of
from rounds.refusals.settings import NotOpen
from rounds.tables import Review
from rounds.terms import EXAMPLE, TermsChanged, TermsFirst
from rounds.windows import ClosesTooEarly, OutsideStage, WindowNeedsReason
from visitors import Site

NOON = datetime(2023, 4, 14, 12, tzinfo=UTC)


def test_ties_are_broken_by_the_named_ways_in_their_order() -> None:
    low = Tied(7, 5000, (Fraction(1, 2), Fraction(1)), NOON, 2023)
    high = Tied(8, 5000, (Fraction(3, 4), Fraction(3, 4)), NOON + timedelta(microseconds=1), 2023)
    assert breakers(("heaviest",), low) == breakers(("heaviest",), high)
    assert breakers(("floor", "earlier"), high) < breakers(("floor", "earlier"), low)
    assert breakers(("earlier", "floor"), low) < breakers(("earlier", "floor"), high)
    assert (breakers(("lot",), low) < breakers(("lot",), high)) == (lot(2023, 7) < lot(2023, 8))
    assert lot(2023, 7) != lot(2024, 7)
    with pytest.raises(SameTie):
        chosen("lot", "", "lot")
    assert chosen("lot", "", "") == ("lot",) and len({worded([way]) for way in WAYS}) == len(WAYS)


def test_a_share_is_rounded_down_and_never_to_nothing() -> None:
    assert [places_of("share", 0, share, 105) for share in (1, 25, 64, 100)] == [1, 26, 67, 105]
    assert places_of("share", 0, 10, 3) == 1 and places_of("first_n", 5, 10, 3) == 5


@pytest.mark.usefixtures("database")
async def test_criteria_of_both_kinds_and_of_one_sector_are_asked_where_they_belong() -> None:
    scene = await a_round_in_setup(projects=2, members=3)
    sector = (await Project.select(Project.sector).where(Project.id == scene.ids[0]).first() or {})["sector"]
    async with writing(SYSTEM, OPENED) as tx:
        await Project.update({Project.sector: "animals"}).where(Project.id == scene.ids[1])
        tx.journal("test", "project", scene.ids[1], {})
    drafts = [
        Draft("Заявка полна", "", 10, ("Нет", "Да"), (0,), kind="yes_no"),
        Draft("Польза", "", 60, ("Мало", "Средне", "Много"), (1, 2, 3), kind="scale"),
        Draft("Только для одной отрасли", "", 30, ("Нет", "Да"), (0,), kind="yes_no", sectors=(sector,)),
    ]
    await actions.save_criteria(scene.organiser, scene.round, drafts, 1, OPENED)
    await actions.save_rules(scene.organiser, scene.round, RoundRules(passing="share", share=50, ties="lot"), 2, OPENED)
    await actions.open_round(scene.organiser, scene.round, OPENED)
    form, use, special = await questions_of(scene.round)
    assert [one.id for one in asked_of([form, use, special], "animals")] == [form.id, use.id]
    unexplained = {form.id: Mark(1), use.id: Mark(3), special.id: Mark(1)}
    with pytest.raises(Incomplete):  # a required comment at every step
        await actions.submit_review(scene.members[0], scene.round, scene.ids[0], unexplained, 0, SCORED)
    marks = {**unexplained, use.id: Mark(3, "Ясно кому")}
    for member in scene.members:
        for project in scene.ids:
            await actions.submit_review(member, scene.round, project, marks, 0, SCORED)
    await actions.close_round(scene.chair, scene.round, CLOSED)
    await actions.propose_results(scene.chair, scene.round, CLOSED)
    rows = await results_of(scene.round)
    assert [row.composite for row in rows] == [10_000, 10_000]  # what is not asked does not count as missing
    assert sorted(row.computed for row in rows) == ["fail", "pass"]
    assert rows[0].project == min(scene.ids, key=lambda project: lot(1, project))


@pytest.mark.usefixtures("database")
async def test_the_clock_opens_and_closes_and_a_score_in_the_last_instant_counts() -> None:
    scene = await a_round_in_setup(projects=1, members=1)
    opens, closes = OPENED + timedelta(hours=1), OPENED + timedelta(days=3)

    async def set_to(first: datetime | None, last: datetime | None, version: int = 1) -> None:
        await actions.set_window(scene.organiser, scene.round, first, last, "", version, OPENED)

    with pytest.raises(OutsideStage):
        await set_to(OPENED - timedelta(days=30), closes)
    with pytest.raises(ClosesTooEarly):
        await set_to(opens, opens)
    await set_to(opens, closes)
    assert await actions.open_due(opens - timedelta(microseconds=1)) == []
    await clockwork.tick(opens)
    assert await state_of(scene.round) == "open"
    found = await round_by_id(scene.round)
    assert found is not None
    with pytest.raises(WindowNeedsReason):
        await actions.set_window(scene.organiser, scene.round, None, closes, " ", found.version, SCORED)
    later = closes + timedelta(days=1)
    await actions.set_window(scene.organiser, scene.round, None, later, "Праздники", found.version, SCORED)
    assert await Notice.count().where(Notice.letter == "rounds/window") == 1
    marks = {one.id: Mark(1) for one in await questions_of(scene.round)}
    last = later - timedelta(microseconds=1)
    await actions.save_draft(scene.members[0], scene.round, scene.ids[0], {}, 0, last)
    with pytest.raises(NotOpen):  # though the clock has not been round yet
        await actions.submit_review(scene.members[0], scene.round, scene.ids[0], marks, 1, later)
    await actions.submit_review(scene.members[0], scene.round, scene.ids[0], marks, 1, last)
    assert await actions.close_due(last) == []
    await clockwork.tick(later)
    assert await state_of(scene.round) == "closed" and await actions.close_due(later) == []


@pytest.mark.usefixtures("database")
async def test_a_round_that_the_clock_cannot_open_tells_the_organisers_once() -> None:
    scene = await a_round_in_setup(projects=0)
    await actions.set_window(scene.organiser, scene.round, OPENED + timedelta(hours=1), None, "", 1, OPENED)
    for minute in range(3):
        assert await actions.open_due(OPENED + timedelta(hours=2, minutes=minute)) == []
    found = await round_by_id(scene.round)
    assert found is not None and (found.state, found.opens_at) == ("setup", None)
    told = await Notice.select(Notice.person, Notice.subject).where(Notice.letter == "rounds/not_opened")
    assert {row["person"] for row in told} == {scene.organiser.person, scene.organiser2.person}
    assert {row["subject"] for row in told} == {"Первый тур не открылся в назначенный час"}


async def test_the_settings_of_an_earlier_round_are_taken_over(site: Site) -> None:
    scene = await a_published_round()
    second = await actions.create_round(scene.organiser, scene.season.id, 2, CLOSED)
    client = await site.signed_in(scene.organiser.person or 0)
    page = f"/rounds/{second}/setup"
    assert (await client.submit(page, "copy-round", {"like": scene.round})).status_code == 303
    assert [one.title for one in await questions_of(second)] == [one.title for one in await questions_of(scene.round)]
    assert (await client.submit(page, "copy-round", {"like": 999})).status_code == 404
    with pytest.raises(Missing):
        await actions.copy_round(scene.chair, second, scene.round, 2, CLOSED)
    rules = {"tie_1": "lot", "tie_2": "lot", "share": 40, "passing": "share"}
    assert "повтор" in (await client.submit(page, "set-up-round", rules)).text
    assert (await client.submit(page, "set-up-round", {**rules, "tie_2": "floor"})).status_code == 303
    found = await round_by_id(second)
    assert found is not None and (found.ties, found.share, found.passing, found.yes_no) == (
        "lot,floor",
        40,
        "share",
        True,
    )
    typed = {"opens_at": "2023-05-20T10:00", "closes_at": "2023-06-01T18:30"}
    assert (await client.submit(page, "set-window", typed)).status_code == 303
    form = BeautifulSoup((await client.get(page)).text, "html.parser").find("input", id="closes_at")
    assert form is not None and form["value"] == "2023-06-01T18:30"  # type: ignore[index]


async def test_nobody_scores_before_the_terms_in_force_are_accepted(site: Site) -> None:
    scene = await an_open_round(projects=1, members=2)
    site.at = SCORED
    organiser, member = [await site.signed_in(one.person or 0) for one in (scene.organiser, scene.members[0])]
    assert (await organiser.submit(f"/rounds/{scene.round}/setup", "set-terms", {"text": EXAMPLE})).status_code == 303
    assert await Notice.count().where(Notice.letter == "rounds/terms") == 2
    with pytest.raises(TermsFirst):
        await score(scene, 0, 0)
    with pytest.raises(TermsFirst):  # the database says the same
        async with writing(SYSTEM, SCORED):
            row = Review(round=scene.round, project=scene.ids[0], person=scene.members[0].person, saved_at=SCORED)
            await Review.insert(row)
    here, terms = f"/rounds/{scene.round}/projects/{scene.ids[0]}", f"/rounds/{scene.round}/terms"
    assert (await member.get(here)).headers["location"] == terms
    assert (await member.submit(terms, "accept-terms", {})).status_code == 422
    accepted = {"agree": "yes", "employer": "ООО «Берег»"}
    assert (await member.submit(terms, "accept-terms", accepted)).status_code == 303
    assert (await member.get(here)).status_code == 200
    first = await terms_of(scene.round)
    assert first is not None
    await actions.set_terms(scene.organiser, scene.round, EXAMPLE + "\nИ ещё.", SCORED)
    with pytest.raises(TermsChanged):
        await actions.accept_terms(scene.members[0], scene.round, first.id, "", SCORED)
    with pytest.raises(TermsFirst):
        await score(scene, 0, 0)
    page = await member.get(terms)
    assert "И ещё." in page.text and "ООО «Берег»" in page.text
    assert (await member.submit(terms, "accept-terms", accepted)).status_code == 303
    await score(scene, 0, 0)
    with pytest.raises(Missing):
        await actions.accept_terms(scene.organiser, scene.round, first.id, "", SCORED)
