"""A walk over teams and their applications: what may be pressed, what a plain model says of it, what the database says."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

import msgspec

from accounts.tables import Person, Side
from competition.deadlines import APPLICATIONS, closes
from competition.views import SeasonView
from kit.access import Viewer
from kit.db import Transaction, engine, housekeeping, writing
from kit.refusals import Refusal
from make.copies import copied
from make.people import a_person, viewer_of
from make.projects import AT, a_project, as_it_is, write_passport
from make.seasons import a_season
from moderation.tables import Decision, IdeaText
from outbox.tables import Letter
from projects import actions
from projects.queries import ProjectRow
from projects.tables import EstimateLine, PassportRevision, PassportSection, Project, ProjectDistrict, StageHistory
from teams import actions as teams
from teams.queries import open_changes_of, open_requests_to, team
from teams.tables import Membership, Team

Step = tuple[str, int, int, int]  # act, who, which team, hours
LEAST, MOST, REPAIR = 3, 4, timedelta(days=5)
WEEK = timedelta(days=7)
# An act that happens often stands here often; the clock goes on slowly enough to leave time before the deadline.
ACTS = (
    *["wait"] * 3,
    *["ask", "accept", "submit"] * 4,
    *["invite", "join", "leave", "ask to leave", "agree", "revive"] * 2,
    *["decline", "remove", "hand over", "replace", "role", "withdraw application", "withdraw", "dissolve"],
)
_numbers = count(1)


class Scene(msgspec.Struct):
    """Six people in a season of teams of three to four; two of them lead an idea whose passport is complete."""

    season: SeasonView
    people: list[Viewer]
    organiser: Viewer
    at: datetime


class Troop(msgspec.Struct):
    """A team as the model knows it; people by their place in the scene, the leader first."""

    id: int
    project: int
    leader: int | None
    members: set[int]
    stage: str = "idea"
    alarm: datetime | None = None
    open_until: datetime | None = None
    asked: list[int] = []
    letters: dict[int, tuple[str, datetime]] = {}
    leaving: list[tuple[int, str]] = []

    @property
    def submitted(self) -> bool:
        return self.stage == "submitted"


class Model:
    """What must be true, told without a database."""

    def __init__(self, scene: Scene, troops: list[Troop]) -> None:
        self.now, self.closes = scene.at, closes(scene.season, *APPLICATIONS)
        self.troops = troops

    @property
    def open(self) -> bool:
        return self.now < self.closes

    def free(self, who: int) -> bool:
        return not any(who in troop.members for troop in self.troops)

    def room(self, troop: Troop) -> bool:
        """Whether the team may take somebody in."""
        repairing = troop.alarm is not None and self.now < troop.alarm + REPAIR
        replacing = troop.open_until is not None and self.now < troop.open_until
        return troop.leader is not None and (self.open or repairing or replacing) and len(troop.members) < MOST

    def goes(self, troop: Troop, who: int) -> bool:
        """Whether this is a member who could go at all."""
        return who in troop.members and who != troop.leader

    def joined(self, troop: Troop, who: int) -> None:
        troop.members.add(who)
        if len(troop.members) >= LEAST:
            troop.alarm = None

    def left(self, troop: Troop, who: int) -> None:
        troop.members.discard(who)
        if troop.submitted and len(troop.members) < LEAST:
            troop.alarm = troop.alarm or self.now

    def tick(self) -> None:
        """The clock's consequence."""
        for troop in self.troops:
            if troop.submitted and troop.alarm and self.now >= troop.alarm + REPAIR:
                troop.stage, troop.alarm = "idea", None


def may(model: Model, act: str, troop: Troop, who: int) -> bool:
    """Whether the act is allowed: the rules, once more, in one place and without a database."""
    leads, now = troop.leader is not None, model.now
    still = troop.letters.get(who)
    if act == "ask":
        return who not in troop.members and model.room(troop) and model.free(who) and who not in troop.asked
    if act == "accept":
        return bool(troop.asked) and model.room(troop) and model.free(troop.asked[0])
    if act == "decline":
        return bool(troop.asked) and leads
    if act == "invite":
        return model.room(troop) and who not in troop.members and (still is None or now >= still[1] + WEEK)
    if act == "join":
        return still is not None and now < still[1] + WEEK and model.room(troop) and model.free(who)
    if act in ("leave", "remove"):
        return model.goes(troop, who) and (model.open or not troop.submitted)
    if act in ("hand over", "role"):
        return model.goes(troop, who)
    if act in ("ask to leave", "replace"):
        waiting = any(who == one for one, _ in troop.leaving)
        return model.goes(troop, who) and troop.submitted and not model.open and not waiting
    if act == "agree":
        return bool(troop.leaving) and model.goes(troop, troop.leaving[0][0])
    return leads and _may_with_project(model, act, troop)


def _may_with_project(model: Model, act: str, troop: Troop) -> bool:
    if act == "submit":
        return troop.stage == "idea" and model.open and LEAST <= len(troop.members) <= MOST
    if act == "withdraw application":
        return troop.submitted and model.open
    if act == "withdraw":
        return troop.stage in ("idea", "submitted")
    if act == "revive":
        return troop.stage == "withdrawn" and model.open
    return act == "dissolve"


