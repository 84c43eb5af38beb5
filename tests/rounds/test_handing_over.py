"""The assignment changed by hand, passed on, explained, given as a list; a long one done by the worker."""

from collections import Counter

import pytest

from accounts.tables import Person
from kit.db import writing
from kit.journal import SYSTEM
from kit.refusals import Missing
from make.rounds import OPENED, SCORED, Scene, an_open_round, score
from notices.tables import Notice
from rounds import actions, worker
from rounds.actions import RoundRules, assign
from rounds.queries import assigned_pairs, latest_job, round_by_id
from rounds.refusals.assignment import AlreadyAsked, AlreadyGiven, Begun, InConflict, NotAReviewer
from rounds.tables import Assignment, Round
from visitors import Site

pytestmark = pytest.mark.usefixtures("database")


async def a_shared_round(projects: int = 4, members: int = 3, each: int = 1) -> Scene:
    """Each project has `each` reviewers."""
    scene = await an_open_round(projects, members)
    async with writing(SYSTEM, OPENED) as tx:
        await Round.update({Round.reviews_per_project: each}).where(Round.id == scene.round)
        await Assignment.delete(force=True)
        tx.journal("test", "round", scene.round, {})
    await actions.assign(scene.secretary, scene.round, OPENED)
    return scene


def person(scene: Scene, member: int) -> int:
    found = scene.members[member].person
    assert found is not None
    return found


async def loads(scene: Scene) -> list[int]:
    counted = Counter(one for _, one in await assigned_pairs(scene.round))
    return [counted[person(scene, n)] for n in range(len(scene.members))]


async def mine(scene: Scene, member: int) -> int:
    """A project of this member."""
    return min(project for project, one in await assigned_pairs(scene.round) if one == person(scene, member))


async def test_given_by_hand_stays_when_the_rest_is_assigned_anew() -> None:
    scene = await a_shared_round()
    project = await mine(scene, 1)
    await actions.give_project(scene.secretary, scene.round, project, person(scene, 0), SCORED)
    with pytest.raises(AlreadyGiven):
        await actions.give_project(scene.secretary, scene.round, project, person(scene, 0), SCORED)
    await actions.assign(scene.secretary, scene.round, SCORED)
    assert (project, person(scene, 0)) in await assigned_pairs(scene.round)
    assert len(await assigned_pairs(scene.round)) == 4  # the flow took its own back


async def test_nothing_is_given_into_a_conflict_or_to_a_stranger() -> None:
    scene = await a_shared_round()
    project = await mine(scene, 0)
    await actions.declare_conflict(scene.members[0], scene.round, project, "relative", "", SCORED)
    with pytest.raises(InConflict):
        await actions.give_project(scene.secretary, scene.round, project, person(scene, 0), SCORED)
    assert scene.organiser.person is not None
    with pytest.raises(NotAReviewer):
        await actions.give_project(scene.secretary, scene.round, project, scene.organiser.person, SCORED)
    with pytest.raises(Missing):
        await actions.give_project(scene.members[1], scene.round, project, person(scene, 1), SCORED)


async def test_a_late_member_is_replaced_in_what_is_not_submitted() -> None:
    scene = await a_shared_round(projects=6, members=3)
    first = scene.ids.index(await mine(scene, 0))
    await score(scene, 0, first)
    assert await actions.replace_member(scene.chair, scene.round, person(scene, 0), None, "Болеет", SCORED) == 1
    assert sorted(await loads(scene)) == [1, 2, 3] and (await loads(scene))[0] == 1
    with pytest.raises(NotAReviewer):
        await actions.give_project(scene.chair, scene.round, scene.ids[5], person(scene, 0), SCORED)
    assert await Notice.exists().where((Notice.letter == "rounds/taken") & (Notice.person == person(scene, 0)))


async def test_one_person_takes_over_what_the_late_one_had() -> None:
    scene = await a_shared_round(projects=6, members=3)
    late = {project for project, one in await assigned_pairs(scene.round) if one == person(scene, 0)}
    await actions.replace_member(scene.chair, scene.round, person(scene, 0), person(scene, 1), "Болеет", SCORED)
    assert {(project, person(scene, 1)) for project in late} <= await assigned_pairs(scene.round)
    assert await loads(scene) == [0, 3, 3]


async def test_a_member_gives_a_project_back_once_and_it_does_not_return() -> None:
    scene = await a_shared_round()
    project = await mine(scene, 0)
    await actions.refuse_assignment(scene.members[0], scene.round, project, "Не моя область", SCORED)
    with pytest.raises(Missing):
        await actions.refuse_assignment(scene.members[0], scene.round, project, "Не моя область", SCORED)
    await actions.assign(scene.secretary, scene.round, SCORED)
    reviewers = {one for given, one in await assigned_pairs(scene.round) if given == project}
    assert len(reviewers) == 1 and person(scene, 0) not in reviewers


async def test_what_was_submitted_is_neither_given_back_nor_taken_away() -> None:
    scene = await a_shared_round()
    project = await mine(scene, 0)
    await score(scene, 0, scene.ids.index(project))
    with pytest.raises(Begun):
        await actions.refuse_assignment(scene.members[0], scene.round, project, "Не моя область", SCORED)


