"""A season under expert review: two bodies with their people, an accepted project with its team, an organiser."""

from datetime import UTC, datetime
from typing import Any, NamedTuple

from accounts.tables import Appointment, Person, Side
from expert_review import actions
from expert_review.actions import Asked
from expert_review.catalogues import CONTENT, MONEY
from expert_review.tables import BodyMember, ExecutiveBody
from kit.access import Viewer
from kit.db import housekeeping
from make.seasons import a_season
from projects.tables import Project
from teams.tables import Membership, Team

AT = datetime(2023, 8, 1, 9, 0, tzinfo=UTC)
PLACES = ("coordinator", "expert", "head")


class Body(NamedTuple):
    """A body and its people."""

    id: int
    coordinator: Viewer
    expert: Viewer
    head: Viewer


class Scene(NamedTuple):
    season: int
    organiser: Viewer
    first: Body
    second: Body
    project: int
    leader: Viewer
    member: Viewer
    stranger: Viewer


async def a_review(stage: str = "accepted", year: int = 2023) -> Scene:
    """Everybody at their place, the project at `stage`; nothing has been sent to anybody."""
    season = (await a_season(year=year)).id
    async with housekeeping(AT):
        organiser = await a_viewer("Елена Власова", season, "organiser")
        first = await _body("Комитет по облакам", season)
        second = await _body("Комитет по дождям", season)
        leader, member = await a_viewer("Анна Зотова", season), await a_viewer("Борис Лунин", season)
        project = await an_accepted_project(season, leader, member, stage=stage)
        stranger = await a_viewer("Жан Пустов", season)
    return Scene(season, organiser, first, second, project, leader, member, stranger)


async def a_viewer(name: str, season: int, *roles: str) -> Viewer:
    """A person with confirmed roles of the season, as the site sees them; inside a transaction."""
    number = await Person.count() + 1
    email = f"person{number}@demo.example"
    row = Person(
        email=email,
        email_key=email,
        full_name=f"{name}",
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
    person = int((await Person.insert(row).returning(Person.id))[0]["id"])
    if roles:
        await Side.insert(Side(person=person, season=season, side="staff", taken_at=AT))
    for role in roles:
        given = {"bootstrap": True, "granted_at": AT, "confirmed_at": AT}
        await Appointment.insert(Appointment(person=person, season=season, role=role, **given))
    return Viewer(person=person, name=name, email=email, roles=frozenset((season, role) for role in roles))


async def an_accepted_project(
    season: int, leader: Viewer, *members: Viewer, stage: str = "accepted", number: int = 1
) -> int:
    """A project with its team, placed straight at a stage; inside a transaction."""
    team = Team(season=season, name=f"Команда {number}", members=1 + len(members), version=1, created_at=AT)
    team_id = (await Team.insert(team).returning(Team.id))[0]["id"]
    for viewer in (leader, *members):
        role = "leader" if viewer is leader else "editor"
        common = {"team": team_id, "season": season, "confirmed_at": AT, "consent_version": "1"}
        await Membership.insert(Membership(person=viewer.person, slot=1, role=role, **common))
    row = Project(
        season=season,
        number=number,
        team=team_id,
        author=leader.person,
        stage=stage,
        version=1,
        title=f"Карта луж {number}",
        title_published=False,
        summary="Показывает, где лужи.",
        problem="Ноги промокают.",
        goal="Сухие ноги.",
        audience="Пешеходы",
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


async def _body(name: str, season: int) -> Body:
    row = ExecutiveBody(name=name, short_name=name.split()[-1], synthetic=True)
    body = int((await ExecutiveBody.insert(row).returning(ExecutiveBody.id))[0]["id"])
    people = {}
    for place in PLACES:
        people[place] = await a_viewer(f"{place.title()} {name}", season, place)
        member = {"body": body, "season": season, "person": people[place].person, "position": place, "at": AT}
        await BodyMember.insert(BodyMember(**member))
    return Body(body, **people)


def a_support(**changes: Any) -> dict[str, Any]:
    """A complete conclusion that supports a project."""
    content: dict[str, Any] = dict.fromkeys(CONTENT, "") | dict.fromkeys(MONEY)
    content |= {"competence": "full", "host_system": "не нужна", "duplicates": "none", "data_owner": "Комитет"}
    content |= {"personal_data": "none", "feasibility": "feasible", "within_year": "yes", "holder": "yes"}
    content |= {"cost_estimate": 8_000_000, "yearly_cost": 500_000, "recommended": 8_000_000}
    content |= {"holder_amount": 8_000_000, "verdict": "support", "reasons": "Проект полезен городу."}
    return content | changes


def a_refusal(**changes: Any) -> dict[str, Any]:
    """A complete conclusion that does not support a project."""
    content: dict[str, Any] = dict.fromkeys(CONTENT, "") | dict.fromkeys(MONEY)
    content |= {"competence": "full", "duplicates": "none", "feasibility": "feasible"}
    return content | {"verdict": "not_support", "reasons": "Такой сервис уже создаётся."} | changes


async def a_request(scene: Scene, body: Body | None = None, questions: str = "", at: datetime = AT) -> int:
    """The project sent to one body."""
    asked = Asked((body or scene.first).id, questions, 10)
    return (await actions.send(scene.organiser, scene.project, [asked], at))[0]


async def a_draft(scene: Scene, body: Body | None = None, content: dict[str, Any] | None = None) -> int:
    """A request whose expert has written a complete conclusion, not handed in yet."""
    body = body or scene.first
    request = await a_request(scene, body)
    await actions.assign(body.coordinator, request, body.expert.person or 0, AT)
    await actions.save(body.expert, request, 1, content or a_support(), AT)
    return request


async def a_checked(scene: Scene, body: Body | None = None, content: dict[str, Any] | None = None) -> int:
    """A conclusion that waits for its head's signature."""
    body = body or scene.first
    request = await a_draft(scene, body, content)
    await actions.submit(body.expert, request, 2, AT)
    await actions.check(body.coordinator, request, AT)
    return request


async def a_signed(scene: Scene, body: Body | None = None, content: dict[str, Any] | None = None) -> int:
    """A signed conclusion, not shown to the team yet."""
    body = body or scene.first
    request = await a_checked(scene, body, content)
    await actions.sign(body.head, request, 3, AT)
    return request
