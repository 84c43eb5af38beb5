"""A walk of one idea through drafts, moderation, its team, its passport and its application, by the acts that pages call."""

import json
from collections.abc import Coroutine
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from competition.deadlines import APPLICATIONS, closes
from kit.access import Viewer
from kit.db import engine, housekeeping
from kit.forms import fill
from kit.invariants import known
from kit.refusals import Refusal
from make.files import a_pdf
from make.projects import AT, PASSPORT, STEPS, an_idea, as_it_is
from make.seasons import a_season
from make.teams import invitation_to
from moderation.actions import hide, moderate, restore, send_to_moderation, undo
from moderation.forms import ModerationForm
from projects import actions
from projects.passport import SECTIONS, complete
from projects.queries import ProjectRow, passport
from teams import actions as teams
from walking_teams import Pattern, a_pattern

Step = tuple[str, int, int, int]  # act, who, one of a few variants, hours
PEOPLE, LEAST, MOST = 5, 2, 3
# Half of the steps are any of these; the other half is one of those that could lead on from where the idea is.
ACTS = (
    *[
        "wait",
        "send",
        "decide",
        "undo",
        "hide",
        "restore",
        "another idea",
        "type",
        "plan",
        "attach",
        "invite",
        "accept",
    ],
    *["leave", "remove", "hand over", "submit", "withdraw application", "withdraw", "revive"],
)
LEADING_ON = {
    "draft": ["send", "send", "type"],
    "moderation": ["decide", "decide", "withdraw", "invite", "accept"],
    "returned": ["send", "send", "withdraw"],
    "refused": ["undo"],
    "idea": ["submit", "submit", "accept", "accept", "invite", "invite", "type", "hide", "undo", "withdraw"],
    "hidden": ["restore", "restore", "withdraw", "type"],
    "submitted": ["withdraw application", "leave", "type", "plan", "wait", "remove", "attach"],
    "withdrawn": ["revive"],
}
DECISIONS = ("accept", "accept", "accept", "return", "refuse")
WORDS = ("Раз", "")
MONTHS = ("6", "12", "13")
JOURNAL = "the journal is one unbroken chain"  # it grows with every step, and is walked elsewhere


class Walks:
    """One season, one whole draft; every walk begins with copies of its rows."""

    def __init__(self) -> None:
        self.steps = self.done = 0
        self.pattern: Pattern | None = None

    async def walk(self, steps: list[Step]) -> None:
        idea = await self._begin(steps[0][3])
        for taken in steps:
            if await idea.step(taken):
                self.done += 1
                assert await idea.faults() == [], taken
        self.steps += len(steps)
        await actions.return_unrepaired(idea.now + timedelta(days=9))

    async def _begin(self, lot: int) -> "Idea":
        """A draft of one person or two, with so much time left before the deadline."""
        if self.pattern is None:
            self.pattern = await a_pattern(await a_season(team_min=LEAST, team_max=MOST, repair_days=1), "draft")
        async with housekeeping(AT) as tx:
            people = await self.pattern.people(tx, PEOPLE)
            made = await self.pattern.project(tx, *(one.person or 0 for one in people[: 1 + lot % 2]))
        return Idea(
            self.pattern,
            people,
            made.project,
            made.team,
            closes(self.pattern.season, *APPLICATIONS) - timedelta(hours=8 * lot),
        )


