"""The market for tests: calls and profiles, made as people make them."""

from datetime import datetime

from kit.access import Viewer
from make.people import a_person, viewer_of
from make.projects import AT
from market import actions
from market.forms import CallForm, ProfileForm
from market.queries import ProfileRow, profile_of
from projects.queries import ProjectRow


async def a_call(project: ProjectRow, *skills: str, goal: int = 3, words: str = "", at: datetime = AT) -> None:
    """The idea looks for people."""
    form = CallForm(skills=list(skills or ("design",)), goal=goal, words=words, version=0)
    await actions.look_for_people(await viewer_of(project.leader or 0), project.id, form, at)


async def a_profile(*skills: str, published: bool = True, about: str = "", person: int | None = None) -> ProfileRow:
    """Somebody who looks for an idea."""
    viewer: Viewer = await viewer_of(person or await a_person())
    form = ProfileForm(skills=list(skills or ("design",)), about=about, published=published, version=0)
    await actions.save_profile(viewer, form, AT)
    found = await profile_of(viewer.person)
    assert found is not None
    return found
