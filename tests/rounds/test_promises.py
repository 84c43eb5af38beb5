"""What a round promises whoever presses what, whenever: conflicts, what is fixed for ever, rivals. `WALKS=…` for longer walks."""

import asyncio
import os
import random
from collections.abc import Awaitable
from typing import Any

import pytest

from kit.db import writing
from kit.invariants import run
from kit.journal import SYSTEM
from kit.refusals import Refusal
from make.rounds import CLOSED, SCORED, Scene, all_marks, an_open_round, state_of
from rounds import actions
from rounds.actions.propose import compute
from rounds.actions.set_up import draft_of
from rounds.queries import as_computed, conflicted_pairs, questions_of, results_of, round_by_id, submitted_pairs
from rounds.tables import Acceptance, Claim, Conflict, Edition, PastScore, Terms
from rounds.terms import EXAMPLE

pytestmark = pytest.mark.usefixtures("database")
STEPS = 25 * int(os.environ.get("WALKS", "1"))


async def tried(what: Awaitable[Any]) -> str:
    """The name of the refusal, "" when it went through."""
    try:
        await what
    except Refusal as refusal:
        return type(refusal).__name__
    return ""


async def standing(scene: Scene) -> list[int]:
    return [row["id"] for row in await Conflict.select(Conflict.id).where(Conflict.lifted_at.is_null())]


async def step(scene: Scene, lots: random.Random) -> str:
    """Something that somebody does."""
    member, project = lots.choice(scene.members), lots.choice(scene.ids)
    person, pair = member.person or 0, (scene.round, project)
    now = SCORED if await state_of(scene.round) == "open" else CLOSED
    act = lots.choice(["submit", "submit", "submit", "reopen", "declare", "pin", "lift", "lift", "propose"])
    if act == "submit":
        marks = await all_marks(scene.round, lots.randint(0, 1), "Причина")
        return await tried(actions.submit_review(member, *pair, marks, lots.randint(0, 2), now))
    if act == "reopen":
        return await tried(actions.reopen_review(member, *pair, lots.randint(1, 2), now))
    if act == "declare":
        return await tried(actions.declare_conflict(member, *pair, "other", "", now))
    if act == "pin":
        return await tried(actions.pin_conflict(scene.secretary, *pair, person, "other", "", now))
    if act == "lift":
        conflict = lots.choice([*await standing(scene), 0])
        return await tried(actions.lift_conflict(scene.chair, scene.round, conflict, "Ошибка", now))
    return await tried(actions.propose_results(scene.chair, scene.round, now))


async def test_conflicts_leave_the_means_whenever_they_come_and_go() -> None:
    """I06: declared, pinned and lifted before and after scoring; what is stored is what the sheets left over give."""
    scene, lots = await an_open_round(projects=2, members=3), random.Random(2023)
    for number in range(2 * STEPS):
        if number == STEPS:
            for member in scene.members:
                for project in scene.ids:
                    marks = await all_marks(scene.round, 1)
                    await tried(actions.submit_review(member, scene.round, project, marks, 0, SCORED))
            await actions.close_round(scene.chair, scene.round, CLOSED)
        await step(scene, lots)
        found, hidden = await round_by_id(scene.round), await conflicted_pairs(scene.round)
        stored = await results_of(scene.round)
        assert found is not None
        if stored:
            again = await compute(found)
            assert [as_computed(row) for row in stored] == [as_computed(one) for one in again.outcomes]
            reviewers = {(one.project, person) for one in again.entrants for person in one.entrant.reviewers}
            assert not reviewers & hidden
    assert await run() == []


