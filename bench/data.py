"""Thirty thousand cards, an open round with its committee, and their sessions: written in bulk, the same on both engines."""

import json
import random
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any, NamedTuple

from accounts.hashing import HASHER
from accounts.tables import Appointment, Person, Session, Side
from bench.ranking import write_ranking
from competition.actions import Rules, open_season
from competition.rules import STAGES as SEASON_STAGES
from competition.rules import Period
from kit.clock import now
from kit.db import Transaction, housekeeping
from kit.journal import SYSTEM
from kit.russian import fold
from kit.security import hashed
from projects.catalogues import DISTRICTS, FORMATS, NOVELTY, SECTORS
from projects.lifecycle import PUBLIC
from projects.tables import Project, ProjectDistrict, StageHistory
from rounds.tables import Assignment, Criterion, Round, Seat
from similarity.notions import VERSION
from similarity.reading import features, marks
from similarity.rules import EVERYBODY
from similarity.tables import SimilarMark, SimilarTitle
from teams.tables import Membership, Team

BATCH = 5_000
COMMITTEE = 20
ASSIGNED = 200
MEMBERS = 3
AUTHOR = "bench-leader"  # the session of the first project's leader
WINNERS = 60
WRITERS = 20  # the last projects are ideas whose leaders write their passports
REST = sorted(PUBLIC - {"winner", "in_delivery", "delivered", "terminated"})
YEAR = 2026
PASSWORD = "correct horse battery staple"
WORDS = [
    "карта",
    "двор",
    "парк",
    "школа",
    "маршрут",
    "помощь",
    "вода",
    "воздух",
    "музей",
    "набережная",
    "трамвай",
    "библиотека",
    "сосед",
    "праздник",
]
AT = datetime(2026, 1, 10, 9, tzinfo=UTC)


class World(NamedTuple):
    """What the load needs to know: ids begin at 1 and run without a gap."""

    cards: int
    round: int
    criteria: list[int]
    tokens: list[str]
    author: str
    writers: list[tuple[int, str]]
    assigned: list[int]


async def build(cards: int) -> World:
    """Fill an empty, migrated database."""
    season = await open_season(SYSTEM, _rules(), _calendar(), AT)
    rng = random.Random(2023)
    async with housekeeping(AT) as tx:
        await _people(tx, cards * MEMBERS + COMMITTEE)
        await _teams(tx, season, cards)
        await _projects(tx, season, cards, rng)
        await _similar(tx)
        return await _round(tx, season, cards)


def _rules() -> Rules:
    return Rules(
        year=YEAR,
        title="Твой бюджет 2.0",
        theme="Цифровые технологии",
        organiser="Комитет финансов Санкт-Петербурга",
        pool=90_000_000,
        project_limit=15_000_000,
        team_min=3,
        team_max=10,
        implementation_months=12,
    )


def _calendar() -> list[Period]:
    """Ten stages of thirty days; the first round is on today."""
    first = now().date() - timedelta(days=75)
    days = [first + timedelta(days=30 * place) for place in range(len(SEASON_STAGES) + 1)]
    return [Period(key, days[n], _day_before(days[n + 1])) for n, key in enumerate(SEASON_STAGES)]


def _day_before(day: date) -> date:
    return day - timedelta(days=1)


async def many(tx: Transaction, table: Any, columns: str, rows: Iterable[Sequence[Any]]) -> None:
    """Insert in bulk through the transaction's own connection."""
    names = columns.split()
    sql = f'insert into "{table._meta.tablename}" ({", ".join(names)}) values ({", ".join(f"${n + 1}" for n in range(len(names)))})'
    session: Any = tx.session
    if hasattr(session, "handle"):
        session.handle.executemany(session.own(sql), rows)
    else:
        waiting = iter(rows)
        while part := list(
            islice(waiting, BATCH)
        ):  # one statement of ninety thousand rows would outlast its time limit
            await session.connection.executemany(sql, part)


async def _people(tx: Transaction, number: int) -> None:
    columns = (
        "id email email_key full_name search_text password_hash of_age not_official consent_version consent_at"
        " publish_name synthetic created_at confirmed_at"
    )
    known = HASHER.hash(PASSWORD)
    rows = (
        (
            n,
            f"p{n}@demo.example",
            f"p{n}@demo.example",
            f"Участник {n}",
            f"участник {n}",
            known,
            True,
            True,
            "1",
            AT,
            True,
            True,
            AT,
            AT,
        )
        for n in range(1, number + 1)
    )
    await many(tx, Person, columns, rows)


