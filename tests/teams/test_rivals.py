"""Many at once: the seats of a team don't multiply, whatever the engine."""

import asyncio

from kit.access import Viewer
from kit.invariants import run
from kit.refusals import Refusal
from make.people import a_person, viewer_of
from make.projects import AT, a_project
from make.teams import a_member, a_team_row, invitation_to
from teams import actions
from teams.refusals import TeamFull

RIVALS = 50


async def test_fifty_parallel_acceptances_to_a_team_of_nine_make_ten(database: object) -> None:
    """I02, R12."""
    project = await a_project()
    for _ in range(8):
        await a_member(project.team, AT)
    leader = await viewer_of(project.leader)
    people = [await viewer_of(await a_person()) for _ in range(RIVALS)]
    letters = [await invitation_to(leader, project.team, person.email, AT) for person in people]
    answers = await asyncio.gather(*(_accept(person, letter) for person, letter in zip(people, letters, strict=True)))
    assert [answer for answer in answers if answer is None] == [None]
    assert {answer for answer in answers if answer} == {TeamFull}
    assert (await a_team_row(project.team)).size == 10
    assert [finding for finding in await run() if finding.invariant.startswith("teams")] == []


async def test_one_letter_sent_back_fifty_times_makes_one_member(database: object) -> None:
    """I08: a double submit has one effect."""
    project = await a_project()
    boris = await viewer_of(await a_person())
    letter = await invitation_to(await viewer_of(project.leader), project.team, boris.email, AT)
    answers = await asyncio.gather(*(_accept(boris, letter) for _ in range(RIVALS)))
    assert [answer for answer in answers if answer is None] == [None]
    assert (await a_team_row(project.team)).size == 2


async def _accept(person: Viewer, letter: str) -> type[Refusal] | None:
    try:
        await actions.accept(person, letter, AT)
    except Refusal as refusal:
        return type(refusal)
    return None
