"""How the demonstration's selection rounds go: committee, conflicts, scores, results, publication by two persons."""

from datetime import datetime, timedelta
from typing import NamedTuple

from demo.committee import ALTERNATE, EMPLOYERS, amend, claim, current, settings_of_the_season
from demo.entries import Entry
from demo.scene import Scene, Turns
from demo.sittings import SITS, hold_sitting, plan_sitting
from demo.timeline import Story
from reckoning.sheet import Mark, Question
from rounds import actions
from rounds.actions import RoundRules
from rounds.queries import assigned_pairs, conflicted_pairs, questions_of, round_by_id, terms_of
from rounds.terms import EXAMPLE

REVIEWERS = ("committee", "committee2", "committee3", "committee4", "committee5", "committee6")
SEATS = {"chair": "chair", "secretary": "secretary", **dict.fromkeys(REVIEWERS, "member")}
REVIEWS = 3
SEED = 2026  # of the current season in whatever year: who reviews what, and so who may answer an appeal, stays as it is
STOPPED_BY = {1: ("rejected_1",), 2: ("rejected_2",)}


class Sheet(NamedTuple):
    """One review to come: when, whose, of what, and whether a draft was kept before."""

    when: datetime
    reviewer: str
    entry: Entry
    place: int


async def round_story(scene: Scene, number: int, turns: Turns) -> Story:
    """From setting the round up to the publication of its results."""
    stage = f"round_{number}"
    when = scene.within("teams", 0.3 + 0.05 * number)
    yield when
    round_id = await _set_up(scene, number, when)
    when = scene.within(stage, 0.01)
    yield when
    await actions.open_round(scene.staff["organiser"], round_id, when)
    await _accept_terms(scene, round_id, when)
    when = scene.within(stage, 0.04)
    yield when
    await _conflict(scene, round_id, number, when)
    if current(scene):
        invented = [entry for entry in _entrants(scene, number) if not entry.real and not entry.listed]
        await claim(scene, round_id, invented[number], when)
    await plan_sitting(scene, round_id, when, scene.within(stage, SITS))
    async for instant in _review(scene, round_id, number, turns):
        yield instant
    for share, act in ((0.8, _close), (0.82, _compute)):
        when = scene.within(stage, share)
        yield when
        await act(scene, round_id, when)
    async for instant in hold_sitting(scene, round_id, scene.within(stage, SITS)):
        yield instant
    for share, act in ((0.88, _propose), (0.92, _publish)):
        when = scene.within(stage, share)
        yield when
        await act(scene, round_id, when)


async def _set_up(scene: Scene, number: int, when: datetime) -> int:
    organiser = scene.staff["organiser"]
    round_id = await actions.create_round(organiser, scene.season.id, number, when)
    made = await round_by_id(round_id)
    assert made is not None
    passing = len(scene.going("refused", "idea", "rejected_1", "rejected_2"))
    seed = min(scene.season.year, SEED)
    by_form = RoundRules(reviews_per_project=REVIEWS, passing="threshold", pass_mark=9000, seed=seed)
    by_place = RoundRules(reviews_per_project=REVIEWS, passing="first_n", places=passing, seed=seed, answer_days=50)
    await actions.save_rules(organiser, round_id, by_form if number == 1 else by_place, made.version, when)
    if current(scene):
        await settings_of_the_season(scene, round_id, number, when)
    for key, position in SEATS.items():
        person = scene.staff[key].person
        assert person is not None
        position = "alternate" if current(scene) and key == ALTERNATE else position
        await actions.seat(organiser, round_id, person, position, when)
    await actions.set_terms(organiser, round_id, EXAMPLE, when + timedelta(minutes=20))
    return round_id


async def _accept_terms(scene: Scene, round_id: int, when: datetime) -> None:
    found = await terms_of(round_id)
    assert found is not None
    for place, key in enumerate(SEATS):
        employer = EMPLOYERS[place % len(EMPLOYERS)]
        await actions.accept_terms(scene.staff[key], round_id, found.id, employer, when + timedelta(minutes=9 * place))


async def _conflict(scene: Scene, round_id: int, number: int, when: datetime) -> None:
    """One member declares a conflict with an invented project, and another reviewer takes it."""
    known = {entry.project: entry for entry in _entrants(scene, number) if not entry.real}
    viewer = scene.staff["committee3"]
    pairs = sorted(await assigned_pairs(round_id))
    project = next(project for project, person in pairs if person == viewer.person and project in known)
    await actions.declare_conflict(viewer, round_id, project, "teammate", "Знакомы по прежней работе.", when)
    await actions.assign(scene.staff["secretary"], round_id, when)