async def _teams(tx: Transaction, season: int, cards: int) -> None:
    teams = ((n, season, f"Команда {n}", MEMBERS, 1, 0, AT) for n in range(1, cards + 1))
    await many(tx, Team, "id season name members version alarm_letters created_at", teams)
    members = (
        (n, (n - 1) // MEMBERS + 1, season, n, 1, "editor" if (n - 1) % MEMBERS else "leader", AT, "1")
        for n in range(1, cards * MEMBERS + 1)
    )
    await many(tx, Membership, "id team season person slot role confirmed_at consent_version", members)


async def _projects(tx: Transaction, season: int, cards: int, rng: random.Random) -> None:
    columns = (
        "id season number team author stage version title title_published summary problem goal audience sector format"
        " novelty requested months host_system due synthetic demo_fields search_text created_at updated_at stage_since published_at"
    )
    await many(tx, Project, columns, (_project(n, season, rng) for n in range(1, cards + 1)))
    districts = ((n, n, rng.choice(list(DISTRICTS))) for n in range(1, cards + 1))
    await many(tx, ProjectDistrict, "id project district", districts)
    steps = ("", "draft", "moderation", "idea", "submitted")
    history = (
        (4 * (n - 1) + k, n, AT + timedelta(days=k), "leader", steps[k - 1], steps[k], "")
        for n in range(1, cards + 1)
        for k in range(1, 5)
    )
    await many(tx, StageHistory, "id project at role from_stage to_stage why", history)


def _project(n: int, season: int, rng: random.Random) -> tuple[Any, ...]:
    title = " ".join(rng.choices(WORDS, k=4)).capitalize() + f" {n}"
    summary = " ".join(rng.choices(WORDS, k=25)).capitalize() + "."
    stage = "round_1" if n <= ASSIGNED else "winner" if n <= ASSIGNED + WINNERS else rng.choice(REST)
    kinds = (rng.choice(list(SECTORS)), rng.choice(list(FORMATS)), rng.choice(list(NOVELTY)))
    texts = (title, True, summary, summary, summary, "Жители города")
    money = (rng.randrange(1, 15) * 1_000_000, 10, "не используется", "2026-12")
    times = (AT, AT, AT, AT)
    author = (n - 1) * MEMBERS + 1
    search = fold(f"{title} {summary}")
    return (n, season, n, n, author, stage, 1, *texts, *kinds, *money, True, "", search, *times)


async def _similar(tx: Transaction) -> None:
    """The index of titles, as the actions would have written it."""
    rows = await Project.select(Project.id, Project.title).order_by(Project.id)
    read = [(row["id"], features(row["title"])) for row in rows]
    await many(
        tx, SimilarTitle, "document features reach rules", ((n, " ".join(has), EVERYBODY, VERSION) for n, has in read)
    )
    posted = ((feature, EVERYBODY, n, weight) for n, has in read for feature, weight in marks(has).items())
    await many(tx, SimilarMark, "feature reach document weight", posted)


async def _round(tx: Transaction, season: int, cards: int) -> World:
    people = range(cards * MEMBERS + 1, cards * MEMBERS + COMMITTEE + 1)
    tokens = [f"bench-{person}" for person in people]
    assigned = list(range(1, min(cards, ASSIGNED) + 1))
    columns = (
        "id season number stage kind reviews_per_project passing pass_mark places others_visible seed state version"
    )
    await many(tx, Round, columns, [(1, season, 1, "round_1", "scale", 0, "threshold", 5000, 0, False, 1, "setup", 1)])
    columns = "id round place title help weight required steps comment_on"
    labels = json.dumps([f"ступень {n}" for n in range(1, 11)], ensure_ascii=False)
    await many(
        tx,
        Criterion,
        columns,
        [(n, 1, n, f"Критерий {n}", "", 25, True, labels, "[]") for n in range(1, 5)],
    )
    await Round.update({Round.state: "open"}).where(Round.id == 1)
    await many(tx, Side, "person season side taken_at", [(person, season, "staff", AT) for person in people])
    columns = "person season role bootstrap granted_at confirmed_at reason"
    await many(tx, Appointment, columns, [(person, season, "committee", True, AT, AT, "") for person in people])
    await many(tx, Appointment, columns, [(people[0], season, "chair", True, AT, AT, "")])
    await many(tx, Seat, "round person position reviews", [(1, person, "member", True) for person in people])
    pairs = [(1, project, person) for person in people for project in assigned]
    await many(tx, Assignment, "round project person", pairs)
    await write_ranking(tx, many, season, cards, people[0], AT)
    until = now() + timedelta(days=1)
    writers = [(project, f"bench-writer-{project}") for project in range(cards - WRITERS + 1, cards + 1)]
    await Project.update({Project.stage: "idea"}).where(Project.id > cards - WRITERS)
    leaders = [((project - 1) * MEMBERS + 1, token) for project, token in writers]
    signed = [*zip(people, tokens, strict=True), (1, AUTHOR), *leaders]
    sessions = [(person, hashed(token), "bench", AT, AT, until) for person, token in signed]
    await many(tx, Session, "person token_hash user_agent created_at seen_at expires_at", sessions)
    return World(cards, 1, [1, 2, 3, 4], tokens, AUTHOR, writers, assigned)