class Idea:
    """Five people round one idea, a clock that goes forward, and the invitations that were sent."""

    def __init__(self, pattern: Pattern, people: list[Viewer], project: int, team: int, now: datetime) -> None:
        self.season, self.organiser, self.people = pattern.season, pattern.organiser, people
        self.project, self.team, self.now = project, team, now
        self.letters: list[tuple[int, str]] = []

    async def step(self, taken: Step) -> bool:
        """Whether the act was done; a refusal is an answer, anything else a fault."""
        act, who, variant, hours = taken
        found = await as_it_is(self.project)
        if hours % 2:
            likely = LEADING_ON[found.stage]
            act = likely[hours // 2 % len(likely)]
        if act == "wait":
            self.now += timedelta(hours=hours)
            await actions.return_unrepaired(self.now)
            return True
        leader = next((person for person in self.people if person.person == found.leader), self.people[0])
        try:
            await self._act(act, found, leader, who, variant)
        except Refusal as refusal:
            assert refusal.text
            return False
        return True

    def _act(self, act: str, found: ProjectRow, leader: Viewer, who: int, variant: int) -> Coroutine[Any, Any, Any]:
        person, now, project = self.people[who], self.now, self.project
        match act:
            case "send":
                return send_to_moderation(leader, project, now)
            case "decide":
                return self._decide(found, variant)
            case "undo":
                return undo(self.organiser, project, now)
            case "hide":
                return hide(self.organiser, project, "Жалоба читателя", now)
            case "restore":
                return restore(self.organiser, project, now)
            case "another idea":
                return actions.propose(person, self.season, an_idea(), now)
            case "type":
                return self._type(person, variant)
            case "plan":
                return self._plan(leader, MONTHS[variant % 3])
            case "attach":
                content = a_pdf(str(variant).encode())
                return actions.attach(person, project, ("слайды.pdf", BytesIO(content), len(content)), now)
        return self._team_act(act, leader, who, variant)

    def _team_act(self, act: str, leader: Viewer, who: int, variant: int) -> Coroutine[Any, Any, Any]:
        person, now, project = self.people[who], self.now, self.project
        match act:
            case "invite":
                return self._invite(leader, who)
            case "accept":
                return self._accept(who, variant)
            case "leave":
                return teams.leave(person, self.team, now)
            case "remove":
                return teams.remove(leader, self.team, person.person or 0, now)
            case "hand over":
                return teams.hand_over(leader, self.team, person.person or 0, now)
            case "submit":
                return actions.submit(leader, project, now)
            case "withdraw application":
                return actions.withdraw_application(leader, project, now)
            case "withdraw":
                return actions.withdraw_project(leader, project, "", now)
            case "revive":
                return actions.revive(leader, project, now)
        raise AssertionError(act)

    async def _decide(self, found: ProjectRow, variant: int) -> None:
        typed = {"decision": DECISIONS[variant], "reason": "off_theme", "text": "Уточните", "version": found.version}
        form = fill(ModerationForm, {name: [str(value)] for name, value in typed.items()}).checked()
        await moderate(self.organiser, self.project, form, self.now)

    async def _invite(self, leader: Viewer, who: int) -> None:
        self.letters.append((who, await invitation_to(leader, self.team, self.people[who].email, self.now)))

    async def _accept(self, who: int, variant: int) -> None:
        """Mostly by whom the letter was for; now and then by a thief, or once more."""
        if self.letters:
            invited, secret = self.letters[-1 - variant % len(self.letters)]
            await teams.accept(self.people[who if variant == 4 else invited], secret, self.now)

    async def _type(self, person: Viewer, variant: int) -> None:
        """I09: whoever types, over whatever version, each version is one save and the last is what stands."""
        version = (await passport(await as_it_is(self.project)))["risks"].version
        typed, behind = {"risks": WORDS[variant % 2]}, max(variant - 2, 0)
        await actions.keep_draft(person, self.project, "risks", max(version - behind, 0), typed, self.now)

    async def _plan(self, leader: Viewer, months: str) -> None:
        version = (await passport(await as_it_is(self.project)))["plan"].version
        typed = {**PASSPORT["plan"], "months": months, "version": version}
        form = fill(SECTIONS["plan"].form, {name: [str(value)] for name, value in typed.items()}).checked()
        await actions.write_section(leader, self.project, "plan", form, self.now, STEPS)

    async def faults(self) -> list[str]:
        """What is wrong with this idea now: its team, and whether what stands submitted is what was frozen (I08, R40)."""
        found = await as_it_is(self.project)
        rows = await engine().run_sql(STANDING.format(self.project))
        if found.stage != "submitted":
            return ["an application stands"] if rows else []
        if len(rows) != 1:
            return [f"{len(rows)} applications stand"]
        [row] = rows
        faults = [] if row["alarm_since"] or LEAST <= row["members"] <= MOST else ["a team of the wrong size"]
        if row["submitted_at"] >= closes(self.season, *APPLICATIONS):
            faults.append("submitted too late")
        said = {key: section.values for key, section in (await passport(found)).items()}
        if json.loads(row["content"])["passport"] != said:
            faults.append("it is not what was frozen")
        return faults if len(complete(said)) == len(SECTIONS) else [*faults, "it is not complete"]


STANDING = """select a.content, a.submitted_at, t.members, t.alarm_since from application a join project p on p.id = a.project
    join team t on t.id = p.team where a.project = {} and a.withdrawn_at is null"""


async def broken() -> list[str]:
    """What our own invariants find."""
    return [fault for name, check in known().items() if name != JOURNAL for fault in await check()]


async def ways_taken() -> set[tuple[str, str]]:
    """Every change of stage that some walk has made."""
    rows = await engine().run_sql("select distinct from_stage, to_stage from stage_history")
    return {(row["from_stage"], row["to_stage"]) for row in rows}
