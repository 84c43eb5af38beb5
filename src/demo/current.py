"""A season laid round today, so that the stage asked for is open, played up to this very hour."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import accumulate

from accounts.actions import grant_role
from competition.actions import Rules
from competition.rules import STAGES, Period
from demo import names
from demo.appeals import appeal_stories
from demo.committee import PARTNER
from demo.entries import Entry, Who, synthetic_people
from demo.market import market_stories
from demo.material import Idea, ideas_current, season_2023
from demo.moderation import half_done
from demo.people import PARTICIPANTS, account, address
from demo.progress import Progress
from demo.replay import entries as season_before
from demo.scene import Scene
from demo.seasons import begin, tell_all
from demo.timeline import spread
from kit.clock import moscow_day
from projects.actions import Marks

SEED = 2050
# How much of the stage asked for has passed.
PASSED = 0.6
LATE = 10
THEME = "Цифровые сервисы районов"
NOTE = "Демонстрационный сезон: тема, идеи, люди, оценки и решения вымышлены."
# The last stage that each idea reaches, if the season is played to its end.
OUTCOMES = (
    ("refused", 2),
    ("idea", 6),
    ("rejected_1", 11),
    ("rejected_2", 9),
    ("accepted", 2),
    ("not_supported", 2),
    ("not_funded", 1),
    ("reserve", 1),
    ("winner", 5),
)


async def play_current(stage: str, now: datetime, progress: Progress) -> Scene:
    """Open the current season and let it happen up to `now`, which lies within `stage`."""
    progress.season("Текущий сезон:")
    calendar = calendar_round(moscow_day(now), stage)
    year = calendar[1].first_day.year
    rules = Rules(
        year=year,
        title=f"Твой бюджет 2.0: {THEME} (демонстрация)",
        theme=THEME,
        organiser=season_2023().organiser,
        **season_2023().rules,  # type: ignore[arg-type]
        demonstration=True,
        note=NOTE,
    )
    scene = await begin(rules, calendar, {}, list(STAGES), progress, {"committee4": _former_team()[0]})
    scene.entries = entries(scene)
    opens = scene.season.stage("ideas").opens
    for who in _listed():
        await account(who, opens - timedelta(days=3))
    stories = [*market_stories(scene), *appeal_stories(scene)]
    await tell_all(scene, now - timedelta(hours=2), stories)
    await half_done(scene, now)
    await _waiting_roles(scene, now - timedelta(hours=1))
    return scene


def calendar_round(today: date, stage: str) -> list[Period]:
    """The lengths of 2023's stages, one after another, with today inside the stage asked for."""
    lengths = [(period.last_day - period.first_day).days + 1 for period in season_2023().stages]
    begins = [0, *accumulate(lengths)]
    place = list(STAGES).index(stage)
    first = today - timedelta(days=begins[place] + int(lengths[place] * PASSED))
    return [
        Period(key, first + timedelta(days=start), first + timedelta(days=start + length - 1))
        for key, start, length in zip(STAGES, begins, lengths, strict=False)
    ]


def entries(scene: Scene) -> list[Entry]:
    """Forty invented ideas; the first is that of the listed leader."""
    ideas = ideas_current()
    lots = random.Random(SEED)
    outcomes = [outcome for outcome, count in OUTCOMES for _ in range(count)]
    lots.shuffle(outcomes)
    first, second = scene.season.stage("ideas"), scene.season.stage("teams")
    early = spread(first.first_day, first.last_day, len(ideas) - LATE - 1)
    late = spread(second.first_day, second.first_day + timedelta(days=8), LATE)
    stock = names.people(SEED)
    rest = zip(ideas[1:], outcomes, [*early, *late], strict=True)
    others = [
        _entry(scene, idea, outcome, place, proposed, stock) for place, (idea, outcome, proposed) in enumerate(rest)
    ]
    _look_alike(*others[3:5])
    _take_along(others)
    return [_of_leader(scene, ideas[0]), *others]


def _look_alike(one: Entry, other: Entry) -> None:
    """Two accounts of one name, for the organiser to look at."""
    other.people[1] = Who(other.people[1].email, one.people[1].name)


def _former_team() -> tuple[Who, Who]:
    """Two of one invented team of 2023: this year one of them sits in the committee, the other is in a team again."""
    team = next(one for one in season_before() if one.reaches("rejected_2") and len(one.people) > 3)
    return team.people[2], team.people[3]


def _take_along(entries: list[Entry]) -> None:
    """Somebody whom a member of the committee knows from last year's team is in a team that comes far."""
    chosen = next(one for one in entries if one.reaches("winner") and len(one.people) > 2)
    chosen.people[2] = _former_team()[1]


def _entry(scene: Scene, idea: Idea, outcome: str, place: int, proposed: datetime, stock: Iterator[str]) -> Entry:
    size = 2 if outcome == "idea" else 3 + place % 4 // 2
    return Entry(
        idea=idea,
        outcome=outcome,
        people=synthetic_people(stock, f"team-{scene.season.year}-{place}", size),
        marks=Marks(True, True, ""),
        pace=0.42 + 0.55 * (place * 17 % 39) / 39,
        proposed=proposed,
        decided=proposed + timedelta(days=3),
        returned=place % 7 == 2 and proposed < scene.season.stage("ideas").closes,
        host_system=PARTNER if place % 9 == 4 else "" if place % 2 else "Портал открытых данных Санкт-Петербурга",
        due=_due(scene, place),
    )


def _of_leader(scene: Scene, idea: Idea) -> Entry:
    """The team that people see when they sign in as the leader, its member and its newcomer."""
    participant, leader, member = _listed()
    return Entry(
        idea=idea,
        outcome="winner",
        people=[leader, member, participant],
        marks=Marks(True, True, ""),
        pace=0.92,
        proposed=scene.within("ideas", 0.3),
        decided=scene.within("ideas", 0.45),
        returned=True,
        correction=timedelta(days=6),
        listed=True,
        due=_due(scene, 4),
    )


def _listed() -> list[Who]:
    return [Who(address(key), name) for key, name in zip(PARTICIPANTS, names.people(SEED + 7), strict=False)]


def _due(scene: Scene, place: int) -> str:
    """A month of the year of implementation."""
    day = scene.season.stage("implementation").first_day + timedelta(days=270 + 25 * (place % 5))
    return f"{day:%Y-%m}"


async def _waiting_roles(scene: Scene, when: datetime) -> None:
    """Each administrator has a role to confirm that the other one granted."""
    newcomers = names.people(SEED + 11)
    for number, by in enumerate(("admin", "admin2"), start=1):
        who = Who(address(f"observer{number}"), next(newcomers))
        await account(who, when)
        await grant_role(scene.staff[by], who.email, scene.season.id, "auditor", "Наблюдатель сезона", when)
