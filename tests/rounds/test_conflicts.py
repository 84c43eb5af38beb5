"""Conflicts of interest: claimed by teams, hinted at to the secretary, pinned, lifted by the chair alone."""

import pytest

from accounts.tables import Person
from kit.access import Viewer
from kit.db import writing
from kit.journal import SYSTEM
from kit.refusals import Missing, Refusal
from make.people import viewer_of
from make.rounds import CLOSED, SCORED, Scene, a_closed_round, an_open_round
from notices.tables import Notice
from rounds import actions
from rounds.conflicts import (
    LiftWithoutReason,
    NotYours,
    Someone,
    hints_between,
    named_in,
    plain,
    surname,
)
from rounds.queries import conflicted_pairs, conflicts_in, hints_of, results_of, round_by_id, turns_of
from rounds.refusals.assignment import AlreadyInConflict, NotAReviewer
from rounds.tables import Conflict
from teams.tables import Membership
from visitors import Site


async def leader_of(scene: Scene, project: int = 0) -> Viewer:
    return await viewer_of(scene.projects[project].leader or 0)


def number(viewer: Viewer) -> int:
    assert viewer.person is not None
    return viewer.person


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Иванов Пётр", "Иванова Анна", True),
        ("Невский Пётр", "Невская Анна", True),
        ("Ёлкин Пётр", "Елкина Анна", True),
        ("Соловей Пётр", "Соловьёва Анна", False),
        ("Мороз Пётр", "Морозова Анна", False),
    ],
)
def test_one_family_has_one_surname(one: str, two: str, same: bool) -> None:
    assert (surname(one) == surname(two)) is same


def test_hints_come_from_names_addresses_and_employers() -> None:
    member = Someone(1, "Ладожский Олег", "o.ladozhsky@bereg.ru", "ООО «Берег Плюс»")
    kinds = {
        email: [hint.kind for hint in hints_between(member.keys, Someone(2, "Иная Анна", email).keys, "")]
        for email in ("anna@bereg.ru", "oladozhsky7@mail.ru", "anna@mail.ru")
    }
    assert kinds == {"anna@bereg.ru": ["employer"], "oladozhsky7@mail.ru": ["address"], "anna@mail.ru": []}
    free = member._replace(email="oleg@yandex.ru")
    assert list(hints_between(free.keys, Someone(2, "Иная Анна", "anna@yandex.ru").keys, "")) == []
    family = Someone(2, "Ладожская Анна", "a@mail.ru")
    assert [hint.kind for hint in hints_between(free.keys, family.keys, "")] == ["relative"]
    assert named_in(plain("ООО «Берег Плюс»"), plain("Данные даёт АО Берег-Плюс, безвозмездно"))
    assert not named_in(plain("ООО «Берег»"), plain("берег"))


async def test_the_secretary_alone_sees_hints_and_pins_or_waves_them(site: Site) -> None:
    scene = await an_open_round(projects=2, members=3)
    found = await round_by_id(scene.round)
    async with writing(SYSTEM, SCORED) as tx:
        for one in scene.members:
            await Person.update({Person.email: f"m@{one.person}.org"}).where(Person.id == number(one))
        tx.journal("test", "round", scene.round, {})
    assert found is not None and await hints_of(found, number(scene.secretary)) == []
    member, leader = scene.members[0], scene.projects[0].leader or 0
    async with writing(SYSTEM, SCORED) as tx:
        await Person.update({Person.full_name: "Невская Инна"}).where(Person.id == number(member))
        await Person.update({Person.full_name: "Невский Пётр"}).where(Person.id == leader)
        await Membership.update({Membership.left_at: SCORED}).where(
            (Membership.person == scene.projects[1].people[1]) & (Membership.team == scene.projects[1].team)
        )
        await Membership.update({Membership.person: number(scene.members[1])}).where(
            (Membership.person == scene.projects[1].people[1]) & (Membership.team == scene.projects[1].team)
        )
        tx.journal("test", "round", scene.round, {})
    hints = await hints_of(found, number(scene.secretary))
    assert [(one.project, one.person, one.hints[0].kind) for one in hints] == [
        (scene.ids[1], number(scene.members[1]), "teammate"),
        (scene.ids[0], number(member), "relative"),
    ]
    here = f"/rounds/{scene.round}/conflicts"
    site.at = SCORED
    secretary, chair = [await site.signed_in(number(one)) for one in (scene.secretary, scene.chair)]
    assert "Одна фамилия" in (await secretary.get(here)).text
    assert "Одна фамилия" not in (await chair.get(here)).text
    for viewer in (member, scene.organiser, await leader_of(scene)):
        assert (await (await site.signed_in(number(viewer))).get(here)).status_code == 404
    pair = f"{number(member)}-{scene.ids[0]}"
    assert (await secretary.submit(here, f"pin-hint-{pair}", {})).status_code == 303
    pair = f"{number(scene.members[1])}-{scene.ids[1]}"
    assert (await secretary.submit(here, f"wave-hint-{pair}", {})).status_code == 303
    assert await hints_of(found, number(scene.secretary)) == []
    assert await conflicted_pairs(scene.round) == {(scene.ids[0], number(member))}
    assert [row.project for row in await turns_of(found, number(member))] == [scene.ids[1]]
    told = await Notice.select(Notice.person, Notice.body).where(Notice.letter == "rounds/conflict_pinned")
    assert [row["person"] for row in told] == [number(member)] and scene.projects[0].title not in told[0]["body"]
    typed = {"number": 999, "person": number(member), "kind": "other"}
    assert (await secretary.submit(here, "pin-conflict", typed)).status_code == 422
    again = {**typed, "number": scene.projects[0].number}
    assert (await secretary.submit(here, "pin-conflict", again)).status_code == 409


