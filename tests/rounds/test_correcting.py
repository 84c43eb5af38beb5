"""I07: a published result changes only by a revision of two persons; what was stays, and anyone can recompute both."""

import asyncio
import copy
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.rounds.test_recount import RECOUNT, summed

from kit import invariants
from kit.db import writing
from kit.journal import SYSTEM
from kit.refusals import Missing, Refusal
from make.projects import as_it_is
from make.rounds import CLOSED, SECOND, Scene, a_published_round
from notices.tables import Notice
from rounds import actions
from rounds.queries import obligations_on, proposed_revision, result_of, revisions_on, seats_of
from rounds.refusals.corrections import GoneFurther, NoRevision, NothingRevised, RevisionExists
from rounds.refusals.publication import Published, SecondPersonNeeded
from rounds.refusals.results import ReasonMissing
from rounds.tables import Conflict, Result, Revised, Revision
from visitors import Site

pytestmark = pytest.mark.usefixtures("database")
LATER = CLOSED + timedelta(days=1)
REASON = "Апелляция удовлетворена: смета пересчитана"


async def proposed(scene: Scene, project: int = 1, outcome: str = "pass", why: str = "По апелляции") -> int:
    await actions.propose_correction(scene.chair, scene.round, scene.ids[project], outcome, why, REASON, LATER)
    standing = await proposed_revision(scene.round)
    assert standing is not None
    return standing.id


async def corrected() -> Scene:
    scene = await a_published_round()
    await actions.confirm_correction(scene.organiser, scene.round, await proposed(scene), LATER)
    return scene


async def test_a_correction_by_two_persons_moves_the_project_and_keeps_what_was() -> None:
    scene = await corrected()
    row = await result_of(scene.round, scene.ids[1])
    assert row is not None and (row.outcome, row.decided_why, row.revision) == ("pass", "По апелляции", 2)
    assert (await as_it_is(scene.ids[1])).stage == "round_2"
    assert {one.text for one in await obligations_on([scene.ids[1]])} == {"По апелляции", "Смета не сходится"}
    kept = (await revisions_on(scene.round, scene.ids[1]))[0]
    assert (kept.number, kept.was_outcome, kept.was_why, kept.reason) == (2, "fail", "", REASON)
    told = await Notice.select(Notice.person).where(Notice.letter == "rounds/corrected")
    assert {one["person"] for one in told} == set(scene.projects[1].people)
    await actions.propose_correction(scene.secretary, scene.round, scene.ids[1], "fail", "", "Ошиблись ещё раз", SECOND)
    standing = await proposed_revision(scene.round)
    assert standing is not None and standing.number == 3
    await actions.confirm_correction(scene.chair, scene.round, standing.id, SECOND)
    assert (await as_it_is(scene.ids[1])).stage == "rejected_1"
    assert [finding.text for finding in await invariants.run()] == []


async def test_what_a_correction_must_not_be() -> None:
    scene = await a_published_round()
    with pytest.raises(NothingRevised):
        await proposed(scene, 1, "fail", " ")
    with pytest.raises(ReasonMissing):
        await proposed(scene, 1, "pass", "")
    with pytest.raises(Missing):
        await actions.propose_correction(scene.members[0], scene.round, scene.ids[1], "pass", "Да", REASON, LATER)
    revision = await proposed(scene)
    with pytest.raises(RevisionExists):
        await proposed(scene, 0, "fail", "И этот")
    with pytest.raises(SecondPersonNeeded):
        await actions.confirm_correction(scene.chair, scene.round, revision, LATER)
    await actions.withdraw_correction(scene.organiser, scene.round, revision, LATER)
    with pytest.raises(NoRevision):
        await actions.confirm_correction(scene.organiser, scene.round, revision, LATER)
    second = await actions.create_round(scene.organiser, scene.season.id, 2, SECOND)
    await actions.seat(scene.organiser, second, scene.chair.person or 0, "chair", SECOND)
    await actions.seat(scene.organiser, second, scene.members[0].person or 0, "member", SECOND)
    await actions.open_round(scene.organiser, second, SECOND)
    waiting = await proposed(scene)
    await actions.close_round(scene.chair, second, SECOND)
    with pytest.raises(GoneFurther):  # the second round takes nobody in any more
        await actions.confirm_correction(scene.organiser, scene.round, waiting, SECOND)


async def test_the_database_refuses_every_other_change_of_a_published_result() -> None:
    scene = await corrected()
    changed = Result.project == scene.ids[1]
    attempts: list[Any] = [
        Result.update({Result.outcome: "fail"}).where(changed),
        Result.update({Result.outcome: "fail", Result.revision: 3}).where(changed),
        Result.update({Result.composite: 5000, Result.revision: 3}).where(changed),
        Result.update({Result.outcome: "fail", Result.revision: 2}).where(Result.project == scene.ids[0]),
        Result.update({Result.published_at: None}).where(changed),
        Result.delete().where(changed),
        Revision.update({Revision.reason: "Иначе"}).where(Revision.id > 0),
        Revised.update({Revised.was_outcome: "pass"}).where(Revised.id > 0),
        Revised.delete(force=True),
        Revision.delete(force=True),
    ]
    for attempt in attempts:
        with pytest.raises(Published):
            async with writing(SYSTEM, LATER):
                await attempt
    with pytest.raises(SecondPersonNeeded):
        async with writing(SYSTEM, LATER):
            await Revision.insert(
                Revision(
                    round=scene.round,
                    number=3,
                    reason="Один",
                    proposed_by=scene.chair.person,
                    proposed_at=LATER,
                    confirmed_by=scene.chair.person,
                    confirmed_at=LATER,
                )
            )


