"""Fifty clients at once join, leave, submit and withdraw; the journal is replayed instant by instant.

I02, I10: a submitted team is never outside three to ten without its alarm, and nobody is ever in two teams.
"""

import asyncio
import json
import random
from datetime import timedelta
from typing import Any

from kit.access import Viewer
from kit.db import Database
from kit.invariants import run
from kit.refusals import Refusal
from kit.tables import Journal
from make.people import a_person, viewer_of
from make.projects import AT, a_project, as_it_is, ready
from make.seasons import a_season
from make.teams import invitation_to
from projects import actions
from projects.queries import ProjectRow
from projects.tables import Project
from teams import actions as teams
from teams.queries import teams_in_season

CLIENTS, ACTS = 50, 4
COMING = ("form-team", "accept-invitation", "join-by-link", "answer-request")
GOING = ("leave-team", "remove-member")
ALARM = ("raise-alarm", "repair-team")


async def test_at_no_instant_of_the_journal_is_a_submitted_team_out_of_its_size(database: Database) -> None:
    season = (await a_season()).id
    projects = [await a_project(season=season) for _ in range(3)]
    for project in projects:
        await ready(project.id, 3)
    links = [await teams.make_link(await viewer_of(project.leader or 0), project.team, AT) for project in projects]
    people = [await viewer_of(await a_person()) for _ in range(CLIENTS - len(projects))]
    letters = [
        await invitation_to(await viewer_of(projects[n % 3].leader or 0), projects[n % 3].team, who.email, AT)
        for n, who in enumerate(people)
    ]
    leaders = [_leads(await viewer_of(project.leader or 0), project) for project in projects]
    others = [
        _comes_and_goes(who, letter, links, n) for n, (who, letter) in enumerate(zip(people, letters, strict=True))
    ]
    answers = [done for own in await asyncio.gather(*leaders, *others) for done in own]
    assert answers.count("done") > CLIENTS, "most of it was refused: nothing was tried"
    rows = await Journal.select().order_by(Journal.number)
    projects_of = await Project.select(Project.id, Project.team)
    assert replay(rows, {row["id"]: row["team"] for row in projects_of}) == []
    assert [finding for finding in await run() if "journal" not in finding.invariant] == []


async def _leads(leader: Viewer, project: ProjectRow) -> list[str]:
    """Submits, withdraws, and removes whoever is there, in turns."""
    answers = []
    for number in range(8):
        at = AT + timedelta(hours=number + 1)
        if number % 2 == 0:
            answers.append(await _try(actions.submit(leader, project.id, at)))
        elif number % 4 == 1:
            member = next((one.person for one in (await as_it_is(project.id)).members if not one.leads), 0)
            answers.append(await _try(teams.remove(leader, project.team, member, at)))
        else:
            answers.append(await _try(actions.withdraw_application(leader, project.id, at)))
        await asyncio.sleep(0)
    return answers


async def _comes_and_goes(who: Viewer, letter: str, links: list[str], number: int) -> list[str]:
    """Joins by the letter or by a link, sometimes twice at once, and leaves again."""
    lots, answers = random.Random(number), []
    for act in range(ACTS):
        at = AT + timedelta(hours=act + 1)
        ways = [teams.join_by_link(who, lots.choice(links), at), teams.accept(who, letter, at)]
        answers += await asyncio.gather(*(_try(way) for way in ways))
        for team in await teams_in_season(who.person or 0, 1):
            if lots.random() < 0.6:
                answers.append(await _try(teams.leave(who, team.id, at)))
    return answers


async def _try(act: Any) -> str:
    try:
        await act
    except Refusal as refusal:
        return type(refusal).__name__
    return "done"


def replay(rows: list[dict[str, Any]], team_of: dict[int, int]) -> list[str]:
    """What the journal says was wrong at some instant. A row of an alarm is written beside the act that raised or ended it."""
    sizes: dict[int, int] = {}
    submitted: set[int] = set()
    alarmed: set[int] = set()
    place: dict[int, int] = {}
    found = []
    for row in rows:
        change, action = json.loads(row["change"]), row["action"]
        team = row["object_id"] if row["object_kind"] == "team" else team_of.get(row["object_id"], 0)
        found += _people(row, change, place)
        if action in ALARM:
            (alarmed.add if action == "raise-alarm" else alarmed.discard)(team)
        elif action in (*COMING, *GOING) and "members" in change:
            before, after = change["members"]
            found += [] if sizes.get(team, 0) == before else [f"row {row['number']}: not {before} before"]
            sizes[team] = after
        elif action in ("submit-application", "withdraw-application"):
            (submitted.add if action == "submit-application" else submitted.discard)(team)
            alarmed.discard(team)
        if action not in ALARM:
            found += [
                f"row {row['number']}: submitted with {sizes[one]}"
                for one in submitted - alarmed
                if not 3 <= sizes[one] <= 10
            ]
    return found


def _people(row: dict[str, Any], change: dict[str, Any], place: dict[int, int]) -> list[str]:
    """Nobody comes into a second team before leaving the first."""
    person = change.get("person") or change.get("leader")
    if row["action"] in GOING:
        return [] if place.pop(person, None) == row["object_id"] else [f"row {row['number']}: {person} was not there"]
    if row["action"] in COMING and person:
        if person in place:
            return [f"row {row['number']}: {person} is in two teams"]
        place[person] = row["object_id"]
    return []


def entries(*told: tuple[str, str, dict[str, Any]]) -> list[dict[str, Any]]:
    """A journal of one team, as short as a fault needs."""
    return [
        {"number": number, "action": action, "object_kind": kind, "object_id": 1, "change": json.dumps(change)}
        for number, (action, kind, change) in enumerate(told, 1)
    ]


FORMED = ("form-team", "team", {"leader": 1, "members": [0, 1]})
SECOND = ("join-by-link", "team", {"person": 2, "members": [1, 2]})
THIRD = ("accept-invitation", "team", {"person": 3, "members": [2, 3]})
SUBMITTED = ("submit-application", "project", {})
LEFT = ("leave-team", "team", {"person": 3, "members": [3, 2]})


def test_the_replay_finds_what_it_looks_for() -> None:
    honest = entries(FORMED, SECOND, THIRD, SUBMITTED, ("raise-alarm", "team", {}), LEFT)
    assert replay(honest, {1: 1}) == []
    faults = {
        "submitted with 2": (FORMED, SECOND, SUBMITTED),
        "submitted with 2 ": (FORMED, SECOND, THIRD, SUBMITTED, LEFT),
        "is in two teams": (FORMED, SECOND, ("join-by-link", "team", {"person": 2, "members": [2, 3]})),
        "not 2 before": (FORMED, THIRD),
        "was not there": (FORMED, SECOND, LEFT),
    }
    for fault, told in faults.items():
        assert any(fault.strip() in finding for finding in replay(entries(*told), {1: 1})), fault
