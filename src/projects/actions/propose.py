"""Proposes an idea and rewrites it until the organiser has it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

import msgspec
from piccolo.columns import Column

from accounts.actions import take_side
from accounts.tables import Person
from competition.deadlines import require_applications_open
from competition.views import SeasonView
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from projects import rules
from projects.access import load_for_leader
from projects.actions.move import record
from projects.forms import EditForm, IdeaForm
from projects.lifecycle import EDITABLE
from projects.queries import projects_of_teams
from projects.tables import Numbering, Project, ProjectDistrict
from similarity.actions import index_title
from similarity.rules import NOBODY
from teams.actions import form_team
from teams.queries import TeamRow, teams_in_season

WORDS = ("title", "summary", "problem", "goal", "audience", "sector", "format", "novelty")


class Marks(msgspec.Struct, frozen=True):
    """How an imported or invented project is marked on its pages."""

    title_published: bool = True
    synthetic: bool = False
    demo_fields: str = ""


async def propose(viewer: Viewer, season: SeasonView, idea: IdeaForm, now: datetime, marks: Marks | None = None) -> int:
    """A draft and, where its author has none, a team of one; returns the project. Raises what `draft` raises."""
    if viewer.person is None:
        raise Missing
    async with writing(viewer.actor("leader"), now) as tx:
        return await draft(tx, viewer.person, season, idea, marks)


async def draft(tx: Transaction, person: int, season: SeasonView, idea: IdeaForm, marks: Marks | None = None) -> int:
    """The same inside the caller's transaction.

    Raises TooLate, TooEarly, OtherSide, OnlyLeaderProposes, HasIdeaAlready.
    """
    require_applications_open(season, tx.now)
    await take_side(tx, person, season.id, "participant")
    team = await _team_for(tx, person, season, idea.title)
    project = await _insert(tx, person, season.id, team, idea, marks or Marks())
    await place(project, idea.districts)
    await index_title(tx, project, idea.title, NOBODY)
    await record(tx, project, "", "draft", "")
    tx.journal("new-idea", "project", project, {"stage": ["", "draft"], "title": idea.title})
    return project


async def edit(viewer: Viewer, project_id: int, idea: EditForm, now: datetime) -> None:
    """Rewrite a draft or a returned idea. Raises NotEditable, ChangedMeanwhile."""
    async with writing(viewer.actor("leader"), now) as tx:
        found = await load_for_leader(viewer, project_id)
        if found.stage not in EDITABLE:
            raise rules.NotEditable
        values: dict[Column | str, Any] = {
            **cast(dict[Column | str, Any], _words(idea)),
            "version": idea.version + 1,
            "updated_at": now,
        }
        seen = (Project.id == found.id) & (Project.version == idea.version) & (Project.stage == found.stage)
        if not await Project.update(values).where(seen).returning(Project.id):
            raise rules.ChangedMeanwhile
        await place(found.id, idea.districts)
        await index_title(tx, found.id, idea.title, NOBODY)
        changed = [word for word in WORDS if getattr(found, word) != getattr(idea, word)]
        tx.journal("edit-idea", "project", found.id, {"fields": changed, "version": [idea.version, idea.version + 1]})


async def _team_for(tx: Transaction, person: int, season: SeasonView, title: str) -> int:
    """The team that this person leads and that has no living idea, else a new one where the season allows it."""
    if free := await free_team(person, season):
        return free
    consent = await Person.select(Person.consent_version).where(Person.id == person).first()
    if consent is None:
        raise Missing
    return await form_team(tx, season.id, person, title, consent["consent_version"])


async def free_team(person: int, season: SeasonView) -> int | None:
    """The team an idea of this person would be of; None is a new one. Raises OnlyLeaderProposes, HasIdeaAlready."""
    teams = await teams_in_season(person, season.id)
    led = [team for team in teams if team.leader == person]
    if free := await _without_idea(led):
        return free
    if len(teams) >= season.teams_per_person:
        raise rules.HasIdeaAlready if led else rules.OnlyLeaderProposes
    return None


async def _without_idea(led: Sequence[TeamRow]) -> int | None:
    alive = {project.team for project in await projects_of_teams(team.id for team in led) if not project.closed}
    return next((team.id for team in led if team.id not in alive), None)


async def _insert(tx: Transaction, person: int, season: int, team: int, idea: IdeaForm, marks: Marks) -> int:
    rows = await Project.insert(
        Project(
            **_words(idea),
            **msgspec.structs.asdict(marks),
            season=season,
            number=await _next_number(season),
            team=team,
            author=person,
            stage="draft",
            version=1,
            requested=0,
            months=0,
            host_system="",
            due="",
            created_at=tx.now,
            updated_at=tx.now,
            stage_since=tx.now,
        )
    )
    return int(rows[0]["id"])


def _words(idea: IdeaForm) -> dict[str, Any]:
    words = {word: getattr(idea, word) for word in WORDS}
    return {**words, "search_text": rules.search_text(idea.title, idea.summary, idea.problem, idea.goal, idea.audience)}


async def _next_number(season: int) -> int:
    taken = (
        await Numbering.update({Numbering.last: Numbering.last + 1})
        .where(Numbering.season == season)
        .returning(Numbering.last)
    )
    if taken:
        return int(taken[0]["last"])
    await Numbering.insert(Numbering(season=season, last=1))
    return 1


async def place(project: int, districts: Sequence[str]) -> None:
    """These are the project's districts."""
    await ProjectDistrict.delete().where(ProjectDistrict.project == project)
    if districts:
        await ProjectDistrict.insert(*(ProjectDistrict(project=project, district=key) for key in districts))
