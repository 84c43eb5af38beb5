"""Decisions of the organiser: what is kept, what is told, what may be undone."""

from datetime import timedelta
from typing import Any

import pytest

from kit.forms import fill
from kit.refusals import Clash
from make.people import a_person, a_viewer, viewer_of
from make.projects import AT, a_project, as_it_is
from moderation.actions import moderate, moderate_all, resubmit, undo
from moderation.forms import BulkForm, ModerationForm
from moderation.queries import decisions, last_text
from moderation.rules import NothingChosen, NothingToUndo, TooLateToUndo
from notices.tables import Notice
from outbox.actions import AlreadySent
from outbox.tables import Letter
from outbox.worker import claim
from projects.actions import edit
from projects.forms import EditForm
from projects.queries import ProjectRow, remarks

MINUTE = timedelta(minutes=1)


def a_decision(project: ProjectRow, decision: str, **typed: str) -> ModerationForm:
    words = {
        "decision": decision,
        "text": "Почему так",
        "reason": "off_theme",
        "version": str(project.version),
        **typed,
    }
    return fill(ModerationForm, {name: [text] for name, text in words.items()}).checked()


async def letters_about(project: ProjectRow) -> list[str]:
    rows = await Letter.select(Letter.letter).where(Letter.held_as.like("decision:%")).order_by(Letter.id)
    return [row["letter"] for row in rows]


@pytest.mark.parametrize("decision", ["accept", "return", "refuse"])
async def test_an_undo_before_the_letter_leaves_sends_none(database: Any, decision: str) -> None:
    """Must show 7."""
    project = await a_project("moderation")
    elena = await a_viewer(project.season, "organiser")
    await moderate(elena, project.id, a_decision(project, decision, remark_goal="Уточните"), AT)
    assert len(await letters_about(project)) == 1
    assert await claim(AT + 9 * MINUTE) == []
    await undo(elena, project.id, AT + 9 * MINUTE)
    after = await as_it_is(project.id)
    assert (after.stage, after.published_at) == ("moderation", None)
    assert await letters_about(project) == [] and await remarks(project.id) == []
    assert await Notice.count().where(Notice.person == project.leader) == 0
    assert await claim(AT + timedelta(days=1)) == []


async def test_after_an_undo_another_decision_sends_one_letter_about_it(database: Any) -> None:
    project = await a_project("moderation")
    elena = await a_viewer(project.season, "organiser")
    await moderate(elena, project.id, a_decision(project, "refuse"), AT)
    await undo(elena, project.id, AT + MINUTE)
    await moderate(elena, project.id, a_decision(await as_it_is(project.id), "accept"), AT + 2 * MINUTE)
    assert await letters_about(project) == ["projects/accepted"]
    assert [letter.letter for letter in await claim(AT + 13 * MINUTE)] == ["projects/accepted"]
    assert [(row.outcome, row.undone_at is None) for row in await decisions(project.id)] == [
        ("accept", True),
        ("refuse", False),
    ]


async def test_a_letter_on_its_way_is_not_taken_back(database: Any) -> None:
    project = await a_project("moderation")
    elena = await a_viewer(project.season, "organiser")
    await moderate(elena, project.id, a_decision(project, "accept"), AT)
    await the_letter_leaves_early()
    with pytest.raises(AlreadySent):
        await undo(elena, project.id, AT + 5 * MINUTE)
    assert (await as_it_is(project.id)).stage == "idea"


async def the_letter_leaves_early() -> None:
    from kit.db import housekeeping

    async with housekeeping(AT):
        await Letter.update({Letter.next_attempt_at: AT}).where(Letter.held_as != "")
    assert len(await claim(AT + MINUTE)) == 1


async def test_past_the_window_or_twice_nothing_is_undone(database: Any) -> None:
    project = await a_project("moderation")
    elena = await a_viewer(project.season, "organiser")
    with pytest.raises(NothingToUndo):
        await undo(elena, project.id, AT)
    await moderate(elena, project.id, a_decision(project, "accept"), AT)
    with pytest.raises(TooLateToUndo):
        await undo(elena, project.id, AT + 10 * MINUTE)
    await undo(elena, project.id, AT + 9 * MINUTE)
    with pytest.raises(NothingToUndo):
        await undo(elena, project.id, AT + 9 * MINUTE)


async def test_what_the_author_has_acted_on_is_not_undone(database: Any) -> None:
    project = await a_project("moderation")
    elena, anna = await a_viewer(project.season, "organiser"), await viewer_of(project.leader or 0)
    await moderate(elena, project.id, a_decision(project, "return", remark_goal="Уточните"), AT)
    await resubmit(anna, project.id, "Уточнила", AT + MINUTE)
    with pytest.raises(TooLateToUndo):
        await undo(elena, project.id, AT + 2 * MINUTE)


async def test_each_handing_in_keeps_its_words(database: Any) -> None:
    project = await a_project("returned")
    anna = await viewer_of(project.leader or 0)
    typed = {name: [str(getattr(project, name))] for name in EditForm.__struct_fields__ if name != "districts"}
    await edit(anna, project.id, fill(EditForm, {**typed, "goal": ["Показать дворы Невского района"]}).checked(), AT)
    await resubmit(anna, project.id, "Назвала район", AT + MINUTE)
    now, before = await last_text(project.id), await last_text(project.id, 2)
    assert now and before and (before.round, now.round, now.reply) == (1, 2, "Назвала район")
    assert before.content["goal"] == project.goal and now.content["goal"] == "Показать дворы Невского района"


async def test_one_decision_about_thirty_writes_each_author_once(database: Any) -> None:
    first = await a_project("moderation")
    rest = [await a_project("moderation", season=first.season) for _ in range(29)]
    elena = await a_viewer(first.season, "organiser")
    accept = fill(BulkForm, {"decision": ["accept"]}).checked()
    assert await moderate_all(elena, [(one.id, one.version) for one in [first, *rest]], accept, AT) == 30
    rows = await Letter.select(Letter.recipient).where(Letter.letter == "projects/accepted")
    assert len(rows) == len({row["recipient"] for row in rows}) == 30


async def test_a_clash_about_one_leaves_all_as_they_were(database: Any) -> None:
    first = await a_project("moderation")
    other = await a_project("moderation", season=first.season)
    elena = await a_viewer(first.season, "organiser")
    accept = fill(BulkForm, {"decision": ["accept"]}).checked()
    with pytest.raises(Clash):
        await moderate_all(elena, [(first.id, first.version), (other.id, other.version + 1)], accept, AT)
    assert (await as_it_is(first.id)).stage == "moderation" and await Letter.count().where(Letter.held_as != "") == 0
    with pytest.raises(NothingChosen):
        await moderate_all(elena, [], accept, AT)


async def test_somebody_elses_season_is_not_there(database: Any) -> None:
    from kit.refusals import Missing

    project = await a_project("moderation")
    stranger = await viewer_of(await a_person())
    with pytest.raises(Missing):
        await undo(stranger, project.id, AT)
