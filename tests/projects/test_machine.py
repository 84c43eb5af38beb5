"""A team and its application under every order of acts: whatever people press, what must hold holds."""

import asyncio
import json
import os
from collections.abc import Coroutine
from datetime import timedelta
from io import BytesIO
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kit.access import Viewer
from kit.forms import fill
from kit.invariants import known
from kit.refusals import Refusal
from make.files import a_pdf
from make.people import a_person, viewer_of
from make.projects import AT, an_idea, as_it_is, write_passport
from make.seasons import a_season
from make.teams import a_team_row, invitation_to
from moderation.actions import hide, moderate, restore, send_to_moderation, undo
from moderation.forms import ModerationForm
from projects import actions
from projects.queries import passport
from projects.tables import Application
from teams import actions as team_actions

PEOPLE = 5
HOURS = st.integers(min_value=1, max_value=60)
WHO = st.integers(min_value=0, max_value=PEOPLE - 1)


class TeamAndApplication(RuleBasedStateMachine):
    """Five people, one season with teams of two to three, a clock that goes forward."""

    loop: asyncio.AbstractEventLoop

    def __init__(self) -> None:
        super().__init__()
        self.now = AT
        self.letters: list[tuple[int, str]] = []

    def wait(self, act: Coroutine[Any, Any, Any]) -> Any:
        """Run it on the loop of the test, which owns the database; Hypothesis itself runs in a thread."""
        return asyncio.run_coroutine_threadsafe(act, self.loop).result()

    def do(self, act: Coroutine[Any, Any, Any]) -> Any:
        """Run an act; a refusal is an answer, anything else a fault."""
        try:
            return self.wait(act)
        except Refusal as refusal:
            assert refusal.text
            return None

    @initialize()
    def begin(self) -> None:
        self.do(self._begin())

    async def _begin(self) -> None:
        season = await a_season(2023 + len(SEASONS), team_min=2, team_max=3, repair_days=1)
        SEASONS.append(season.id)
        self.now = AT + timedelta(days=365 * (len(SEASONS) - 1))
        self.season = season
        self.people = [await viewer_of(await a_person()) for _ in range(PEOPLE)]
        self.organiser = Viewer(person=await a_person(), roles=frozenset({(season.id, "organiser")}))
        self.project = await actions.propose(self.people[0], season, an_idea(), self.now)

    def leader(self) -> Viewer:
        project = self.do(as_it_is(self.project))
        return next((p for p in self.people if p.person == project.leader), self.people[0])

    def team(self) -> int:
        return int(self.do(as_it_is(self.project)).team)

    @rule(hours=HOURS)
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self.do(actions.return_unrepaired(self.now))

    @rule(who=WHO)
    def invite(self, who: int) -> None:
        secret = self.do(invitation_to(self.leader(), self.team(), self.people[who].email, self.now))
        if secret:
            self.letters.append((who, secret))

    @precondition(lambda self: self.letters)
    @rule(data=st.data(), thief=WHO)
    def accept(self, data: st.DataObject, thief: int) -> None:
        who, secret = data.draw(st.sampled_from(self.letters))
        self.do(team_actions.accept(self.people[data.draw(st.sampled_from([who, who, who, thief]))], secret, self.now))

    @rule(who=WHO)
    def leave(self, who: int) -> None:
        self.do(team_actions.leave(self.people[who], self.team(), self.now))

    @rule(who=WHO)
    def remove(self, who: int) -> None:
        self.do(team_actions.remove(self.leader(), self.team(), self.people[who].person or 0, self.now))

    @rule(who=WHO)
    def hand_over(self, who: int) -> None:
        self.do(team_actions.hand_over(self.leader(), self.team(), self.people[who].person or 0, self.now))

    @rule(who=WHO)
    def propose_another(self, who: int) -> None:
        self.do(actions.propose(self.people[who], self.season, an_idea(), self.now))

    @rule()
    def send(self) -> None:
        self.do(send_to_moderation(self.leader(), self.project, self.now))

    @rule(decision=st.sampled_from(["accept", "accept", "accept", "return"]))
    def moderate(self, decision: str) -> None:
        version = str(self.do(as_it_is(self.project)).version)
        typed = {"decision": [decision], "text": ["Уточните"], "version": [version]}
        self.do(moderate(self.organiser, self.project, fill(ModerationForm, typed).checked(), self.now))

    @rule()
    def undo_the_decision(self) -> None:
        """I11: back into the queue, and only from where the decision led."""
        self.do(undo(self.organiser, self.project, self.now))

    @rule()
    def hide(self) -> None:
        self.do(hide(self.organiser, self.project, "Жалоба читателя", self.now))

    @rule()
    def restore(self) -> None:
        self.do(restore(self.organiser, self.project, self.now))

    @rule(months=st.sampled_from(["6", "12", "13"]))
    def write(self, months: str) -> None:
        self.do(write_passport(self.leader(), self.project, self.now, plan={"months": months}))

    @rule(who=WHO, behind=st.integers(min_value=0, max_value=2), words=st.sampled_from(["Раз", "Два", ""]))
    def type(self, who: int, behind: int, words: str) -> None:
        """I09: whoever types, over whatever version, each version is one save and the last is what stands."""
        seen = self.do(self._section_version())
        self.do(
            actions.keep_draft(
                self.people[who], self.project, "risks", max(seen - behind, 0), {"risks": words}, self.now
            )
        )

    async def _section_version(self) -> int:
        return (await passport(await as_it_is(self.project)))["risks"].version

    @rule(who=WHO, words=st.binary(min_size=1, max_size=3))
    def attach(self, who: int, words: bytes) -> None:
        content = a_pdf(words.hex().encode())
        self.do(
            actions.attach(self.people[who], self.project, ("слайды.pdf", BytesIO(content), len(content)), self.now)
        )

    @rule()
    def submit(self) -> None:
        self.do(actions.submit(self.leader(), self.project, self.now))

    @rule()
    def withdraw_application(self) -> None:
        self.do(actions.withdraw_application(self.leader(), self.project, self.now))

    @rule()
    def withdraw_and_revive(self) -> None:
        """R40: whoever comes back passes every check again."""
        self.do(actions.withdraw_project(self.leader(), self.project, "", self.now))
        self.do(actions.revive(self.leader(), self.project, self.now))

    @invariant()
    def what_must_hold_holds(self) -> None:
        if hasattr(self, "project"):
            assert self.wait(faults()) == []

    @invariant()
    def a_submitted_team_is_large_enough_or_in_alarm(self) -> None:
        if hasattr(self, "project"):
            project = self.do(as_it_is(self.project))
            team = self.do(a_team_row(project.team))
            assert project.stage != "submitted" or team.alarm_since or 2 <= team.size <= 3

    @invariant()
    def what_stands_submitted_is_what_was_frozen(self) -> None:
        if hasattr(self, "project"):
            assert self.wait(self._frozen()) in (None, True)

    async def _frozen(self) -> bool | None:
        """I08, R40: one application stands, and the passport says word for word what it froze."""
        found = await as_it_is(self.project)
        if found.stage != "submitted":
            return None
        standing = (Application.project == self.project) & Application.withdrawn_at.is_null()
        [row] = await Application.select(Application.content).where(standing)
        said = {key: section.values for key, section in (await passport(found)).items()}
        return bool(json.loads(row["content"])["passport"] == said)


SEASONS: list[int] = []
# Each example is forty acts: 12 in the suite, more in a soak.
EXAMPLES = int(os.environ.get("MACHINE_EXAMPLES", "12"))


async def faults() -> list[str]:
    """What our own invariants find; the journal's chain, which grows with every step, is walked elsewhere."""
    checks = [check for name, check in known().items() if name != "the journal is one unbroken chain"]
    return [fault for check in checks for fault in await check()]


async def test_nothing_breaks_in_any_order_of_acts(database: Any) -> None:
    """I02, I03, I08, I11, R40."""
    SEASONS.clear()
    TeamAndApplication.loop = asyncio.get_running_loop()
    chosen = settings(
        max_examples=EXAMPLES,
        stateful_step_count=40,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    await asyncio.to_thread(run_state_machine_as_test, TeamAndApplication, settings=chosen)
