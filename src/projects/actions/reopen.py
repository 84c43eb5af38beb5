"""Between the rounds a team mends its passport; when the second one opens, what stands is frozen, or what was judged returns."""

from collections.abc import Collection

from competition.queries import season_by_id
from competition.views import SeasonView
from kit.db import Transaction, next_number
from kit.refusals import Refusal
from notices.actions import tell
from projects.actions.hold import hold
from projects.actions.submit import content_of, freeze
from projects.actions.write_passport import save
from projects.lifecycle import STAGES
from projects.queries import Judged, ProjectRow, attachments, passport, project, projects_at, standing_application
from projects.readiness import passport_of, require_passport
from projects.tables import Application, Attachment, Project
from teams.queries import team as team_by_id


async def reopen_passports(tx: Transaction, projects: Collection[int]) -> None:
    """From now on their teams may write until `freeze_passports`."""
    if projects:
        await Project.update({Project.reopened_at: tx.now}).where(Project.id.is_in(list(projects)))
        tx.journal("reopen-passports", "project", min(projects), {"projects": sorted(projects)})


async def freeze_passports(tx: Transaction, season_id: int, stage: str) -> None:
    """A complete passport that was changed becomes a new version of the application; an incomplete one is put back as it was judged."""
    season = await season_by_id(season_id)
    reopened = [found.id for found in await projects_at(season_id, stage) if found.reopened_at is not None]
    for number in reopened:  # all of them before the first one takes the journal's head: who writes may wait for that
        await hold(tx, number, STAGES)
    for number in reopened:
        await _freeze(tx, season, await _again(number))
    await Project.update({Project.reopened_at: None}).where(Project.id.is_in(reopened or [0]))
    tx.unseen = False  # what lists read may have been put back


async def _again(project_id: int) -> ProjectRow:
    found = await project(project_id)
    assert found is not None
    return found


async def _freeze(tx: Transaction, season: SeasonView, found: ProjectRow) -> None:
    standing = await standing_application(found.id)
    if standing is None:
        return
    sections = {key: section.values for key, section in (await passport(found)).items()}
    files = [row.sha256 for row in await attachments(found.id)]
    if sections == standing.passport and files == standing.files:
        return
    try:
        require_passport(season, passport_of(found, sections))
    except Refusal as refusal:
        await _put_back(tx, found, standing, refusal.text)
        return
    team = await team_by_id(found.team)
    assert team is not None
    await Application.update({Application.withdrawn_at: tx.now}).where(Application.id == standing.id)
    row, content = await next_number(tx), await content_of(found, team, sections)
    number, digest = await freeze(tx, found, content, row, standing.submitted_by, standing.submitted_at)
    tx.journal("freeze-application", "project", found.id, {"number": number, "sha256": digest})
    receipt = {"title": found.title, "at": tx.now, "digest": digest, "number": number, "row": row}
    await tell(tx, found.people, "projects/frozen", f"/projects/{found.id}/receipt", **receipt)


async def _put_back(tx: Transaction, found: ProjectRow, standing: Judged, why: str) -> None:
    for key, saved in (await passport(found)).items():
        if key in standing.passport and saved.values != standing.passport[key]:
            found = await _again(found.id)
            await save(tx, found, saved, standing.passport[key], standing.submitted_by)
    await _files_back(tx, found.id, standing.files)
    tx.journal("restore-application", "project", found.id, {"number": standing.number, "why": why})
    await tell(tx, found.people, "projects/not_frozen", f"/projects/{found.id}/passport", title=found.title, why=why)


async def _files_back(tx: Transaction, project_id: int, wanted: Collection[str]) -> None:
    there = {row.sha256: row.id for row in await attachments(project_id)}
    extra = [number for digest, number in there.items() if digest not in wanted]
    await Attachment.update({Attachment.removed_at: tx.now}).where(Attachment.id.is_in(extra or [0]))
    for digest in set(wanted) - set(there):
        mine = (Attachment.project == project_id) & (Attachment.sha256 == digest)
        row = await Attachment.select(Attachment.id).where(mine).order_by(Attachment.id, ascending=False).first()
        if row:
            await Attachment.update({Attachment.removed_at: None}).where(Attachment.id == row["id"])
