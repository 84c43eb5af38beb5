"""The demonstration's awards: proposed by one organiser, confirmed by the other."""

from demo.entries import Entry
from demo.material import texts
from demo.reviews import INVENTED
from demo.scene import Scene
from demo.timeline import Story
from funding import actions
from funding.rules import Draft, Share

DECIDED = ("winner", "reserve", "not_funded")
REDUCED = "Реализация в усечённом варианте, как опубликовано."


async def award_story(scene: Scene, place: int, entry: Entry) -> Story:
    """One project's money, from the proposal to the second signature."""
    count = sum(entry.reaches(*DECIDED) for entry in scene.entries)
    when = scene.within("award", 0.2 + 0.5 * place / count)
    yield when
    award = await actions.propose(scene.staff["organiser"], entry.project, draft(scene, entry), when)
    when = scene.within("award", 0.38 + 0.5 * place / count)
    yield when
    await actions.confirm(scene.staff["organiser2"], award, when)
    scene.progress.step("Решения", count)


def draft(scene: Scene, entry: Entry) -> Draft:
    """Published shares for the real winners; the invented ones are held by an invented body."""
    if entry.outcome != "winner":
        return Draft(entry.outcome, 0, (), False, texts()["award"][entry.outcome])
    year = scene.season.year + 1
    shares = tuple(
        Share(holder.amount, year, "", tuple(scene.bodies[name] for name in holder.bodies)) for holder in entry.holders
    ) or (Share(entry.idea.amount, year, "", (scene.bodies[INVENTED[0]],)),)
    reason = REDUCED if entry.reduced_scope else "" if entry.real else texts()["award"]["winner"]
    return Draft("winner", entry.idea.amount, shares, entry.reduced_scope, reason)