async def test_two_who_confirm_and_one_who_withdraws_at_once_end_in_one_of_both() -> None:
    """I10."""
    scene = await a_published_round()
    revision = await proposed(scene)
    answers = await asyncio.gather(
        *(actions.confirm_correction(who, scene.round, revision, LATER) for who in (scene.organiser, scene.secretary)),
        actions.withdraw_correction(scene.chair, scene.round, revision, LATER),
        return_exceptions=True,
    )
    assert [type(answer) for answer in answers].count(type(None)) == 1
    assert all(answer is None or isinstance(answer, Refusal) for answer in answers)
    passed = (await as_it_is(scene.ids[1])).stage == "round_2"
    assert passed == (answers[2] is not None) == bool(await revisions_on(scene.round, scene.ids[1]))


async def test_the_package_tells_the_revision_and_the_verifier_goes_back_and_forth(site: Site) -> None:
    scene = await corrected()
    package = json.loads((await site.visitor().get(f"/api/v1/rounds/{scene.round}/package")).text)
    [revision] = package["revisions"]
    assert (revision["number"], revision["reason"]) == (2, REASON)
    assert {row["project"]: row["outcome"] for row in RECOUNT.recount(package)["results"]} == dict.fromkeys(
        scene.ids, "pass"
    )

    def forged(**change: Any) -> dict[str, Any]:
        other = copy.deepcopy(package)
        for name, value in change.items():
            place = other["revisions"][0] if name in revision else other["revisions"][0]["changes"][0]
            place[name] = value
        return {**other, "sha256": summed(other)}

    forgeries = ({"number": 3}, {"reason": " "}, {"at": "2023-01-01T00:00:00.000000Z"}, {"was": "pass"}, {"why": ""})
    for forgery in (*forgeries, {"outcome": "fail"}, {"project": 999}, {"changes": []}):
        with pytest.raises(RECOUNT.Wrong):
            RECOUNT.recount(forged(**forgery))
    hidden = {**package, "revisions": []}  # the outcome differs from the rule, and only the new reason explains it
    assert RECOUNT.recount({**hidden, "sha256": summed(hidden)})


async def test_a_correction_is_made_by_forms_and_read_by_the_team(site: Site, tmp_path: Path) -> None:
    scene = await a_published_round()
    site.at = LATER
    chair, organiser = await site.signed_in(scene.chair.person or 0), await site.signed_in(scene.organiser.person or 0)
    path, own = f"/rounds/{scene.round}", f"/rounds/{scene.round}/projects/{scene.ids[1]}"
    empty = await chair.submit(f"{own}/correction", "propose-correction", {"outcome": "pass", "why": "Да"})
    assert empty.status_code == 422 and "Заполните поле" in empty.text
    typed = {"outcome": "pass", "why": "По апелляции", "reason": REASON}
    assert (await chair.submit(f"{own}/correction", "propose-correction", typed)).status_code == 303
    assert "подтвердит другой человек" in (await chair.get(f"{path}/corrections")).text
    assert (await organiser.submit(f"{path}/corrections", "confirm-correction", {})).status_code == 303
    leader = await site.signed_in(scene.projects[1].leader or 0)
    page = (await leader.get(f"{own}/result")).text
    assert "Редакция 2" in page and REASON in page and "Не проходит" in page
    for hidden in (f"{path}/corrections", f"{own}/correction"):
        assert (await leader.get(hidden)).status_code == 404


async def test_who_is_in_conflict_reads_nothing_of_a_proposed_correction() -> None:
    """I05: the reason of a correction that is only proposed is nobody's who may not see the project."""
    scene = await a_published_round()
    async with writing(SYSTEM, LATER) as tx:
        row = {"person": scene.secretary.person, "project": scene.ids[1], "kind": "relative", "declared_at": LATER}
        await Conflict.insert(Conflict(**row))
        tx.journal("test", "round", scene.round, {})
    await actions.withdraw_correction(scene.organiser, scene.round, await proposed(scene), LATER)
    for letter, told in (
        ("proposed", [scene.organiser, scene.organiser2]),
        ("withdrawn", [scene.chair, scene.organiser2]),
    ):
        rows = await Notice.select(Notice.person).where(Notice.letter == f"rounds/correction_{letter}")
        assert {row["person"] for row in rows} == {one.person for one in told}


async def test_a_published_committee_keeps_its_seats() -> None:
    """The package counts them, and the journal holds its sum."""
    scene = await a_published_round()
    seat = next(one for one in await seats_of(scene.round) if one.position == "chair")
    with pytest.raises(Published):
        await actions.unseat(scene.organiser, scene.round, seat.id, LATER)
