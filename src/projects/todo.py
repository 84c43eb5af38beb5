"""What a team has to do next with its project, as a task list."""

from datetime import datetime
from typing import NamedTuple

from competition.deadlines import APPLICATIONS, closes, is_open
from competition.views import SeasonView
from kit.clock import moscow_day
from kit.russian import plural, short_day
from projects.lifecycle import PASSPORT_OPEN
from projects.passport import SECTIONS
from projects.queries import ProjectRow


class Task(NamedTuple):
    """A line of the task list."""

    title: str
    href: str
    sign: str
    tone: str
    state: str


def missed(project: ProjectRow, season: SeasonView, now: datetime) -> bool:
    """Whether applications are over, the season's grace included, and the project's was never sent."""
    return project.stage in PASSPORT_OPEN and now >= closes(season, *APPLICATIONS)


def todo(
    project: ProjectRow, season: SeasonView, done: list[str], remarks: int, person: int | None, now: datetime
) -> list[Task]:
    """What is left for the team at the project's stage, the nearest first; nothing when somebody else acts, or nobody can any more.

    Whoever does not lead the team sees what the leader alone can do, without a way there.
    """
    if not is_open(season, *APPLICATIONS, now=now):
        return []
    last_day = season.stage("teams").last_day
    until = "сегодня до 23:59" if moscow_day(now) == last_day else f"до {short_day(last_day)}"
    tasks = _of_team(project, season, done, remarks, until)
    return tasks if project.leader == person else [_for_others(task) for task in tasks]


def _for_others(task: Task) -> Task:
    own = task.href.rsplit("/", 1)[-1] not in ("edit", "submit")
    return task if own else task._replace(href="", state="сделает лидер")


def _of_team(project: ProjectRow, season: SeasonView, done: list[str], remarks: int, until: str) -> list[Task]:
    own = f"/projects/{project.id}"
    if project.stage == "draft":
        return [Task("Заполните идею и отправьте на модерацию", f"{own}/edit", "bulb", "ochre", until)]
    if project.stage == "returned":
        words = plural(remarks, "замечание", "замечания", "замечаний")
        return [Task(f"Исправьте идею: {words}", f"{own}/edit", "back", "ochre", until)]
    if project.stage not in ("moderation", "idea"):
        return []
    return [_team(project, season, until), _passport(project, done, until), *_submission(project, season, done, until)]


def _team(project: ProjectRow, season: SeasonView, until: str) -> Task:
    size = len(project.members)
    title = f"Команда: {size} из {season.team_min}" if size < season.team_min else f"Команда: {size}"
    if size < season.team_min:
        return Task(title, f"/teams/{project.team}", "team", "ochre", until)
    return Task(title, f"/teams/{project.team}", "check", "moss", "готово")


def _passport(project: ProjectRow, done: list[str], until: str) -> Task:
    title = f"Паспорт: {len(done)} из {plural(len(SECTIONS), 'раздела', 'разделов', 'разделов')}"
    href = f"/projects/{project.id}/passport"
    if len(done) == len(SECTIONS):
        return Task(title, href, "check", "moss", "готово")
    return Task(title, href, "doc", "ochre", until)


def _submission(project: ProjectRow, season: SeasonView, done: list[str], until: str) -> list[Task]:
    ready = len(done) == len(SECTIONS) and len(project.members) >= season.team_min
    if project.stage != "idea":
        return []
    return [Task("Подать заявку", f"/projects/{project.id}/submit", "flag", "ochre" if ready else "", until)]
