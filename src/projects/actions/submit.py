"""Submits an application: every check at once, a frozen copy, a receipt."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from competition.deadlines import require_applications_open
from competition.queries import season_by_id
from competition.views import SeasonView
from kit.access import Viewer
from kit.db import Transaction, next_number, writing
from kit.journal import canonical
from notices.actions import tell
from projects.access import load_for_leader
from projects.actions.hold import hold
from projects.actions.move import move
from projects.lifecycle import STAGES
from projects.queries import ProjectRow, attachments, estimate, passport
from projects.readiness import passport_of, require_ready
from projects.tables import Application, Project
from teams.actions import mark_submitted
from teams.queries import TeamRow
from teams.queries import team as team_by_id

PUBLIC_WORDS = [
    "id",
    "number",
    "title",
    "summary",
    "problem",
    "goal",
    "audience",
    "sector",
    "format",
    "novelty",
    "districts",
    "requested",
    "months",
    "host_system",
]

FILE_WORDS = ("name", "kind", "size", "sha256")


async def submit(viewer: Viewer, project_id: int, now: datetime) -> None:
    """Raises TooLate and every refusal of the gate, NoSuchStep for a project that is not an idea, Clash."""
    async with writing(viewer.actor("leader"), now) as tx:
        await load_for_leader(viewer, project_id)
        await hold(tx, project_id, STAGES)  # whoever writes the passport waits: what is checked is what is frozen
        project = await load_for_leader(viewer, project_id)
        season = await season_by_id(project.season)
        require_applications_open(season, now)
        team, content = await _admit(season, project)
        await mark_submitted(tx, team)
        await move(tx, project, "submitted")
        await Project.update({Project.submitted_at: now}).where(Project.id == project.id)
        row = await next_number(tx)
        number, digest = await freeze(tx, project, content, row, viewer.person, now)
        tx.journal("submit-application", "project", project.id, {"number": number, "sha256": digest})
        receipt = {"title": project.title, "at": now, "digest": digest, "number": number, "row": row}
        await tell(tx, team.people, "projects/submitted", f"/projects/{project.id}/receipt", **receipt)


async def _admit(season: SeasonView, project: ProjectRow) -> tuple[TeamRow, str]:
    """The team and the text of the application, if everything is as it must be."""
    team = await team_by_id(project.team)
    assert team is not None  # a foreign key points at it
    sections = {key: section.values for key, section in (await passport(project)).items()}
    require_ready(season, team, passport_of(project, sections))
    return team, await content_of(project, team, sections)


async def content_of(project: ProjectRow, team: TeamRow, sections: Mapping[str, Any]) -> str:
    """The text that is frozen, canonical."""
    lines = await estimate(project.id)
    files = [{word: getattr(row, word) for word in FILE_WORDS} for row in await attachments(project.id)]
    plain = [msgspec.structs.asdict(line) for line in lines]
    return canonical(_content(project, team, sections, plain, files))


def _content(project: ProjectRow, team: TeamRow, sections: Any, lines: Any, files: Any) -> dict[str, Any]:
    members = [{"person": m.person, "role": m.role, "confirmed_at": m.confirmed_at} for m in team.members]
    return {
        "project": {word: getattr(project, word) for word in PUBLIC_WORDS},
        "team": {"id": team.id, "name": team.name, "members": members},
        "passport": sections,
        "estimate": lines,
        "attachments": files,
    }


async def freeze(
    tx: Transaction, project: ProjectRow, content: str, row: int, by: int | None, applied: datetime
) -> tuple[int, str]:
    """Store the next version of what was `applied` for; `row` is its number in the journal; returns its own and its sum."""
    number = await Application.count().where(Application.project == project.id) + 1
    digest = hashlib.sha256(content.encode()).hexdigest()
    await Application.insert(
        Application(
            project=project.id,
            number=number,
            submitted_by=by,
            submitted_at=applied,
            received_at=tx.now,
            content=content,
            sha256=digest,
            journal=row,
        )
    )
    return number, digest
