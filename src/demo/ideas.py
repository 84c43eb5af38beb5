"""How an idea of the demonstration comes into being: proposed, moderated, its team gathered, its application submitted."""

import re
from datetime import datetime, timedelta
from io import BytesIO

from demo import files, passports
from demo.entries import Entry
from demo.people import register
from demo.scene import Scene, Turns, by_daylight
from demo.timeline import Story
from kit.access import Viewer
from moderation.actions import moderate, send_to_moderation
from moderation.forms import ModerationForm
from outbox.tables import Letter
from projects import actions
from projects.forms import IdeaForm
from projects.passport import SECTIONS
from projects.queries import project as find_project
from teams import actions as teams

INVITED = re.compile(r"/invitations/([\w-]+)")
Step = tuple[datetime, str, int]


async def idea_story(scene: Scene, number: int, entry: Entry, turns: Turns) -> Story:
    """From the account of its author to the submitted application."""
    yield entry.proposed
    entry.leader = await register(scene, entry.people[0], entry.proposed)
    when = entry.proposed + timedelta(minutes=20)
    entry.project = await actions.propose(entry.leader, scene.season, _typed(entry), when, entry.marks)
    entry.team = await _team(entry)
    if entry.listed:
        async for instant in _first_member(scene, entry, when):
            yield (when := instant)
    when += timedelta(minutes=20)
    yield when
    await send_to_moderation(entry.leader, entry.project, when)
    async for instant in _moderation(scene, entry, turns):
        yield instant
    scene.progress.step("Идеи", len(scene.entries))
    if entry.reaches("refused"):
        return
    for when, act, which in agenda(scene, entry):
        yield when
        await _do(scene, number, entry, (when, act, which))


async def _first_member(scene: Scene, entry: Entry, when: datetime) -> Story:
    """The listed member has been in the team from its first day."""
    yield when + timedelta(minutes=10)
    await teams.invite(entry.leader, entry.team, entry.people[1].email, when + timedelta(minutes=10))
    yield when + timedelta(hours=20)
    await join(await register(scene, entry.people[1], when), when + timedelta(hours=20))


async def _team(entry: Entry) -> int:
    found = await find_project(entry.project)
    assert found is not None
    return found.team


async def _moderation(scene: Scene, entry: Entry, turns: Turns) -> Story:
    when = entry.decided
    yield when
    if entry.reaches("refused"):
        reason, text = turns.next("moderation", "refused")
        await _decide(scene, entry, when, decision="refuse", reason=reason, text=text)
        return
    if entry.returned:
        field, remark = turns.next("moderation", "remarks")
        text = turns.next("moderation", "returned")
        await _decide(scene, entry, when, decision="return", text=text, **{f"remark_{field}": remark})
        when += entry.correction
        yield when
        await send_to_moderation(entry.leader, entry.project, when)
        when += timedelta(days=1)
        yield when
    await _decide(scene, entry, when, decision="accept")


async def _decide(scene: Scene, entry: Entry, when: datetime, **typed: str) -> None:
    found = await find_project(entry.project)
    assert found is not None
    empty = dict.fromkeys(ModerationForm.__struct_fields__, "")
    form = ModerationForm(**{**empty, **typed, "version": found.version})  # type: ignore[arg-type]
    await moderate(scene.staff["organiser"], entry.project, form, when)


def agenda(scene: Scene, entry: Entry) -> list[Step]:
    """Invitations, answers, sections and the submission between the idea's acceptance and the team's deadline."""
    corrected = entry.correction + timedelta(days=1, hours=2) if entry.returned else timedelta(hours=1)
    begins = max(entry.decided + corrected, scene.season.stage("teams").opens)
    if entry.listed:
        return _listed_agenda(scene)
    span = (scene.season.stage("teams").closes - begins) * entry.pace
    steps: list[Step] = []
    for which in range(1, len(entry.people)):
        share = 0.05 + 0.4 * which / len(entry.people)
        steps += [(begins + span * share, "invite", which), (begins + span * (share + 0.12), "join", which)]
    steps += [(begins + span * (0.2 + 0.064 * which), "write", which) for which in range(len(SECTIONS))]
    if not entry.reaches("idea"):
        steps.append((begins + span, "submit", 0))
    return sorted((by_daylight(when), act, which) for when, act, which in steps)


def _listed_agenda(scene: Scene) -> list[Step]:
    """When 0.6 of the stage has passed, the third member has a letter to answer and half of the passport is written."""
    writing = (0.2, 0.26, 0.32, 0.38, 0.44, 0.66, 0.7, 0.74, 0.77, 0.8)
    steps = [(scene.within("teams", share), "write", which) for which, share in enumerate(writing)]
    steps += [(scene.within("teams", 0.5), "invite", 2), (scene.within("teams", 0.85), "join", 2)]
    steps += [(scene.within("teams", 0.46), "attach", 0), (scene.within("teams", 0.93), "submit", 0)]
    return sorted(steps)


async def _do(scene: Scene, number: int, entry: Entry, step: Step) -> None:
    when, act, which = step
    if act == "invite":
        await teams.invite(entry.leader, entry.team, entry.people[which].email, when)
    elif act == "join":
        viewer = await register(scene, entry.people[which], when - timedelta(minutes=30))
        await join(viewer, when)
    elif act == "write":
        key = list(SECTIONS)[which]
        form, rows = passports.section(entry, number, key)
        await actions.write_section(entry.leader, entry.project, key, form, when, rows)
    elif act == "attach":
        await _attach(entry, when)
    else:
        await actions.submit(entry.leader, entry.project, when)
        scene.progress.step("Заявки", len(scene.going("refused", "idea")))


async def _attach(entry: Entry, when: datetime) -> None:
    """The leader sends the files and shows them to everybody."""
    for name, content in await files.drawn(entry):
        sent = (name, BytesIO(content), len(content))
        file = await actions.attach(entry.leader, entry.project, sent, when)
        await actions.publish_file(entry.leader, entry.project, file, True, when)


async def join(viewer: Viewer, when: datetime) -> None:
    """Take up the invitation by the link of the letter that was sent."""
    rows = await Letter.select(Letter.body).where(Letter.recipient == viewer.email).order_by(Letter.id, ascending=False)
    found = next(link for row in rows if (link := INVITED.search(row["body"])))
    await teams.accept(viewer, found[1], when)


def _typed(entry: Entry) -> IdeaForm:
    words = {name: getattr(entry.idea, name) for name in IdeaForm.__struct_fields__}
    return IdeaForm(**words)
