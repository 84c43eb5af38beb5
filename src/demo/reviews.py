"""The demonstration's expert review: requests to executive bodies, conclusions signed on time, the review closed."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from demo.entries import Entry, Who
from demo.material import load, texts
from demo.people import appoint
from demo.scene import Scene, Turns
from demo.timeline import Story
from expert_review import actions, queries
from expert_review.actions import Asked
from kit.access import Viewer

INVENTED = tuple(f"Демонстрационный комитет №\u00a0{number}" for number in (1, 2, 3))
POSITIONS = ("coordinator", "expert", "head")
NOT_SENT = ("refused", "idea", "rejected_1", "rejected_2", "accepted")
OUTCOME = {"winner": "supported", "reserve": "supported_with_changes", "not_funded": "supported_with_changes"}
VERDICT = {"supported": "support", "supported_with_changes": "support_with_changes", "not_supported": "not_support"}
DAYS = 25


class Desk(NamedTuple):
    """A body, its id and its three people."""

    name: str
    body: int
    coordinator: Viewer
    expert: Viewer
    head: Viewer


async def bodies_story(scene: Scene, people: list[str], desks: dict[str, Desk]) -> Story:
    """Enter the bodies that will be asked, and who works for them: `people` are names for the invented staff."""
    when = scene.within("project_seminars", 0.1)
    yield when
    organiser = scene.staff["organiser"]
    spare = iter(people)
    for number, name in enumerate([*INVENTED, *load("reference")["bodies"]]):
        known = {row.name: row.id for row in await queries.bodies()}
        synthetic = name in INVENTED
        short = f"ДК\u00a0№\u00a0{number + 1}" if synthetic else name
        body = known.get(name) or await actions.add_body(organiser, name, short, when, synthetic)
        scene.bodies[name] = body
        staff = [await _employee(scene, number, position, spare, when) for position in POSITIONS]
        for position, viewer in zip(POSITIONS, staff, strict=True):
            assert viewer.person is not None
            await actions.add_member(organiser, body, scene.season.id, viewer.person, position, when)
        desks[name] = Desk(name, body, *staff)


async def _employee(scene: Scene, number: int, position: str, spare: Any, when: datetime) -> Viewer:
    """The first body is that of the listed sign-ins; the others have people of their own."""
    if number == 0:
        return scene.staff[position]
    who = Who(f"{position}.{number}@demo.example", next(spare))
    return await appoint(scene.staff, who, scene.season.id, position, when)


async def review_story(scene: Scene, place: int, entry: Entry, desks: dict[str, Desk], turns: Turns) -> Story:
    """From sending one project to closing its review; later ones begin later, so that every step is always somebody's."""
    start, pace = _start(scene, place, entry), 0.085
    instants = [scene.within("expert_review", start + pace * step) for step in range(7)]
    yield instants[0]
    asked = [desks[name] for name in asked_of(entry, place)]
    wanted = [Asked(desk.body, texts()["review"]["questions"], DAYS) for desk in asked]
    requests = await actions.send(scene.staff["organiser"], entry.project, wanted, instants[0])
    pairs = list(zip(requests, asked, strict=True))
    for step, act in enumerate((_assign, _question, _write, _check, _sign), start=1):
        yield instants[step]
        for request, desk in pairs:
            await act(entry, request, desk, turns, instants[step])
        if act is _question and asks(entry):
            answered = instants[step] + (timedelta(days=2) if entry.listed else timedelta(hours=30))
            yield answered
            await _answer(entry, requests, answered)
            instants = [max(instant, answered + timedelta(hours=n)) for n, instant in enumerate(instants)]
    yield instants[6]
    words = texts()["review"]["reconciliation"]
    await actions.close(scene.staff["organiser"], entry.project, outcome_of(entry), words, instants[6])
    scene.progress.step("Экспертиза", len(scene.going(*NOT_SENT)))


