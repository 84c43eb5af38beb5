"""What waits for a participant: his ideas, his team, its passport, questions to it, its milestones."""

from datetime import date, datetime
from typing import Any, NamedTuple

from accounts.addresses import key_of
from cabinet import tasks
from cabinet.queries.appeals import may_appeal
from cabinet.queries.talk import Receipt, receipts_of, talk_tasks
from cabinet.tasks import Task
from competition.queries import season_by_id, seasons
from competition.views import SeasonView
from delivery.queries import milestones_of
from expert_review.queries import open_questions
from kit.access import Viewer
from kit.clock import moscow_day
from market.tables import Succession
from meetings.queries import MeetingRow, chosen_by, meetings_of_projects, questions_where
from meetings.tables import DiscussionQuestion
from projects.passport import complete
from projects.queries import ProjectRow, passport, projects_of_teams, remarks
from projects.todo import todo
from rounds.queries import ObligationRow, obligations_on
from teams.access import changeable
from teams.queries import team as team_by_id
from teams.tables import Invitation, JoinRequest, Membership


class Own(NamedTuple):
    """A person's teams, their projects, the meetings to come."""

    projects: list[ProjectRow]
    teams: list[dict[str, Any]]
    meetings: list[MeetingRow]
    tasks: list[Task]
    receipts: list[Receipt]


async def own(viewer: Viewer, now: datetime) -> Own:
    """Everything that a participant's cabinet shows."""
    assert viewer.person is not None
    teams = await _teams(viewer.person)
    projects = await projects_of_teams(team["team"] for team in teams)
    alive = [project for project in projects if not project.closed]
    found = await _invitations(viewer, now) + await _team_tasks(teams, alive, now, viewer.person)
    found += await talk_tasks(viewer, projects) + await _market(viewer.person, teams, now)
    found += await may_appeal(projects, viewer.person, now)
    coming = await meetings_of_projects(project.id for project in alive)
    coming = sorted(
        {row.id: row for row in [*coming, *await chosen_by(viewer.person)]}.values(), key=lambda m: m.starts_at
    )
    ahead = [row for row in coming if row.ends_at > now and row.state == "published"]
    return Own(projects, teams, ahead, found, await receipts_of(projects))


async def _market(person: int, teams: list[dict[str, Any]], now: datetime) -> list[Task]:
    """Who asks to be taken in, and who would go on with an idea of this person's."""
    led = [team["team"] for team in teams if team["role"] == "leader"]
    requests = await _requests(led, now)
    heirs = (Succession.origin.author == person) & Succession.closed_at.is_null()
    questions = await Succession.select(Succession.id).where(heirs).order_by(Succession.id)
    found = [(row["id"], "/requests", "Просятся в вашу команду", requests) for row in requests[:1]]
    found += [(row["id"], "/successions", "Хотят продолжить вашу идею", questions) for row in questions[:1]]
    return [task for id, path, title, rows in found for task in tasks.count(title, f"{path}/{id}", "team", len(rows))]


async def _requests(led: list[int], now: datetime) -> list[dict[str, Any]]:
    """Who asks to be taken in by a team that still may."""
    asking = (JoinRequest.team.is_in(led or [0])) & JoinRequest.closed_at.is_null()
    asked = await JoinRequest.select(JoinRequest.id, JoinRequest.team).where(asking).order_by(JoinRequest.id)
    found = [await team_by_id(id) for id in {row["team"] for row in asked}]
    open = {team.id for team in found if team and changeable(team, await season_by_id(team.season), now)}
    return [row for row in asked if row["team"] in open]


async def _teams(person: int) -> list[dict[str, Any]]:
    m = Membership
    rows: list[dict[str, Any]] = (
        await m.select(
            *(m.team, m.season, m.role, m.team.name.as_alias("name"), m.team.members.as_alias("size")),
            m.team.alarm_since.as_alias("alarm_since"),
        )
        .where((m.person == person) & m.left_at.is_null())
        .order_by(m.id, ascending=False)
    )
    return rows


async def _invitations(viewer: Viewer, now: datetime) -> list[Task]:
    i = Invitation
    mine = (i.email == key_of(viewer.email)) & (i.expires_at > now)
    still = i.used_at.is_null() & i.declined_at.is_null() & i.revoked_at.is_null()
    rows = await i.select(i.team.name.as_alias("team"), i.expires_at).where(mine & still).order_by(i.expires_at)
    return tasks.invitations(tasks.Invited(row["team"], row["expires_at"]) for row in rows)


async def _team_tasks(
    teams: list[dict[str, Any]], alive: list[ProjectRow], now: datetime, person: int | None
) -> list[Task]:
    year, today = {season.id: season for season in await seasons()}, moscow_day(now)
    found = [
        tasks.alarm(team["team"], team["size"], year[team["season"]].team_min) for team in teams if team["alarm_since"]
    ]
    for project in alive:
        found += await _application(project, year[project.season], person, now)
    found += await _remarks([project for project in alive if project.answering], year, today)
    return found + await _answers(alive, today) + await _milestones(alive, today)


async def _remarks(alive: list[ProjectRow], year: dict[int, SeasonView], today: date) -> list[Task]:
    """What the first round asked for and nobody has answered yet."""
    asked: dict[int, list[ObligationRow]] = {}
    for row in await obligations_on([project.id for project in alive]):
        asked.setdefault(row.project, []).append(row)
    opens = {project.id: year[project.season].stage("round_2").first_day for project in alive}
    return [
        tasks.remarks_to_answer(
            rows[0].round, project, sum(not row.answered for row in rows), len(rows), opens[project], today
        )
        for project, rows in asked.items()
    ]


async def _application(project: ProjectRow, season: SeasonView, person: int | None, now: datetime) -> list[Task]:
    """The team's own list; a person has one project alive in a season."""
    if not project.passport_open:
        return []
    sections = {key: section.values for key, section in (await passport(project)).items()}
    done = complete(sections)
    due = season.stage("teams").last_day
    left = todo(project, season, done, len(await remarks(project.id)), person, now)
    return [Task(*task, due) for task in left]


async def _answers(alive: list[ProjectRow], today: date) -> list[Task]:
    ids = [project.id for project in alive]
    asked = [tasks.body_question(row.project, row.body_name) for row in await open_questions(ids)]
    q = DiscussionQuestion
    to_team = q.project.is_in(ids or [0]) & (q.addressee == "team") & q.answered_at.is_null()
    return asked + [tasks.resident_question(row.meeting, row.due, today) for row in await questions_where(to_team)]


async def _milestones(alive: list[ProjectRow], today: date) -> list[Task]:
    plans = await milestones_of(project.id for project in alive if project.stage == "in_delivery")
    steps = [step for plan in plans.values() for step in plan if step.state == "planned"]
    return [
        tasks.milestone(step.project, step.title, step.forecast, today)
        for step in steps
        if (step.forecast - today).days <= 14
    ]
