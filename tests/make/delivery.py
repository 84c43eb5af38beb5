"""A winner that is being implemented."""

from datetime import UTC, date, datetime

from delivery import actions
from delivery.actions.starting import Terms
from funding.actions import confirm, propose
from kit.access import Viewer
from make.funding import AT, Scene, a_review_that_is_over, a_win

BEGUN = datetime(2023, 10, 20, 9, 0, tzinfo=UTC)


async def a_winner(projects: int = 1) -> Scene:
    """Its first project has a confirmed award of 5 M."""
    scene = await a_review_that_is_over(projects)
    award = await propose(scene.organisers[0], scene.projects[0], a_win(scene), AT)
    await confirm(scene.organisers[1], award, AT)
    return scene


async def a_delivery() -> Scene:
    """Its first project is being implemented, due in November 2024."""
    scene = await a_winner()
    terms = Terms(scene.bodies[0], "ГИС «Пример»", date(2024, 11, 1), "")
    await actions.start(scene.organisers[0], scene.projects[0], terms, BEGUN)
    return scene


def leader_of(scene: Scene) -> Viewer:
    return Viewer(person=scene.leaders[0], name="Лидер 0")