async def test_the_list_goes_out_and_comes_back_the_same(site: Site) -> None:
    """R28: a title that begins like a formula is inert, and does not keep the list from being read again."""
    scene = await a_shared_round()
    async with writing(SYSTEM, OPENED) as tx:
        from projects.tables import Project

        await Project.update({Project.title: "=1+1"}).where(Project.id == scene.ids[0])
        tx.journal("test", "project", scene.ids[0], {})
    assert scene.secretary.person is not None
    client = await site.signed_in(scene.secretary.person)
    here = f"/rounds/{scene.round}/assignment"
    before = await assigned_pairs(scene.round)
    text = (await client.get(here + ".csv")).content.decode("utf-8-sig")
    assert "'=1+1" in text and ";=1+1" not in text
    answer = await client.submit(here, "set-assignment", {"text": text, "exactly": "yes"})
    assert answer.status_code == 303
    assert await assigned_pairs(scene.round) == before
    address = (await Person.select(Person.email).where(Person.id == person(scene, 2)).first() or {})["email"]
    short = f"№;Почта\n{scene.projects[0].number};{address.upper()}\n"
    assert (await client.submit(here, "set-assignment", {"text": short, "exactly": "yes"})).status_code == 303
    assert await assigned_pairs(scene.round) == {(scene.ids[0], person(scene, 2))}
    wrong = await client.submit(here, "set-assignment", {"text": "№;Почта\n99;x@example.org\nабв;\n"})
    assert wrong.status_code == 422 and "Строка 2" in wrong.text and "Строка 3" in wrong.text


async def test_the_pages_explain_and_take_changes(site: Site) -> None:
    scene = await a_shared_round()
    project = await mine(scene, 0)
    member, lead = await site.signed_in(person(scene, 0)), await site.signed_in(scene.secretary.person or 0)
    why = f"/rounds/{scene.round}/projects/{project}/assignment"
    told = await member.get(why)
    assert "назначен автоматически" in told.text and "ваш жребий" in told.text
    assert (await member.get(f"/rounds/{scene.round}/assignment")).status_code == 404
    assert (await member.submit(why, "refuse-assignment", {"why": ""})).status_code == 422
    assert (await member.submit(why, "refuse-assignment", {"why": "Не моя область"})).status_code == 303
    assert (await member.get(why)).status_code == 404
    here = f"/rounds/{scene.round}/assignment"
    fields = {"number": scene.projects[0].number, "person": person(scene, 0)}
    await lead.submit(here, "give-project", fields)
    assert (await lead.submit(here, "give-project", fields)).status_code == 409
    assert (await lead.submit(here, "give-project", {**fields, "number": 999})).status_code == 422
    same = {"leaver": person(scene, 0), "taker": person(scene, 0), "why": "Отпуск"}
    assert (await lead.submit(here, "replace-member", same)).status_code == 422
    assert (await lead.submit(here, "replace-member", {**same, "taker": ""})).status_code == 303


async def test_sectors_and_a_quota_are_kept_and_followed(site: Site) -> None:
    scene = await a_shared_round(projects=6, members=2)
    from rounds.tables import Seat

    seat = await Seat.select(Seat.id).where((Seat.round == scene.round) & (Seat.person == person(scene, 0))).first()
    assert seat
    lead = await site.signed_in(scene.secretary.person or 0)
    form = f"/rounds/{scene.round}/seats/{seat['id']}"
    assert (
        await lead.submit(form, "save-expertise", {"quota": 1, "sectors": ["sport"], "reviews": "yes"})
    ).status_code == 303
    assert (await lead.submit(form, "save-expertise", {"quota": -1})).status_code == 422
    assert (await lead.get(f"/rounds/{scene.round}/seats/9999")).status_code == 404
    await assign(scene.secretary, scene.round, SCORED)
    assert await loads(scene) == [1, 5]


async def test_a_long_assignment_is_done_by_the_worker_while_the_page_tells_how_far_it_is(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = await a_shared_round(projects=6, members=3)
    lead = await site.signed_in(scene.secretary.person or 0)
    here = f"/rounds/{scene.round}/assignment"
    monkeypatch.setattr("rounds.assignment.LARGE", 1)
    for project in scene.ids[:3]:
        for member in range(3):
            if (project, person(scene, member)) in await assigned_pairs(scene.round):
                await actions.refuse_assignment(scene.members[member], scene.round, project, "Занят", SCORED)
    assert (await lead.submit(here, "assign-automatically", {})).status_code == 303
    assert "ждёт очереди" in (await lead.get(here, headers={"HX-Request": "true"})).text
    with pytest.raises(AlreadyAsked):
        await actions.assign(scene.secretary, scene.round, SCORED)
    assert await worker.work_once() and not await worker.work_once()
    job = await latest_job(scene.round, "assign")
    assert job is not None and (job.state, job.outcome) == ("done", "3")
    assert sorted(await loads(scene)) == [2, 2, 2]
    assert "назначено оценок: 3" in (await lead.get(here)).text


async def test_a_long_assignment_that_cannot_be_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = await a_shared_round(projects=2, members=1)
    monkeypatch.setattr("rounds.assignment.LARGE", 1)
    project = await mine(scene, 0)
    await actions.refuse_assignment(scene.members[0], scene.round, project, "Занят", SCORED)
    await actions.assign(scene.secretary, scene.round, SCORED)
    await worker.work_once()
    job = await latest_job(scene.round, "assign")
    assert job is not None and job.state == "failed" and "Не хватает членов комиссии" in job.outcome
    assert (await round_by_id(scene.round)) is not None and RoundRules().seed == 1
