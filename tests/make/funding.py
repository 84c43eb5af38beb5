"""A season whose review is over: supported projects, organisers who may award, bodies that may hold the money."""

from datetime import UTC, datetime
from typing import NamedTuple

from accounts.tables import Appointment, Person, Side
from expert_review.tables import ExecutiveBody
from funding.rules import Draft, Share
from kit.access import Viewer
from kit.db import housekeeping
from make.seasons import a_season
from projects.tables import Project
from teams.tables import Membership, Team

AT = datetime(2023, 9, 20, 9, 0, tzinfo=UTC)


class Scene(NamedTuple):
    season: int
    organisers: list[Viewer]
    projects: list[int]
    bodies: list[int]
    leaders: list[int]
    year: int


async def a_review_that_is_over(
    projects: int = 2, organisers: int = 2, bodies: int = 3, stage: str = "supported", year: int = 2023
) -> Scene:
    """Projects at `stage`, each with a team of one leader."""
    season = (await a_season(year=year)).id
    async with housekeeping(AT):
        people = [await _organiser(season, n, year) for n in range(organisers)]
        holders = [await _body(n, year) for n in range(bodies)]
        leaders = [await _person(f"leader{n}.{year}", f"Лидер {n}") for n in range(projects)]
        made = [await _project(season, n, leader, stage) for n, leader in enumerate(leaders, 1)]
    return Scene(season, people, made, holders, leaders, year)


def a_win(scene: Scene, amount: int = 5_000_000, *parts: int) -> Draft:
    """A winner's award: held by one body, or by as many bodies as there are parts."""
    cut = parts or (amount,)
    shares = [Share(part, scene.year + 1, "", (scene.bodies[n % len(scene.bodies)],)) for n, part in enumerate(cut)]
    return Draft("winner", amount, tuple(shares), False, "")


def no_money(kind: str = "reserve") -> Draft:
    return Draft(kind, 0, (), False, "Предложена демонстрационная причина.")


async def _person(key: str, name: str) -> int:
    row = Person(
        email=f"{key}@demo.example",
        email_key=f"{key}@demo.example",
        full_name=name,
        search_text=name.casefold(),
        password_hash="",
        of_age=True,
        not_official=True,
        consent_version="1",
        consent_at=AT,
        publish_name=True,
        created_at=AT,
        confirmed_at=AT,
    )
    return int((await Person.insert(row).returning(Person.id))[0]["id"])


async def _organiser(season: int, n: int, year: int) -> Viewer:
    name = f"Организатор {n}"
    person = await _person(f"organiser{n}.{year}", name)
    await Side.insert(Side(person=person, season=season, side="staff", taken_at=AT))
    await Appointment.insert(
        Appointment(
            person=person,
            season=season,
            role="organiser",
            bootstrap=True,
            granted_at=AT,
            confirmed_at=AT,
        )
    )
    return Viewer(person=person, name=name, roles=frozenset({(season, "organiser")}))


async def _body(n: int, year: int) -> int:
    row = ExecutiveBody(name=f"Орган {n} ({year})", short_name=f"Орган {n}", synthetic=True)
    return int((await ExecutiveBody.insert(row).returning(ExecutiveBody.id))[0]["id"])


async def _project(season: int, n: int, leader: int, stage: str) -> int:
    team = Team(season=season, name=f"Команда {n}", members=1, version=1, created_at=AT)
    team_id = (await Team.insert(team).returning(Team.id))[0]["id"]
    member = Membership(
        team=team_id, season=season, person=leader, slot=1, role="leader", confirmed_at=AT, consent_version="1"
    )
    await Membership.insert(member)
    row = Project(
        season=season,
        number=n,
        team=team_id,
        author=leader,
        stage=stage,
        version=1,
        title=f"Проект {n}",
        title_published=False,
        summary="Кратко о проекте.",
        problem="",
        goal="",
        audience="",
        sector="transport",
        format="website",
        novelty="new_product",
        requested=9_000_000,
        months=12,
        host_system="",
        due="",
        synthetic=True,
        demo_fields="",
        search_text="",
        created_at=AT,
        updated_at=AT,
        stage_since=AT,
        published_at=AT,
    )
    return int((await Project.insert(row).returning(Project.id))[0]["id"])
