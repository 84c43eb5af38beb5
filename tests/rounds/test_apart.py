"""Beside the scores: notes that nobody else reads, abstaining with a reason, sheets sent by themselves."""

import json
from typing import Any

import pytest

from cabinet.queries.personal import everything, self_of
from kit.refusals import Missing
from make.people import a_viewer
from make.rounds import CLOSED, SCORED, all_marks, an_open_round, score
from outbox.tables import Letter
from rounds import actions
from rounds.queries import Turn, counted_sheets, neighbours, own_note, progress_of, round_by_id, turns_of
from rounds.refusals.sheets import AlreadySubmitted, StaleNote, StaleReview
from rounds.tables import Note
from visitors import Site

CANARY = "канарейка-заметки"


async def test_a_note_is_read_by_nobody_but_its_owner(site: Site) -> None:
    """I05: chair, secretary, organiser, a colleague and the team find the canary nowhere; the owner takes it along."""
    scene = await an_open_round(projects=2, members=2)
    gleb, project = scene.members[0], scene.ids[0]
    site.at = SCORED
    desk = f"/rounds/{scene.round}/projects/{project}"
    client = await site.signed_in(gleb.person or 0)
    assert (await client.submit(desk, "own-note", {"text": CANARY})).status_code == 303
    assert CANARY in (await client.get(desk)).text
    stale = await client.post(f"{desk}/note", {"text": "Иначе", "version": "0"}, token_from=desk)
    assert stale.status_code == 409 and CANARY in stale.text and "Иначе" in stale.text
    await score(scene, 1, 0)
    await score(scene, 0, 0)
    await actions.close_round(scene.chair, scene.round, CLOSED)
    paths = (desk, f"/rounds/{scene.round}", f"/rounds/{scene.round}/ranking", f"{desk}/result", f"{desk}/numbers")
    others = (scene.chair, scene.secretary, scene.organiser, scene.members[1], scene.projects[0])
    for one in others:
        person = getattr(one, "person", None) or getattr(one, "author", 0)
        reader = await site.signed_in(person)
        for path in (*paths, "/cabinet", f"/projects/{project}/work"):
            assert CANARY not in (await reader.get(path)).text, (person, path)
        assert CANARY not in json.dumps(await everything(await self_of(person)), default=str, ensure_ascii=False)
    assert CANARY in json.dumps(await everything(await self_of(gleb.person or 0)), default=str, ensure_ascii=False)
    assert not await Letter.exists().where(Letter.body.like(f"%{CANARY}%"))
    outsider = await a_viewer(scene.season.id, "committee")
    for viewer in (outsider, scene.organiser):
        with pytest.raises(Missing):
            await actions.save_note(viewer, scene.round, project, "Чужое", 0, SCORED)


async def test_a_note_is_saved_once_however_often_it_is_sent(database: Any) -> None:
    scene = await an_open_round()
    gleb, project = scene.members[0], scene.ids[0]
    assert await actions.save_note(gleb, scene.round, project, "Раз", 0, SCORED) == 1
    assert await actions.save_note(gleb, scene.round, project, "Раз", 0, SCORED) == 1
    with pytest.raises(StaleNote):
        await actions.save_note(gleb, scene.round, project, "Два", 0, SCORED)
    assert await actions.save_note(gleb, scene.round, project, "Два", 1, SCORED) == 2
    assert (await own_note(scene.round, project, gleb.person or 0)).text == "Два" and await Note.count() == 1


async def test_whoever_abstains_is_done_counts_nowhere_and_may_think_again(database: Any) -> None:
    scene = await an_open_round(projects=2, members=2)
    gleb, project = scene.members[0], scene.ids[0]
    await actions.save_draft(gleb, scene.round, project, await all_marks(scene.round), 0, SCORED)
    with pytest.raises(StaleReview):
        await actions.abstain(gleb, scene.round, project, "Не моя тема", 0, SCORED)
    for _ in range(2):
        await actions.abstain(gleb, scene.round, project, "Не моя тема", 1, SCORED)
    found = await round_by_id(scene.round)
    assert found is not None
    turns = {turn.project: turn.done for turn in await turns_of(found, gleb.person or 0)}
    assert turns == {project: True, scene.ids[1]: False}
    assert not (await counted_sheets(scene.round)).get(project)
    assert {row.person: row.submitted for row in await progress_of(found)}[gleb.person or 0] == 1
    assert await Letter.count().where(Letter.subject.like("%воздержался%")) == 2
    with pytest.raises(AlreadySubmitted):
        await actions.submit_review(gleb, scene.round, project, await all_marks(scene.round), 2, SCORED)
    await actions.reopen_review(gleb, scene.round, project, 2, SCORED)
    await actions.submit_review(gleb, scene.round, project, await all_marks(scene.round), 3, SCORED)
    assert len((await counted_sheets(scene.round))[project]) == 1


async def test_a_member_abstains_from_the_desk_and_fills_in_the_table_without_javascript(site: Site) -> None:
    scene = await an_open_round(projects=2, members=1)
    site.at = SCORED
    client = await site.signed_in(scene.members[0].person or 0)
    desk = f"/rounds/{scene.round}/projects/{scene.ids[0]}"
    assert (await client.submit(f"{desk}/abstain", "abstain", {"why": ""})).status_code == 422
    assert (await client.submit(f"{desk}/abstain", "abstain", {"why": "Не моя тема"})).status_code == 303
    assert "Не моя тема" in (await client.get(desk)).text
    table = f"/rounds/{scene.round}/desk?mode=table"
    fields = {f"criterion-{number}": "1" for number in await all_marks(scene.round)}
    answer = await client.submit(table, f"sheet-{scene.ids[1]}", fields)
    assert answer.status_code == 303 and "mode=table" in answer.headers["location"]
    assert "2 из 2" in (await client.get(table)).text


def test_after_a_done_project_comes_the_least_reviewed_and_after_one_put_off_the_next_in_order() -> None:
    waiting = [Turn(False, 0, 7, 70), Turn(False, 2, 3, 30), Turn(False, 2, 5, 50)]
    turns = [*waiting, Turn(True, 1, 1, 10)]
    assert neighbours(turns, 10) == (50, 70)
    assert neighbours(turns, 70) == (50, 30) and neighbours(turns, 50) == (30, 70)
    assert neighbours([Turn(True, 1, 1, 10)], 10) == (None, None)