@pytest.mark.usefixtures("database")
async def test_only_the_chair_lifts_and_only_with_a_reason() -> None:
    scene = await a_closed_round(projects=2, members=3)
    pair = (scene.ids[0], number(scene.members[0]))
    await actions.pin_conflict(scene.secretary, scene.round, *pair, "supplier", "", CLOSED)
    assert await results_of(scene.round) == []  # nobody's proposal any more
    await actions.propose_results(scene.chair, scene.round, CLOSED)
    assert {row.project: row.reviews for row in await results_of(scene.round)} == {scene.ids[0]: 2, scene.ids[1]: 3}
    conflict = (await Conflict.select(Conflict.id).first() or {})["id"]
    for viewer in (scene.secretary, scene.organiser, scene.members[0]):
        with pytest.raises(Missing):
            await actions.lift_conflict(viewer, scene.round, conflict, "Ошибка секретаря", CLOSED)
    with pytest.raises(LiftWithoutReason):
        await actions.lift_conflict(scene.chair, scene.round, conflict, " ", CLOSED)
    with pytest.raises(AlreadyInConflict):
        await actions.pin_conflict(scene.secretary, scene.round, *pair, "other", "", CLOSED)
    for value in ({Conflict.lifted_by: pair[1]}, {Conflict.lifted_by: scene.chair.person, Conflict.lifted_why: ""}):
        with pytest.raises(Refusal):  # the database says the same
            async with writing(SYSTEM, CLOSED):
                await Conflict.update({Conflict.lifted_at: CLOSED, **value}).where(Conflict.id == conflict)
    await actions.lift_conflict(scene.chair, scene.round, conflict, "Ошибка секретаря", CLOSED)
    await actions.propose_results(scene.chair, scene.round, CLOSED)
    assert [row.reviews for row in await results_of(scene.round)] == [3, 3]
    told = {
        row["person"] for row in await Notice.select(Notice.person).where(Notice.letter == "rounds/conflict_lifted")
    }
    assert told == {pair[1], scene.secretary.person}
    await actions.pin_conflict(scene.secretary, scene.round, scene.ids[0], number(scene.chair), "other", "", CLOSED)
    own = (await Conflict.select(Conflict.id).where(Conflict.person == scene.chair.person).first() or {})["id"]
    with pytest.raises(Refusal):
        await actions.lift_conflict(scene.chair, scene.round, own, "Сам снимаю", CLOSED)
    found = await round_by_id(scene.round)
    assert found is not None
    assert {one.project for one in await conflicts_in(found, number(scene.chair))} == set()  # hidden from who is in it
    with pytest.raises(NotYours):
        await actions.pin_conflict(
            scene.secretary, scene.round, scene.ids[0], number(scene.secretary), "other", "", CLOSED
        )
    with pytest.raises(NotAReviewer):
        await actions.pin_conflict(
            scene.secretary, scene.round, scene.ids[0], number(scene.organiser), "other", "", CLOSED
        )
