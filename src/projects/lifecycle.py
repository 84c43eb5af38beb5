"""Every stage of a project and every way from one to another: the table of docs/lifecycle.md, as data."""

from collections.abc import Iterator
from typing import NamedTuple

from kit.refusals import Clash

STAGES: dict[str, str] = {
    "draft": "Черновик",
    "moderation": "На модерации",
    "returned": "Вернули на доработку",
    "refused": "Отказано",
    "idea": "Идея",
    "hidden": "Скрыта",
    "submitted": "Заявка подана",
    "round_1": "Первый тур",
    "rejected_1": "Не прошёл 1-й тур",
    "round_2": "Второй тур",
    "rejected_2": "Не прошёл 2-й тур",
    "accepted": "Принят",
    "expert_review": "Экспертиза ИОГВ",
    "supported": "Поддержан",
    "supported_with_changes": "Поддержан с изменениями",
    "not_supported": "Не поддержан",
    "winner": "Победитель",
    "reserve": "Резерв",
    "not_funded": "Без финансирования",
    "in_delivery": "Реализация",
    "delivered": "Реализован",
    "terminated": "Прекращён",
    "withdrawn": "Отозван",
}

# Before an idea is accepted nobody but its people and the organiser knows of it.
HIDDEN = frozenset({"draft", "moderation", "returned", "refused", "hidden"})
# A withdrawn project is public if it has been: Project.published_at says so.
PUBLIC = frozenset(STAGES) - HIDDEN - {"withdrawn"}
# Nothing follows these within the season, so that the team is free to propose another idea.
CLOSED = frozenset(
    {"refused", "withdrawn", "rejected_1", "rejected_2", "not_supported", "not_funded", "delivered", "terminated"}
)
# An application of these stands.
IN_COMPETITION = frozenset(STAGES) - HIDDEN - CLOSED - {"idea"}
# The card's own words may be edited by its people.
EDITABLE = frozenset({"draft", "returned"})
# The passport may be worked on; between the rounds too, where `passport_open` says so.
PASSPORT_OPEN = frozenset({"draft", "returned", "moderation", "idea", "hidden"})

CORRECTING = "chair secretary organiser"
PROPOSING = ("ideas", "teams")


class Step(NamedTuple):
    """One way: from, to, who may, in which stages of the season (none: any), and what must be true."""

    origin: str
    target: str
    by: frozenset[str]
    during: tuple[str, ...]
    when: str


class NoSuchStep(Clash):
    """The table has no way from the project's stage to the one asked for."""

    sentence = "Проект сейчас на стадии «{now}»: перевести его на стадию «{target}» нельзя."


class NotTheirStep(Clash):
    """The way exists, but it is somebody else's."""

    sentence = "Перевести проект на стадию «{target}» может только другой участник процесса."


def _steps(origins: str, targets: str, by: str, when: str, during: tuple[str, ...] = ()) -> Iterator[Step]:
    for origin in origins.split():
        for target in targets.split():
            yield Step(origin.strip("-"), target, frozenset(by.split()), during, when)


LIFECYCLE: tuple[Step, ...] = (
    *_steps("-", "draft", "leader", "the person is in no team of the season but as its leader", PROPOSING),
    *_steps("draft returned", "moderation", "leader", "required fields are filled", PROPOSING),
    *_steps("moderation", "idea", "organiser", "public from here on"),
    *_steps("moderation", "returned", "organiser", "remarks field by field"),
    *_steps("moderation", "refused", "organiser", "a reason from the list and a text"),
    *_steps("idea returned refused", "moderation", "organiser", "a decision undone within minutes, before its letter"),
    *_steps("idea", "hidden", "organiser", "taken from sight, with a reason"),
    *_steps("hidden", "idea", "organiser", "shown again"),
    *_steps(
        "idea", "submitted", "leader", "team of 3-10, all confirmed; passport complete; within the limit", ("teams",)
    ),
    *_steps("submitted", "idea", "leader", "withdrawn before the deadline", PROPOSING),
    *_steps("submitted", "idea", "clock", "the team is below its minimum and was not repaired in time"),
    *_steps("submitted", "round_1", "organiser clock", "the round is opened", ("round_1",)),
    *_steps("round_1", "rejected_1 round_2", "chair secretary organiser clock", "publication of round 1, all at once"),
    *_steps("round_2", "rejected_2 accepted", "chair secretary organiser clock", "publication of round 2, all at once"),
    *_steps("rejected_1", "round_2", CORRECTING, "published results corrected by two persons, round 2 not closed yet"),
    *_steps("round_2", "rejected_1", CORRECTING, "published results corrected by two persons"),
    *_steps("rejected_2", "accepted", CORRECTING, "published results corrected by two persons"),
    *_steps("accepted", "rejected_2", CORRECTING, "published results corrected by two persons"),
    *_steps("accepted", "expert_review", "organiser", "compulsory meetings are attended"),
    *_steps(
        "expert_review",
        "supported supported_with_changes not_supported",
        "organiser",
        "every requested conclusion is signed, contradictions are reconciled",
    ),
    *_steps(
        "supported supported_with_changes",
        "winner reserve not_funded",
        "organiser",
        "an award confirmed by a second person; pool and limit hold",
    ),
    *_steps("reserve", "winner", "organiser", "freed or unspent money, in the team's time to accept"),
    *_steps("winner", "in_delivery", "organiser clock", "implementation begins"),
    *_steps("in_delivery", "delivered terminated", "organiser", "the delivery is closed"),
    *_steps(
        "draft moderation returned idea hidden submitted round_1 round_2 accepted expert_review supported supported_with_changes",
        "withdrawn",
        "leader",
        "before the award; a reason is optional",
    ),
    *_steps("withdrawn", "draft", "leader", "revived: it had never been public", PROPOSING),
    *_steps("withdrawn", "idea", "leader", "revived: it had been public; submitting runs every check again", PROPOSING),
)


def passport_open(stage: str, reopened: bool) -> bool:
    """Whether the team may write its passport; `reopened`: until the second round opens it answers the first one's remarks."""
    return stage in PASSPORT_OPEN or (stage == "round_2" and reopened)


WITHDRAWABLE = frozenset(step.origin for step in LIFECYCLE if step.target == "withdrawn")


def step(origin: str, target: str, role: str) -> Step:
    """The step that this role may take. Raises NoSuchStep, NotTheirStep."""
    ways = [way for way in LIFECYCLE if (way.origin, way.target) == (origin, target)]
    if not ways:
        raise NoSuchStep(now=STAGES.get(origin, origin), target=STAGES.get(target, target))
    for way in ways:
        if role in way.by:
            return way
    raise NotTheirStep(target=STAGES[target])


def may(origin: str, target: str, role: str) -> bool:
    """Whether this role may ever take a project from one stage to the other."""
    return any((way.origin, way.target) == (origin, target) and role in way.by for way in LIFECYCLE)