async def test_what_was_settled_never_changes_not_even_by_sql() -> None:
    """I07: versions of the rules, past scores, terms and who accepted them, answered claims, lifted conflicts."""
    scene = await an_open_round(projects=1, members=2)
    await actions.set_terms(scene.organiser, scene.round, EXAMPLE, SCORED)
    for member in scene.members:
        await actions.accept_terms(member, scene.round, 1, "Берег", SCORED)
    marks = await all_marks(scene.round)
    await actions.submit_review(scene.members[0], scene.round, scene.ids[0], marks, 0, SCORED)
    first, *rest = [draft_of(one)._replace(id=one.id) for one in await questions_of(scene.round)]
    found = await round_by_id(scene.round)
    assert found is not None
    renamed = [first._replace(title="Иначе"), *rest]
    await actions.amend_criteria(scene.organiser, scene.round, renamed, "Опечатка", found.version, SCORED)
    person = scene.members[1].person or 0
    await actions.pin_conflict(scene.secretary, scene.round, scene.ids[0], person, "other", "", SCORED)
    await actions.lift_conflict(scene.chair, scene.round, 1, "Ошибка", SCORED)
    claim = Claim(
        round=scene.round, project=scene.ids[0], person=person, kind="other", text="Х", by=scene.chair.person, at=SCORED
    )
    claim.decided_at, claim.decided_by, claim.accepted = SCORED, scene.chair.person, False
    async with writing(SYSTEM, SCORED) as tx:
        await Claim.insert(claim)
        tx.journal("test", "round", scene.round, {})
    changes: list[tuple[Any, dict[Any, Any]]] = [
        (Edition, {Edition.why: "Иное"}),
        (PastScore, {PastScore.value: 0}),
        (Terms, {Terms.text: "Иное"}),
        (Acceptance, {Acceptance.at: CLOSED}),
        (Claim, {Claim.accepted: True}),
        (Claim, {Claim.text: "Иное"}),
        (Conflict, {Conflict.lifted_why: "Иное"}),
    ]
    for table, change in changes:
        assert await table.count(), table
        for query in (table.update(change).where(table.id > 0), table.delete().where(table.id > 0)):
            with pytest.raises(Refusal):
                async with writing(SYSTEM, CLOSED) as tx:
                    await query
                    tx.journal("test", "round", scene.round, {})


async def test_rivals_end_in_one_order_or_the_other() -> None:
    """I10: a conflict against a score, new criteria against a score, results against a conflict; every answer is explained."""
    scene = await an_open_round(projects=2, members=2)
    one, two = scene.members
    marks = await all_marks(scene.round)
    pair = (scene.ids[0], one.person or 0)
    said = await asyncio.gather(
        tried(actions.submit_review(one, scene.round, scene.ids[0], marks, 0, SCORED)),
        tried(actions.pin_conflict(scene.secretary, scene.round, *pair, "other", "", SCORED)),
        tried(actions.declare_conflict(one, scene.round, scene.ids[0], "other", "", SCORED)),
    )
    assert sum(answer == "" for answer in said[1:]) == 1 and said[0] in ("", "Missing")
    assert set(said[1:]) <= {"", "Missing", "AlreadyInConflict"} and await conflicted_pairs(scene.round) == {pair}
    first, *rest = [draft_of(each)._replace(id=each.id) for each in await questions_of(scene.round)]
    found = await round_by_id(scene.round)
    assert found is not None
    renamed = [first._replace(title="Иначе"), *rest]
    said = await asyncio.gather(
        tried(actions.submit_review(two, scene.round, scene.ids[0], marks, 0, SCORED)),
        tried(actions.amend_criteria(scene.organiser, scene.round, renamed, "Опечатка", found.version, SCORED)),
        tried(actions.amend_criteria(scene.organiser2, scene.round, rest, "Лишний", found.version, SCORED)),
    )
    assert sorted(said[1:]) == ["", "Clash"] and said[0] in ("", "Incomplete")
    assert await run() == []
    for member, project in ((one, 1), (two, 0), (two, 1)):
        marks = await all_marks(scene.round)
        for version in range(4):
            await tried(actions.submit_review(member, scene.round, scene.ids[project], marks, version, SCORED))
    assert {(scene.ids[1], one.person), (scene.ids[0], two.person)} <= await submitted_pairs(scene.round)
    await actions.close_round(scene.chair, scene.round, CLOSED)
    said = await asyncio.gather(
        tried(actions.propose_results(scene.chair, scene.round, CLOSED)),
        tried(actions.pin_conflict(scene.secretary, scene.round, scene.ids[1], one.person or 0, "other", "", CLOSED)),
        tried(actions.propose_results(scene.organiser, scene.round, CLOSED)),
    )
    assert said[1] == "" and {said[0], said[2]} <= {"", "Clash"}
    await actions.propose_results(scene.chair, scene.round, CLOSED)
    assert {row.project: row.reviews for row in await results_of(scene.round)} == {scene.ids[0]: 1, scene.ids[1]: 1}
    await actions.propose_publication(scene.chair, scene.round, CLOSED)
    said = await asyncio.gather(
        tried(actions.confirm_publication(scene.organiser, scene.round, CLOSED)),
        tried(actions.lift_conflict(scene.chair, scene.round, (await standing(scene))[0], "Ошибка", CLOSED)),
    )
    assert said in (["", "Published"], ["", "Missing"], ["NoProposal", ""], ["ResultsChanged", ""])
    assert await run() == []