def press(model: Model, act: str, troop: Troop, who: int) -> None:
    """What an allowed act leaves behind in the model; `invite` is told its secret by whoever performs it."""
    if act == "ask":
        troop.asked.append(who)
    elif act in ("ask to leave", "replace"):
        troop.leaving.append((who, act))
    elif act in ("accept", "decline"):
        asking = troop.asked.pop(0)
        if act == "accept":
            model.joined(troop, asking)
    elif act == "join":
        del troop.letters[who]
        model.joined(troop, who)
    elif act in ("leave", "remove"):
        model.left(troop, who)
    elif act == "agree":
        gone, why = troop.leaving.pop(0)
        model.left(troop, gone)
        troop.open_until = model.now + REPAIR if why == "replace" else troop.open_until
    elif act == "hand over":
        troop.leader = who
    else:
        _press_project(act, troop)


def _press_project(act: str, troop: Troop) -> None:
    stages = {"submit": "submitted", "withdraw application": "idea", "withdraw": "withdrawn", "revive": "idea"}
    if act == "dissolve":
        troop.members, troop.leader, troop.asked, troop.alarm, troop.stage = set(), None, [], None, "withdrawn"
    elif act in stages:
        troop.stage, troop.alarm = stages[act], None


async def perform(scene: Scene, model: Model, act: str, troop: Troop, who: int) -> None:
    """The same through the actions that the pages call. Raises the refusal."""
    now, person = model.now, scene.people[who]
    leader = scene.people[troop.leader] if troop.leader is not None else person
    number = person.person or 0
    if act == "ask":
        await _ask(scene, troop, person, now)
    elif act in ("accept", "decline"):
        asked = await open_requests_to(troop.id)
        await teams.answer_request(leader, asked[0].id if asked else 0, act == "accept", "Увы", now)
    elif act == "invite":
        await teams.invite(leader, troop.id, person.email, now)
        troop.letters[who] = (await _secret(), now)
    elif act == "join":
        await teams.accept(person, troop.letters[who][0] if who in troop.letters else "", now)
    elif act == "leave":
        await teams.leave(person, troop.id, now)
    elif act == "remove":
        await teams.remove(leader, troop.id, number, now)
    elif act == "hand over":
        await teams.hand_over(leader, troop.id, number, now)
    elif act == "role":
        await teams.change_role(leader, troop.id, number, "reader" if model.now.hour % 2 else "editor", now)
    elif act == "ask to leave":
        await teams.ask_to_leave(person, troop.id, "Уезжает", now)
    elif act == "replace":
        await teams.ask_to_replace(leader, troop.id, number, "Не отвечает на письма", now)
    elif act == "agree":
        waiting = await open_changes_of(troop.id)
        await teams.answer_change(scene.organiser, waiting[0].id if waiting else 0, True, "Согласны", now)
    else:
        await _perform_project(scene, act, troop, leader, now)


async def _perform_project(scene: Scene, act: str, troop: Troop, leader: Viewer, now: datetime) -> None:
    if act == "submit":
        await actions.submit(leader, troop.project, now)
    elif act == "withdraw application":
        await actions.withdraw_application(leader, troop.project, now)
    elif act == "withdraw":
        await actions.withdraw_project(leader, troop.project, "", now)
    elif act == "revive":
        await actions.revive(leader, troop.project, now)
    else:
        assert act == "dissolve"
        await actions.dissolve(leader, troop.id, now)


async def _ask(scene: Scene, troop: Troop, person: Viewer, now: datetime) -> None:
    found = await team(troop.id)
    assert found is not None
    async with writing(person.actor("participant"), now) as tx:
        await teams.ask(tx, found, scene.season, person, "")


async def _secret() -> str:
    """The secret of the letter that was sent last."""
    query = Letter.select(Letter.body).where(Letter.letter == "teams/invitation").order_by(Letter.id, ascending=False)
    row = await query.first()
    assert row is not None
    return str(row["body"].split("/invitations/")[1].split()[0])


async def step(scene: Scene, model: Model, taken: Step) -> None:
    """One act on both: they must agree on whether it is refused, and on what it leaves behind."""
    act, who, which, hours = taken
    if act == "wait":
        model.now += timedelta(hours=hours)
        model.tick()
        await actions.return_unrepaired(model.now)
        await teams.warn_alarmed(model.now)
    else:
        troop = model.troops[which]
        who = aimed(troop, act, who) if hours % 4 else who
        allowed, done = may(model, act, troop, who), True
        try:
            await perform(scene, model, act, troop, who)
        except Refusal as refusal:
            assert refusal.text
            done = False
        assert done == allowed, (taken, "done" if done else "refused")
        if not done:
            return
        press(model, act, troop, who)
    assert await as_stored(scene, model) == as_told(model), taken


def aimed(troop: Troop, act: str, who: int) -> int:
    """Three times in four somebody whom the act could concern: a member, or one who is none."""
    inside = act in ("leave", "remove", "hand over", "role", "ask to leave", "replace")
    lettered = act == "join" and troop.letters
    choice = sorted(troop.letters if lettered else troop.members if inside else set(range(6)) - troop.members)
    return choice[who % len(choice)] if choice else who