def _start(scene: Scene, place: int, entry: Entry) -> float:
    """Which share of the stage has passed; the listed leader has a question to answer when 0.6 of it has."""
    return 0.4 if entry.listed else 0.02 + 0.5 * place / len(scene.going(*NOT_SENT))


def asked_of(entry: Entry, place: int) -> list[str]:
    """Real bodies are asked about the real projects that they hold, and invented bodies about invented ones."""
    if entry.real:
        return list(dict.fromkeys(name for holder in entry.holders for name in holder.bodies))
    return [INVENTED[0 if place % 2 == 0 else 1], *([INVENTED[2]] if place % 3 == 0 else [])]


def asks(entry: Entry) -> bool:
    """Whether the experts have a question to the team: to every third one, and always to the listed leader."""
    return entry.listed or (not entry.real and entry.project % 3 == 0)


def outcome_of(entry: Entry) -> str:
    return OUTCOME.get(entry.outcome, "not_supported")


async def _assign(entry: Entry, request: int, desk: Desk, turns: Turns, when: datetime) -> None:
    assert desk.expert.person is not None
    await actions.assign(desk.coordinator, request, desk.expert.person, when)


async def _question(entry: Entry, request: int, desk: Desk, turns: Turns, when: datetime) -> None:
    if asks(entry):
        await actions.ask(desk.expert, request, turns.next("meetings", "questions"), when)


async def _answer(entry: Entry, requests: list[int], when: datetime) -> None:
    for question in await queries.questions_of_project(entry.project):
        if question.answered_at is None:
            await actions.answer(entry.leader, question.id, texts()["review"]["answers"], when)


async def _write(entry: Entry, request: int, desk: Desk, turns: Turns, when: datetime) -> None:
    draft = await queries.draft(request)
    assert draft is not None
    version = await actions.save(desk.expert, request, draft.version, content(entry, desk.name, turns), when)
    await actions.submit(desk.expert, request, version, when + timedelta(minutes=10))


async def _check(entry: Entry, request: int, desk: Desk, turns: Turns, when: datetime) -> None:
    await actions.check(desk.coordinator, request, when)


async def _sign(entry: Entry, request: int, desk: Desk, turns: Turns, when: datetime) -> None:
    draft = await queries.draft(request)
    assert draft is not None
    await actions.sign(desk.head, request, draft.version, when)


def held(entry: Entry, body: str) -> int:
    """What the body is ready to hold: its part of a published share, or all of an invented project if it comes first."""
    if entry.real:
        return sum(holder.amount // len(holder.bodies) for holder in entry.holders if body in holder.bodies)
    return 0 if body == INVENTED[2] else entry.idea.amount


def content(entry: Entry, body: str, turns: Turns) -> dict[str, Any]:
    """A conclusion that leads to the entry's outcome; about a real project only a supporting one."""
    words = texts()["review"]
    verdict = VERDICT[outcome_of(entry)]
    amount, mine = entry.idea.amount, held(entry, body)
    written: dict[str, Any] = {
        "competence": "full",
        "competence_note": words["competence"],
        "host_system": (entry.host_system or "Не используется")[:400],
        "duplicates": "none",
        "duplicates_note": "",
        "data_owner": words["data_owner"],
        "personal_data": "none",
        "personal_data_note": "",
        "feasibility": "feasible",
        "feasibility_note": "",
        "cost_estimate": amount,
        "yearly_cost": amount // 12 // 10_000 * 10_000,
        "within_year": "yes",
        "within_year_note": words["within_year"],
        "recommended": amount,
        "holder": "no" if not mine else "yes" if mine == amount else "jointly",
        "holder_amount": mine or None,
        "answers": words["answers"],
        "verdict": verdict,
        "changes": "",
        "reasons": turns.next("review", "support"),
    }
    if verdict == "support_with_changes":
        written |= {"changes": words["changes"], "reasons": turns.next("review", "with_changes")}
    elif verdict == "not_support":
        refused = {"recommended": None, "holder": "no", "holder_amount": None, "within_year": "no"}
        written |= {**refused, "reasons": turns.next("review", "not_support")}
    return written
