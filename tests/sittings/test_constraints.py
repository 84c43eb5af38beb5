"""What the database itself refuses, whatever the code does."""

import pytest

from kit.db import engine, housekeeping
from kit.invariants import run as invariants
from kit.refusals import Refusal
from make.sittings import ENDED, LATER, a_signed_sitting, all_vote, an_open_sitting, put_to_the_vote
from sittings import actions
from sittings.refusals import InConflict, MinutesSigned, NotInTheRoom, NotVoting, QuestionClosed

pytestmark = pytest.mark.usefixtures("database")
AT = f"'{LATER:%Y-%m-%d %H:%M:%S}+00:00'"


async def refused(statement: str) -> type[Refusal] | None:
    """What the database says to a statement of somebody who goes round the actions; nothing of it stays."""
    try:
        async with housekeeping(ENDED) as tx:
            await tx.session.run(statement)
            raise KeyError  # it was let through: take it back
    except Refusal as refusal:
        return type(refusal)
    except KeyError:
        return None


def a_vote(question: int, person: int | None, choice: str = "for") -> str:
    return f"insert into sitting_vote (question, person, choice, dissent, voted_at) values ({question}, {person}, '{choice}', '', {AT})"


async def test_votes_only_from_the_room_without_conflict_while_they_are_taken() -> None:
    scene, sitting = await an_open_sitting(2, 4)
    question = await put_to_the_vote(scene, sitting)
    one, two, _, silent = (viewer.person for viewer in scene.members)
    await actions.recuse(scene.members[0], sitting, question.id, "other", "", LATER)
    await actions.mark_attendance(scene.secretary, sitting, two or 0, False, LATER)
    assert await refused(a_vote(question.id, one)) is InConflict
    assert await refused(a_vote(question.id, two)) is NotInTheRoom
    assert await refused(a_vote(question.id, silent)) is None
    await all_vote(sitting, question.id, {"for": [scene.chair, scene.members[2]]})
    await actions.close_vote(scene.chair, sitting, question.id, "", LATER)
    assert await refused(a_vote(question.id, silent)) is NotVoting
    assert await refused("update sitting_vote set choice = 'against'") is NotVoting
    assert await refused("delete from sitting_vote") is NotVoting
    for change in ("decision = 'against'", "state = 'voting'", "present = 9"):
        assert await refused(f"update sitting_question set {change} where id = {question.id}") is QuestionClosed
    assert await refused("delete from sitting_subject") is QuestionClosed
    for change in ("outcome = 'fail'", "votes_against = 9", "present = 0", "casting = 'against', votes_against = 2"):
        assert await refused(f"update round_resolution set {change}") is not None, change


async def test_nothing_of_signed_minutes_changes() -> None:
    scene, sitting = await an_open_sitting(2, 2)
    question = await put_to_the_vote(scene, sitting)
    await all_vote(sitting, question.id, {"for": [scene.chair, *scene.members]})
    await actions.close_vote(scene.chair, sitting, question.id, "", LATER)
    await actions.end_sitting(scene.secretary, sitting, ENDED)
    assert await refused("update sitting set state = 'signed'") is MinutesSigned  # nobody has signed
    await a_signed_sitting(scene, sitting)
    for statement in (
        "update sitting set minutes = '{}'",
        "update sitting set state = 'ended'",
        "update sitting_question set notes = 'x'",
        "update sitting_attendance set left_at = null",
        f"insert into sitting_attendance (sitting, person, arrived_at) values ({sitting}, {scene.chair.person}, {AT})",
        "delete from sitting_attendance",
        "update sitting_signature set digest = 'x'",
        "delete from sitting_signature",
        f"insert into sitting_question (sitting, place, kind) values ({sitting}, 99, 'project')",
    ):
        assert await refused(statement) is not None, statement


async def plant(trigger: str, table: str, statement: str) -> None:
    """Change a row behind the back of the database's own refusal, which stands again afterwards."""
    planted = [
        f"ALTER TABLE {table} DISABLE TRIGGER {trigger}",
        statement,
        f"ALTER TABLE {table} ENABLE TRIGGER {trigger}",
    ]
    if engine().engine_type == "sqlite":
        planted = [f"DROP TRIGGER {trigger}_update", statement]
    async with housekeeping(ENDED) as tx:
        for each in planted:
            await tx.session.run(each)


async def test_what_is_planted_behind_the_refusals_is_found() -> None:
    scene, sitting = await an_open_sitting(2, 2)
    question = await put_to_the_vote(scene, sitting)
    await all_vote(sitting, question.id, {"for": [scene.chair, *scene.members]})
    await actions.close_vote(scene.chair, sitting, question.id, "", LATER)
    await a_signed_sitting(scene, sitting)
    assert await invariants() == []
    await plant("sitting_signed", "sitting", "update sitting set minutes = '{}'")
    await plant(
        "round_resolution_published",
        "round_resolution",
        "update round_resolution set votes_for = 0, votes_against = 3, outcome = 'fail'",
    )
    assert {finding.invariant for finding in await invariants()} == {
        "the minutes' digest is that of their words",
        "the round holds what the last vote on a project decided",
    }
