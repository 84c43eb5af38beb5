"""Alternates who step in, panels by sector, and the page that tells how far the committee is."""

import pytest
from bs4 import BeautifulSoup

from kit.refusals import Missing
from kit.tables import Journal
from make.people import a_viewer
from make.rounds import OPENED, SCORED, Scene, a_round_in_setup, score
from notices.tables import Notice
from rounds import actions
from rounds.queries import assigned_pairs, seats_of
from rounds.refusals.committee import NotAnAlternate
from rounds.terms import EXAMPLE
from visitors import Site

pytestmark = pytest.mark.usefixtures("database")


async def with_an_alternate() -> tuple[Scene, int]:
    scene = await a_round_in_setup(projects=3, members=2)
    spare = (await a_viewer(scene.season.id, "committee", "Запаснова Ида")).person or 0
    await actions.seat(scene.organiser, scene.round, spare, "alternate", OPENED, True)
    await actions.open_round(scene.organiser, scene.round, OPENED)
    return scene, spare


async def test_an_alternate_takes_over_what_is_not_submitted_and_both_are_told() -> None:
    scene, spare = await with_an_alternate()
    member = scene.members[0].person or 0
    assert not {pair for pair in await assigned_pairs(scene.round) if pair[1] == spare}
    await score(scene, 0, 0)
    await actions.pin_conflict(scene.secretary, scene.round, scene.ids[1], spare, "supplier", "", SCORED)
    with pytest.raises(NotAnAlternate):
        await actions.step_in(scene.chair, scene.round, spare, member, "Болезнь", SCORED)
    with pytest.raises(Missing):
        await actions.step_in(scene.members[1], scene.round, member, spare, "Болезнь", SCORED)
    assert await actions.step_in(scene.chair, scene.round, member, spare, "Болезнь", SCORED) == 1
    pairs = await assigned_pairs(scene.round)
    assert (scene.ids[2], spare) in pairs and (scene.ids[1], spare) not in pairs and (scene.ids[0], member) in pairs
    assert (scene.ids[2], member) not in pairs
    assert {
        one.person: (one.position, one.reviews) for one in await seats_of(scene.round) if one.person in (member, spare)
    } == {
        member: ("alternate", False),
        spare: ("member", True),
    }
    for letter, person in (("rounds/stepped_in", spare), ("rounds/stepped_out", member)):
        told = await Notice.select(Notice.person, Notice.body).where(Notice.letter == letter)
        assert [row["person"] for row in told] == [person] and "Болезнь" in told[0]["body"]
    assert await Journal.count().where(Journal.action == "step-in") == 1


async def test_terms_wait_for_each_member_until_they_are_accepted(site: Site) -> None:
    scene, spare = await with_an_alternate()
    site.at = SCORED
    await actions.set_terms(scene.organiser, scene.round, EXAMPLE, SCORED)
    members = [await site.signed_in(one) for one in (scene.members[0].person or 0, spare)]
    words = "прочтите и примите условия работы в комиссии"
    assert [words in (await one.get("/cabinet")).text for one in members] == [True, False]
    assert (await members[0].get(f"/rounds/{scene.round}/terms")).status_code == 200
    await actions.accept_terms(scene.members[0], scene.round, 1, "", SCORED)
    assert words not in (await members[0].get("/cabinet")).text


async def test_the_page_tells_how_far_everybody_is_and_makes_panels(site: Site) -> None:
    scene, spare = await with_an_alternate()
    site.at = SCORED
    await score(scene, 0, 0)
    await actions.save_draft(scene.members[0], scene.round, scene.ids[1], {}, 0, SCORED)
    await actions.set_terms(scene.organiser, scene.round, EXAMPLE, SCORED)
    await actions.accept_terms(scene.members[1], scene.round, 1, "", SCORED)
    here = f"/rounds/{scene.round}/committee"
    lead, member = [await site.signed_in(one.person or 0) for one in (scene.secretary, scene.members[0])]
    assert (await member.get(here)).status_code == 404
    rows = BeautifulSoup((await lead.get(here)).text, "html.parser").find_all("tr")
    told = {row.b.get_text(): row.get_text(" ", strip=True) for row in rows if row.b}
    assert "1 из 3" in told["Членова Инна 0"] and "Не приняты" in told["Членова Инна 0"]
    assert "0 из 3" in told["Членова Инна 1"] and "Приняты" in told["Членова Инна 1"]
    assert "не оценивает" in told["Запаснова Ида"]
    seat = next(one.id for one in await seats_of(scene.round) if one.person == scene.members[0].person)
    assert (await lead.submit(here, "save-panel", {"sectors": ["sport"], "only": "yes"})).status_code == 422
    assert (await lead.submit(here, "save-panel", {"seats": [999], "sectors": ["sport"]})).status_code == 422
    typed = {"seats": [seat], "sectors": ["sport", "social"], "only": "yes"}
    assert (await lead.submit(here, "save-panel", typed)).status_code == 303
    found = next(one for one in await seats_of(scene.round) if one.id == seat)
    assert (found.sectors, found.only_sectors) == (("social", "sport"), True)
    stepping = {"member": scene.members[1].person, "alternate": spare, "why": "Отпуск"}
    assert (await lead.submit(here, "step-in", {**stepping, "why": ""})).status_code == 422
    assert (await lead.submit(here, "step-in", stepping)).status_code == 303