def _entrants(scene: Scene, number: int) -> list[Entry]:
    return scene.going("refused", "idea", *([] if number == 1 else ["rejected_1"]))


async def _review(scene: Scene, round_id: int, number: int, turns: Turns) -> Story:
    sheets = await _sheets(scene, round_id, number)
    questions = await questions_of(round_id)
    drafts = [(sheet.when - timedelta(hours=20), False, sheet) for sheet in sheets if sheet.place % 5 == 0]
    finals = [(sheet.when, True, sheet) for sheet in sheets]
    kept: set[int] = set()
    for when, final, sheet in sorted(drafts + finals, key=lambda each: each[0]):
        yield when
        marks = marks_for(sheet, questions, number, turns)
        where = (scene.staff[sheet.reviewer], round_id, sheet.entry.project)
        if not final:
            kept.add(sheet.place)
            await actions.save_draft(*where, dict(list(marks.items())[:2]), 0, when)
            continue
        await actions.submit_review(*where, marks, 1 if sheet.place in kept else 0, when)
        if current(scene) and sheet.place == len(sheets) // 4:
            await amend(scene, round_id, when)
        scene.progress.step(f"Оценки, тур {number}", len(sheets))


async def _sheets(scene: Scene, round_id: int, number: int) -> list[Sheet]:
    """Every review that somebody owes, in the order in which they are written."""
    entries = {entry.project: entry for entry in scene.entries if entry.project}
    names = {viewer.person: key for key, viewer in scene.staff.items() if key in REVIEWERS}
    own = await conflicted_pairs(round_id)
    pairs = [pair for pair in await assigned_pairs(round_id) if pair not in own]
    pairs.sort(key=lambda pair: ((pair[0] * 7919 + pair[1] * 104729) % 10007, pair))
    stage = f"round_{number}"
    return [
        Sheet(scene.within(stage, 0.1 + 0.66 * place / len(pairs)), names[person], entries[project], place)
        for place, (project, person) in enumerate(pairs)
    ]


def marks_for(sheet: Sheet, questions: list[Question], number: int, turns: Turns) -> dict[int, Mark]:
    """Marks that lead to the entry's outcome: the six real winners get favourable ones and neutral words only."""
    passes = sheet.entry.outcome not in STOPPED_BY[number]
    if number == 1:
        return _form(sheet, questions, passes, turns)
    return {question.id: _substance(sheet, n, passes, turns) for n, question in enumerate(questions)}


def _form(sheet: Sheet, questions: list[Question], passes: bool, turns: Turns) -> dict[int, Mark]:
    """A rejected one gets the same "no" from everybody, with a reason."""
    failed = () if passes else ((0, 2, 4)[sheet.entry.project % 3],)
    return {
        question.id: Mark(0, turns.next("round_1", "no")) if n in failed else Mark(1, _advice(sheet, n, passes, turns))
        for n, question in enumerate(questions)
    }


def _advice(sheet: Sheet, question: int, passes: bool, turns: Turns) -> str:
    """Something to mend before the second round, for every other invented project; the real ones get none."""
    chosen = sheet.entry.listed or (sheet.entry.project + sheet.place) % 4 == 0
    said = passes and not sheet.entry.real and chosen and question == 2
    return turns.next("round_1", "advice") if said else ""


def _substance(sheet: Sheet, question: int, passes: bool, turns: Turns) -> Mark:
    lot = (sheet.entry.project * 31 + sheet.place * 17 + question * 7) % 10
    if passes:
        words = turns.next("round_2", "winner" if sheet.entry.real else "high") if lot % 3 == 0 else ""
        return Mark(5 if lot > (2 if sheet.entry.real else 5) else 4, words)
    words = turns.next("round_2", "low") if lot % 2 == 0 else ""
    return Mark(2 if lot > 6 else 3, words)


async def _close(scene: Scene, round_id: int, when: datetime) -> None:
    await actions.close_round(scene.staff["secretary"], round_id, when)


async def _compute(scene: Scene, round_id: int, when: datetime) -> None:
    await actions.propose_results(scene.staff["secretary"], round_id, when)


async def _propose(scene: Scene, round_id: int, when: datetime) -> None:
    await actions.propose_publication(scene.staff["chair"], round_id, when)


async def _publish(scene: Scene, round_id: int, when: datetime) -> None:
    await actions.confirm_publication(scene.staff["organiser"], round_id, when)
