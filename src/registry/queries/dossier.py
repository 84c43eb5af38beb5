"""A project as the public may read it at its stage."""

import msgspec

from appeals.queries import Published, published_on
from competition.queries import season_by_id
from competition.views import SeasonView
from delivery.queries import MilestoneRow, ReportRow, milestones_of_project, reports_of
from kit.access import Viewer
from kit.refusals import Missing
from market.queries import CallRow, Lineage, call_of, lineage
from market.rules import LOOKING
from projects.access import reads
from projects.queries import AttachmentRow, HistoryRow, ProjectRow, story
from registry.queries.grants import Grant, grants
from registry.stages import CLOSED_TO_PUBLIC, WON, shows_files
from rounds.queries import RevisedRow, revisions_of_project


class Dossier(msgspec.Struct, frozen=True):
    """A card's data; `open` says whether more than title and summary is public, `inner` whether the reader has a work page."""

    project: ProjectRow
    season: SeasonView
    grant: Grant | None
    history: list[HistoryRow]
    files: list[AttachmentRow]
    milestones: list[MilestoneRow]
    reports: list[ReportRow]
    call: CallRow | None
    lineage: Lineage
    revisions: list[RevisedRow]
    appeals: list[Published]
    open: bool
    inner: bool


async def dossier(viewer: Viewer, project_id: int) -> Dossier:
    """The public card of a project, or its own people's view of one that isn't public yet. Raises Missing."""
    told = await story(project_id)
    if told is None or not (told.project.public or reads(viewer, told.project)):
        raise Missing
    found = told.project
    season = await season_by_id(found.season)
    won = found.stage in WON
    given = {grant.project: grant for grant in await grants(season.id)} if won else {}
    return Dossier(
        project=found,
        season=season,
        grant=given.get(found.id),
        history=told.history,
        files=told.files if shows_files(found.stage, found.public) else [],
        milestones=await milestones_of_project(found.id) if won else [],
        reports=await reports_of([found.id]) if won else [],
        call=await call_of(found.id) if found.stage in LOOKING else None,
        lineage=await lineage(found.id),
        revisions=await revisions_of_project(found.id),
        appeals=await published_on(found.id),
        open=found.public and found.stage not in CLOSED_TO_PUBLIC,
        inner=reads(viewer, found),
    )
