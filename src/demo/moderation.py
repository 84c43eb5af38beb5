"""What the organiser and the authors have half done at the moment shown: a question, a complaint, a merge, a corrected text."""

from datetime import datetime, timedelta

from demo.entries import Entry
from demo.material import texts
from demo.scene import Scene
from moderation.actions import flag, propose_merge, resubmit, write_message
from moderation.forms import FlagForm
from projects.actions import edit
from projects.forms import EditForm
from projects.queries import ProjectRow, projects_at
from similarity.reading import features
from similarity.rules import likeness, spoken


async def half_done(scene: Scene, now: datetime) -> None:
    """Only what the stage of each idea allows; nothing is invented about real projects."""
    found = {entry.project: entry for entry in scene.entries if entry.project}
    ideas = [idea for idea in await projects_at(scene.season.id, "moderation", "idea", "returned") if idea.id in found]
    words = texts()["moderation"]
    for idea in [one for one in ideas if one.stage == "returned" and not found[one.id].listed][:1]:
        await _corrected(found[idea.id], idea, words["added"], words["reply"], now)
    for idea in [one for one in ideas if one.stage == "moderation"][:1]:
        await write_message(found[idea.id].leader, idea.id, words["question"], now - timedelta(minutes=70))
    public = [one for one in ideas if one.stage == "idea"]
    for idea in [one for one in ideas if found[one.id].listed]:
        await write_message(scene.staff["organiser"], idea.id, words["advice"], now - timedelta(minutes=68))
    if len(public) > 2:
        await flag(
            found[public[0].id].leader,
            public[-1].id,
            FlagForm("duplicate", words["complaint"]),
            now - timedelta(minutes=66),
        )
    await _merge(scene, ideas, words["merge"], now)


async def _corrected(entry: Entry, idea: ProjectRow, added: str, reply: str, now: datetime) -> None:
    """The author has rewritten the goal and handed the idea in again."""
    values = {name: getattr(idea, name) for name in EditForm.__struct_fields__}
    await edit(
        entry.leader, idea.id, EditForm(**{**values, "goal": f"{idea.goal} {added}"}), now - timedelta(minutes=90)
    )
    await resubmit(entry.leader, idea.id, reply, now - timedelta(minutes=80))


async def _merge(scene: Scene, ideas: list[ProjectRow], why: str, now: datetime) -> None:
    """Of all pairs that could become one, the most alike."""
    able = [idea for idea in ideas if idea.stage in ("moderation", "idea")]
    read = {idea.id: spoken(features(idea.title)) for idea in able}
    pairs = [(likeness(read[a.id], read[b.id]).score, a.id, b.id) for a in able for b in able if a.id < b.id]
    if pairs:
        _, kept, duplicate = max(pairs)
        await propose_merge(scene.staff["organiser"], duplicate, kept, why, now - timedelta(minutes=64))
