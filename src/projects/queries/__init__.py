"""What is read about projects where more than one page needs it."""

from projects.queries.attachments import AttachmentRow, attachment, attachments, published_files, stored_names
from projects.queries.frozen import FrozenRow, frozen
from projects.queries.passport import NUMBERS, RevisionRow, SectionRow, empty, estimate, passport, revisions
from projects.queries.project import (
    ProjectRow,
    current_project,
    districts_of,
    project,
    projects_at,
    projects_by_id,
    projects_of_teams,
)
from projects.queries.record import (
    ApplicationRow,
    HistoryRow,
    Judged,
    RemarkRow,
    application_at,
    applications,
    history,
    remarks,
    standing_application,
)
from projects.queries.similar import SimilarRow, similar
from projects.queries.story import Story, story

__all__ = [
    "NUMBERS",
    "ApplicationRow",
    "AttachmentRow",
    "FrozenRow",
    "HistoryRow",
    "Judged",
    "ProjectRow",
    "RemarkRow",
    "RevisionRow",
    "SectionRow",
    "SimilarRow",
    "Story",
    "application_at",
    "applications",
    "attachment",
    "attachments",
    "current_project",
    "districts_of",
    "empty",
    "estimate",
    "frozen",
    "history",
    "passport",
    "project",
    "projects_at",
    "projects_by_id",
    "projects_of_teams",
    "published_files",
    "remarks",
    "revisions",
    "similar",
    "standing_application",
    "stored_names",
    "story",
]
