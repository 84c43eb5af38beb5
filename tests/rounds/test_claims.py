"""What teams say about members of the committee: who decides it, who reads it."""

import json

import pytest

from cabinet.queries.personal import everything, self_of
from kit.access import Viewer
from kit.refusals import Missing
from make.people import a_viewer, viewer_of
from make.rounds import SCORED, Scene, an_open_round, score
from notices.tables import Notice
from rounds import actions
from rounds.conflicts import (
    AnswerWithoutReason,
)
from rounds.queries import claims_in, conflicted_pairs
from rounds.tables import Claim
from visitors import Site


async def leader_of(scene: Scene, project: int = 0) -> Viewer:
    return await viewer_of(scene.projects[project].leader or 0)


def number(viewer: Viewer) -> int:
    assert viewer.person is not None
    return viewer.person


async def test_a_team_names_a_member_and_the_secretary_answers(site: Site) -> None:
    scene = await an_open_round(projects=2, members=2)
    site.at = SCORED
    leader, here = await leader_of(scene), f"/rounds/{scene.round}/claims"
    client, member = await site.signed_in(number(leader)), scene.members[0]
    assert (await client.get(here)).status_code == 200
    for viewer in (member, await a_viewer(scene.season.id, "auditor"), await viewer_of(scene.projects[0].people[1])):
        assert (await (await site.signed_in(number(viewer))).get(here)).status_code == 404
    claim = {"person": number(member), "kind": "relative", "text": "Мой двоюродный брат"}
    assert (await client.submit(here, "claim-conflict", {**claim, "text": ""})).status_code == 422
    assert (await client.submit(here, "claim-conflict", {**claim, "project": scene.ids[1]})).status_code == 404
    assert (await client.submit(here, "claim-conflict", claim)).status_code == 303
    assert (await client.submit(here, "claim-conflict", claim)).status_code == 409
    told = await Notice.select(Notice.person).where(Notice.letter == "rounds/claim")
    assert [row["person"] for row in told] == [scene.secretary.person]
    exported = json.dumps(await everything(await self_of(number(member))), default=str, ensure_ascii=False)
    assert "двоюродный" not in exported  # whom it names does not learn who said so
    own = json.dumps(await everything(await self_of(number(leader))), default=str, ensure_ascii=False)
    assert "двоюродный" in own
    about_secretary = (scene.ids[0], number(scene.secretary), "employer", "Работает у нас на полставки")
    await actions.claim_conflict(leader, scene.round, *about_secretary, SCORED)
    first, second = [row["id"] for row in await Claim.select(Claim.id).order_by(Claim.id)]
    secretary, chair = [await site.signed_in(number(one)) for one in (scene.secretary, scene.chair)]
    kept, other = [(await one.get(f"/rounds/{scene.round}/conflicts")).text for one in (secretary, chair)]
    assert "двоюродный" in kept and "полставки" not in kept and "двоюродный" not in other and "полставки" in other
    with pytest.raises(Missing):
        await actions.answer_claim(scene.secretary, scene.round, second, False, "Нет", SCORED)
    with pytest.raises(AnswerWithoutReason):
        await actions.answer_claim(scene.chair, scene.round, second, False, " ", SCORED)
    await actions.answer_claim(scene.chair, scene.round, second, False, "Трудового договора нет", SCORED)
    await score(scene, 0, 0)
    await actions.answer_claim(scene.secretary, scene.round, first, True, "", SCORED)
    assert await conflicted_pairs(scene.round) == {(scene.ids[0], number(member))}
    assert [one.accepted for one in await claims_in(scene.round, Claim.id > 0)] == [True, False]
    page = (await client.get(here)).text
    assert "Не оценивает ваш проект" in page and "Трудового договора нет" in page
    with pytest.raises(Missing):
        await actions.answer_claim(scene.secretary, scene.round, first, False, "Передумал", SCORED)


async def test_an_organiser_decides_about_the_secretary_where_the_chair_is_in_conflict_too(site: Site) -> None:
    scene = await an_open_round(projects=2, members=2)
    site.at = SCORED
    leader, here = await leader_of(scene), f"/rounds/{scene.round}/conflicts"
    organiser = await site.signed_in(number(scene.organiser))
    assert (await organiser.get(here)).status_code == 404  # nothing has come to the organiser
    await actions.pin_conflict(scene.secretary, scene.round, scene.ids[0], number(scene.chair), "other", "", SCORED)
    about = (scene.ids[0], number(scene.secretary), "employer", "Работает у нас на полставки")
    await actions.claim_conflict(leader, scene.round, *about, SCORED)
    told = await Notice.select(Notice.person).where(Notice.letter == "rounds/claim").order_by(Notice.person)
    assert [row["person"] for row in told] == sorted([number(scene.organiser), number(scene.organiser2)])
    claim = (await Claim.select(Claim.id).first() or {})["id"]
    for other in (scene.chair, scene.secretary, scene.members[0]):
        assert "полставки" not in (await (await site.signed_in(number(other))).get(here)).text
        with pytest.raises(Missing):
            await actions.answer_claim(other, scene.round, claim, True, "", SCORED)
    page = (await organiser.get(here)).text
    assert "полставки" in page and "Заявленные и зафиксированные" not in page and "Подсказки" not in page
    assert (await organiser.submit(here, f"answer-claim-{claim}", {"accepted": "yes", "reply": ""})).status_code == 303
    assert (scene.ids[0], number(scene.secretary)) in await conflicted_pairs(scene.round)
    assert "Зафиксирован" in (await organiser.get(here)).text
    with pytest.raises(Missing):
        await actions.answer_claim(scene.organiser2, scene.round, claim, False, "Нет", SCORED)
    with pytest.raises(Missing):  # the rest of the conflicts is the committee's own
        await actions.lift_conflict(scene.organiser, scene.round, 1, "Ошибка", SCORED)
