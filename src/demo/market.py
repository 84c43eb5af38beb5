"""The market of the current season, half full: people who offer themselves, ideas that call, requests that wait."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from demo import names
from demo.entries import Entry, Who
from demo.material import load
from demo.people import account
from demo.scene import Scene
from demo.timeline import Story
from kit.access import Viewer
from market import actions
from market.forms import CallForm, ProfileForm
from market.rules import LOOKING
from projects.queries import project as find_project
from teams import actions as teams
from teams.queries import open_requests_to

SEED = 1703
HIDDEN = 5  # every fifth hides the profile again
ASKED = 6


def market_stories(scene: Scene) -> Iterator[Story]:
    """Everybody of the market; nobody here becomes a member, so that the season's teams stay as they are told."""
    stock = load("market")
    people = [
        Who(f"market-{scene.season.year}-{place}@demo.example", name)
        for place, name in enumerate(islice(names.people(SEED), len(stock["person"])), start=1)
    ]
    for place, who in enumerate(people):
        yield _person(scene, stock["person"][place], who, place)
    calling = [scene.entries[0], *(entry for entry in scene.entries[1:] if entry.reaches("idea", "rejected_1"))]
    for place, entry in enumerate(calling):
        yield _call(scene, stock["calls"], entry, place)
    for place, entry in enumerate(calling[:ASKED]):
        yield _request(scene, stock["requests"], entry, (people[place], place))


async def _person(scene: Scene, told: dict[str, Any], who: Who, place: int) -> Story:
    when = scene.within("ideas", 0.5 + 0.03 * place)
    yield when
    viewer = await account(who, when)
    shown = ProfileForm(skills=told["skills"], about=told["about"], published=True, version=0)
    await actions.save_profile(viewer, shown, when)
    if place % HIDDEN == HIDDEN - 1:
        when += timedelta(days=1)
        yield when
        hidden = ProfileForm(skills=told["skills"], about=told["about"], published=False, version=1)
        await actions.save_profile(viewer, hidden, when)


async def _call(scene: Scene, told: dict[str, Any], entry: Entry, place: int) -> Story:
    when = _after(scene, entry, 0.05 + 0.02 * place)
    yield when
    found = await find_project(entry.project)
    if found is None or found.stage not in LOOKING:
        return
    skills, words = told["skills"][place % len(told["skills"])], told["words"][place % len(told["words"])]
    goal = len(found.members) + 1 + place % 3
    form = CallForm(skills=skills, goal=max(goal, scene.season.team_min), words=words, version=0)
    await actions.look_for_people(entry.leader, entry.project, form, when)


async def _request(scene: Scene, told: dict[str, Any], entry: Entry, by: tuple[Who, int]) -> Story:
    who, place = by
    when = _after(scene, entry, 0.36 + 0.03 * place)
    yield when
    found = await find_project(entry.project)
    if found is None or found.stage not in LOOKING:
        return
    viewer = await account(who, when)
    await actions.request_to_join(viewer, entry.project, told["words"][place % len(told["words"])], when)
    when = scene.within("teams", 0.88 + 0.01 * place)
    yield when
    await _decline(entry.leader, entry.team, told["declined"][place % len(told["declined"])], when)


async def _decline(leader: Viewer, team: int, reply: str, when: datetime) -> None:
    """Before the deadline everybody has an answer."""
    for asked in await open_requests_to(team):
        await teams.answer_request(leader, asked.id, False, reply, when)


def _after(scene: Scene, entry: Entry, share: float) -> datetime:
    """That share of the teams' stage, but not before the idea was public."""
    corrected = entry.correction + timedelta(days=2) if entry.returned else timedelta(hours=2)
    return max(scene.within("teams", share), entry.decided + corrected)
