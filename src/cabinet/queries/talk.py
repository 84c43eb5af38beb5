"""What the organiser and other authors wait for from a participant: an answer in the thread, a word about merging; receipts."""

from datetime import datetime

import msgspec

from cabinet import tasks
from cabinet.tasks import Task
from kit.access import Viewer
from moderation.queries import merges_waiting, unanswered
from projects.queries import ProjectRow
from projects.tables import Application


class Receipt(msgspec.Struct, frozen=True):
    """A version of an application that was handed in."""

    project: int
    title: str
    number: int
    at: datetime
    withdrawn_at: datetime | None


async def talk_tasks(viewer: Viewer, projects: list[ProjectRow]) -> list[Task]:
    """One line a thread whose last word is the organiser's, one a question about merging not answered yet."""
    titles = {project.id: project.title for project in projects}
    waiting = await unanswered(titles, "team")
    found = [tasks.organiser_wrote(project, titles[project]) for project in waiting]
    led = {project.id for project in projects if project.leader == viewer.person}
    for merge in await merges_waiting(led):
        mine = [project for project in (merge.duplicate, merge.kept) if project in led]
        if any(merge.answer_of(project) is None for project in mine):
            found.append(tasks.merge_question(merge.id, f"{merge.duplicate_title}» и «{merge.kept_title}"))
    return found


async def receipts_of(projects: list[ProjectRow]) -> list[Receipt]:
    """Every version handed in, the latest first."""
    titles = {project.id: project.title for project in projects}
    a = Application
    rows = (
        await a.select(a.project, a.number, a.submitted_at.as_alias("at"), a.withdrawn_at)
        .where(a.project.is_in(list(titles) or [0]))
        .order_by(a.id, ascending=False)
    )
    return [Receipt(**row, title=titles[row["project"]]) for row in rows]
