"""Appeals for tests: a team that did not pass, and a member of the committee who has not reviewed its project."""

from typing import NamedTuple

from appeals import actions
from appeals.forms import AnswerForm, AppealForm
from appeals.queries import AppealRow, appeal
from kit.access import Viewer
from make.people import a_viewer, viewer_of
from make.rounds import CLOSED, Scene, a_published_round
from make.scenes import scene

WORDS = AppealForm(
    ground="overlooked",
    text="Смета сходится: итог на последней странице паспорта.",
    agreed="Смета в паспорте сходится.",
)


class Dispute(NamedTuple):
    """An appeal of the project that did not pass; `other` may consider it, the members may not."""

    scene: Scene
    leader: Viewer
    other: Viewer
    appeal: int

    @property
    def project(self) -> int:
        return self.scene.ids[1]

    @property
    def path(self) -> str:
        return f"/rounds/{self.scene.round}/projects/{self.project}/appeal"

    async def row(self) -> AppealRow:
        found = await appeal(self.appeal)
        assert found is not None
        return found


@scene
async def a_lost_project() -> Dispute:
    """Published, not appealed against yet: `appeal` is 0."""
    made = await a_published_round()
    other = await a_viewer(made.season.id, "committee", "Другова Ася")
    return Dispute(made, await viewer_of(made.projects[1].leader or 0), other, 0)


@scene
async def a_filed_appeal() -> Dispute:
    dispute = await a_lost_project()
    made = await actions.file_appeal(dispute.leader, dispute.scene.round, dispute.project, WORDS, CLOSED)
    return dispute._replace(appeal=made)


@scene
async def an_accepted_appeal() -> Dispute:
    """Taken in by the secretary and given to the one who may consider it."""
    dispute = await a_filed_appeal()
    await actions.accept_appeal(dispute.scene.secretary, dispute.appeal, 1, CLOSED)
    await actions.assign_appeal(dispute.scene.secretary, dispute.appeal, dispute.other.person or 0, CLOSED)
    return dispute


def an_answer(outcome: str = "satisfied", version: int = 0) -> AnswerForm:
    return AnswerForm(
        outcome=outcome,
        reasons="Смета действительно сходится: замечание снято.",
        public="Замечание о смете снято.",
        version=version,
    )


@scene
async def a_signed_appeal(outcome: str = "satisfied") -> Dispute:
    dispute = await an_accepted_appeal()
    await actions.answer_appeal(dispute.other, dispute.appeal, an_answer(outcome), CLOSED)
    await actions.sign_appeal(dispute.scene.chair, dispute.appeal, 1, CLOSED)
    return dispute