def as_told(model: Model) -> list[Any]:
    """What the model says of each team."""
    return [(t.stage, t.submitted, t.alarm, len(t.members), t.leader, sorted(t.members)) for t in model.troops]


async def as_stored(scene: Scene, model: Model) -> list[Any]:
    """The same from the database; a submitted team outside its size may only be one in alarm."""
    places = {viewer.person: place for place, viewer in enumerate(scene.people)}
    ids = ", ".join(str(troop.id) for troop in model.troops)
    rows: dict[int, list[Any]] = {troop.id: [] for troop in model.troops}
    for row in await engine().run_sql(STORED.format(ids)):
        rows[row["id"]].append(row)
    found, everybody = [], []
    for own in rows.values():
        one, people = own[0], sorted(places[row["person"]] for row in own if row["person"])
        leader = next((places[row["person"]] for row in own if row["role"] == "leader"), None)
        submitted = one["submitted_at"] is not None
        assert not submitted or one["alarm_since"] or LEAST <= one["members"] <= MOST
        found.append((one["stage"], submitted, one["alarm_since"], one["members"], leader, people))
        everybody += people
    assert len(everybody) == len(set(everybody)), "somebody is in two teams of the season"
    return found


STORED = """select t.id, p.stage, t.submitted_at, t.alarm_since, t.members, m.person, m.role
    from team t join project p on p.team = t.id left join membership m on m.team = t.id and m.left_at is null
    where t.id in ({}) order by m.id"""


class Walks:
    """Walks over one database and one season: one whole idea is written, every walk begins with copies of its rows."""

    def __init__(self) -> None:
        self.steps = 0
        self.pattern: Pattern | None = None

    async def walk(self, steps: list[Step]) -> None:
        scene, model = await self._begin(timedelta(hours=2 * steps[0][3]))
        for taken in steps:
            await step(scene, model, taken)
        self.steps += len(steps)
        await actions.return_unrepaired(model.now + 2 * REPAIR)  # no alarm is left for the next walk's clock

    async def _begin(self, left: timedelta) -> tuple[Scene, Model]:
        """Two teams, of three and of two, with so much time left before the deadline."""
        if self.pattern is None:
            self.pattern = await a_pattern(await a_season(team_min=LEAST, team_max=MOST, repair_days=REPAIR.days))
        async with housekeeping(AT) as tx:
            people = await self.pattern.people(tx, 6)
            troops = [await self._troop(tx, people, 0, 2, 3), await self._troop(tx, people, 1, 4)]
        season = self.pattern.season
        scene = Scene(season, people, self.pattern.organiser, closes(season, *APPLICATIONS) - left)
        return scene, Model(scene, troops)

    async def _troop(self, tx: Transaction, people: list[Viewer], *members: int) -> Troop:
        assert self.pattern is not None
        made = await self.pattern.project(tx, *(people[who].person or 0 for who in members))
        return Troop(made.team, made.project, members[0], set(members))


class Made(msgspec.Struct):
    """A project that was copied, and its team."""

    project: int
    team: int


class Pattern(msgspec.Struct):
    """The project whose rows are copied, its leader, and who organises its season."""

    season: SeasonView
    organiser: Viewer
    like: ProjectRow

    async def people(self, tx: Transaction, number: int) -> list[Viewer]:
        """So many new accounts on the participants' side."""
        leader, made = self.like.leader or 0, []
        for _ in range(number):
            email = f"walker{next(_numbers)}@example.org"
            [person] = await copied(tx, Person, "id", leader, email=email, email_key=email)
            await copied(tx, Side, "person", leader, person=person)
            made.append(Viewer(person=person, name="Участник", email=email))
        return made

    async def project(self, tx: Transaction, *people: int) -> Made:
        """The same idea once more, of a team of these people, the leader first."""
        [team] = await copied(tx, Team, "id", self.like.team, members=len(people))
        for place, person in enumerate(people):
            role = "editor" if place else "leader"
            await copied(tx, Membership, "team", self.like.team, team=team, person=person, role=role)
        own = {"team": team, "author": people[0], "number": FIRST_NUMBER + next(_numbers)}
        [project] = await copied(tx, Project, "id", self.like.id, **own)
        for table in PARTS:
            await copied(tx, table, "project", self.like.id, project=project)
        return Made(project, team)


FIRST_NUMBER = 10_000
PARTS = (ProjectDistrict, StageHistory, PassportSection, PassportRevision, EstimateLine, IdeaText, Decision)


async def a_pattern(season: SeasonView, stage: str = "idea") -> Pattern:
    """A whole idea of a leader who is alone in the team, at this stage."""
    made = await a_project(stage, season=season.id)
    await write_passport(await viewer_of(made.leader or 0), made.id)
    organiser = Viewer(person=await a_person(), name="Елена", roles=frozenset({(season.id, "organiser")}))
    return Pattern(season, organiser, await as_it_is(made.id))
