"""What the current season's rounds show beside their scores: hours, ties, a sector's own criterion, a version of the rules, an alternate, a claim."""

from datetime import datetime

import msgspec

from demo.entries import Entry
from demo.scene import Scene
from kit.access import Viewer
from rounds import actions
from rounds.actions.set_up import draft_of
from rounds.catalogue import SCALE_STEPS, Draft
from rounds.queries import RoundView, questions_of, round_by_id

EMPLOYERS = ("Институт городских исследований (вымышлен)", "Фонд городских практик (вымышлен)", "")
# Named by one invented application: the secretary gets a hint about the members who work there.
PARTNER = "Данные для сервиса передаёт Фонд городских практик (вымышлен)"
ALTERNATE = "committee6"
FOR_SOME = Draft(
    title="Доступность для маломобильных жителей",
    help="Смогут ли сервисом пользоваться люди с инвалидностью; оценивается в отраслях, где это решает.",
    weight=15,
    steps=SCALE_STEPS,
    comment_on=(1,),
    kind="scale",
    sectors=("health", "social", "transport"),
)


def current(scene: Scene) -> bool:
    """Whether it is the invented season: the published one keeps to what is known of it."""
    return not any(entry.real for entry in scene.entries)


async def settings_of_the_season(scene: Scene, round_id: int, number: int, when: datetime) -> None:
    """Hours by the clock, ways to break ties, and in the second round a criterion for some sectors."""
    organiser, stage = scene.staff["organiser"], scene.season.stage(f"round_{number}")
    made = await round_by_id(round_id)
    assert made is not None
    ties = "heaviest,earlier" if number == 1 else "heaviest,floor,lot"
    await actions.save_rules(organiser, round_id, msgspec.structs.replace(_rules(made), ties=ties), made.version, when)
    if number == 2:
        drafts = [draft_of(question) for question in await questions_of(round_id)]
        await actions.save_criteria(organiser, round_id, [*drafts, FOR_SOME], made.version + 1, when)
    found = await round_by_id(round_id)
    assert found is not None
    opens = scene.within(stage.key, 0.01)
    await actions.set_window(organiser, round_id, opens, stage.closes, "", found.version, when)


async def amend(scene: Scene, round_id: int, when: datetime) -> None:
    """A version of the rules after scoring has begun: names are shown, or a weight changes; no score is asked for again."""
    found = await round_by_id(round_id)
    assert found is not None
    if found.yes_no:
        why = "Комиссия просит после приёма оценок видеть, чья какая: так легче обсуждать на заседании."
        rules = msgspec.structs.replace(_rules(found), names_visible=True)
        await actions.amend_rules(scene.staff["organiser"], round_id, rules, why, found.version, when)
        return
    first, *rest = [draft_of(one)._replace(id=one.id) for one in await questions_of(round_id)]
    drafts = [first._replace(weight=first.weight + 5), *rest]
    why = "Комиссия попросила уточнить вес первого критерия: он задан положением о конкурсе."
    await actions.amend_criteria(scene.staff["organiser"], round_id, drafts, why, found.version, when)


def _rules(found: RoundView) -> actions.RoundRules:
    """The rules as they stand."""
    return actions.RoundRules(**{name: getattr(found, name) for name in actions.RoundRules.__struct_fields__})


async def claim(scene: Scene, round_id: int, entry: Entry, when: datetime) -> None:
    """A leader names a member of the committee; the secretary has yet to answer."""
    person = scene.staff["committee5"].person
    assert person is not None and isinstance(entry.leader, Viewer)
    text = "В прошлом году делал для нас смету и может стать подрядчиком."
    await actions.claim_conflict(entry.leader, round_id, entry.project, person, "supplier", text, when)
