"""What teams of the demonstration do between the rounds: most answer the committee's remarks and mend their passports."""

from collections.abc import Iterator
from typing import Any

from demo.entries import Entry
from demo.material import texts
from demo.scene import Scene
from demo.timeline import Story
from projects.actions import keep_draft
from projects.queries import passport
from projects.queries import project as project_by_id
from rounds.actions import answer_obligation
from rounds.queries import obligations_on


def answer_stories(scene: Scene) -> Iterator[Story]:
    """One for each invented team that may go on."""
    going = (entry for entry in scene.going("refused", "idea", "rejected_1") if not entry.real)
    return (_answer(scene, entry, place) for place, entry in enumerate(going))


async def _answer(scene: Scene, entry: Entry, place: int) -> Story:
    """Every seventh leaves the remarks as they are."""
    when = scene.within("round_1", 0.92 + 0.07 * (place % 10) / 10)
    yield when
    if place % 7 == 5:
        return
    said: dict[str, Any] = dict(zip(texts()["round_1"]["advice"], texts()["round_1"]["answers"], strict=True))
    for row in await obligations_on([entry.project]):
        section, field, added, answer = said[row.text]
        project = await project_by_id(entry.project)
        assert project is not None
        saved = (await passport(project))[section]
        text = f"{saved.values[field]} {added}".strip()
        if added not in saved.values[field]:
            await keep_draft(entry.leader, entry.project, section, saved.version, {field: text}, when)
        await answer_obligation(entry.leader, row.id, answer, section, row.version, when)
