"""The demonstration's appeals: one of round 1 that was answered and led to a correction, one of round 2 that waits."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from appeals import actions
from appeals.forms import AnswerForm, AppealForm
from appeals.queries import free_for
from demo.entries import Entry
from demo.material import texts
from demo.rounds import REVIEWERS
from demo.scene import Scene
from demo.timeline import Story
from kit.access import Viewer
from rounds.actions import confirm_correction, propose_correction
from rounds.queries import proposed_revision, rounds_of

DAY = timedelta(days=1)


def appeal_stories(scene: Scene) -> Iterator[Story]:
    """Both, by leaders of invented teams whose projects did not pass."""
    for number in (1, 2):
        entry = next(entry for entry in scene.entries if entry.outcome == f"rejected_{number}")
        yield _appeal(scene, number, entry)


async def _appeal(scene: Scene, number: int, entry: Entry) -> Story:
    words, secretary = texts()["appeals"][number - 1], scene.staff["secretary"]
    when = scene.within(f"round_{number}", 0.9) + DAY
    yield when
    round_id = next(one.id for one in await rounds_of(scene.season.id) if one.number == number)
    form = AppealForm(ground=words["ground"], text=words["text"], agreed=words["agreed"])
    appeal = await actions.file_appeal(entry.leader, round_id, entry.project, form, when)
    when += DAY / 4
    yield when
    await actions.accept_appeal(secretary, appeal, 1, when)
    free = {one.person for one in await free_for(appeal)}
    author = next(scene.staff[key] for key in REVIEWERS if scene.staff[key].person in free)
    assert author.person is not None
    await actions.assign_appeal(secretary, appeal, author.person, when)
    if number == 1:
        when += DAY / 2
        yield when
        await _answer(scene, author, appeal, words, when)
        when += DAY / 2
        yield when
        await _correct(scene, round_id, entry.project, words, when)


async def _answer(scene: Scene, author: Viewer, appeal: int, words: dict[str, str], when: datetime) -> None:
    form = AnswerForm(outcome=words["outcome"], reasons=words["answer"], public=words["public"], version=0)
    await actions.answer_appeal(author, appeal, form, when)
    await actions.sign_appeal(scene.staff["chair"], appeal, 1, when + DAY / 8)


async def _correct(scene: Scene, round_id: int, project: int, words: dict[str, str], when: datetime) -> None:
    """The remark is taken back; without the rest of them the project still does not pass."""
    said = ("fail", words["decision"], words["correction"])
    await propose_correction(scene.staff["secretary"], round_id, project, *said, when)
    standing = await proposed_revision(round_id)
    assert standing is not None
    await confirm_correction(scene.staff["organiser"], round_id, standing.id, when + DAY / 8)
