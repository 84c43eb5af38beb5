"""Many projects in an open round at once, written straight into the tables: for journeys in which their story does not matter."""

from datetime import datetime

from kit.access import Viewer
from kit.db import housekeeping
from make.rounds import Scene
from projects.tables import Project
from rounds.tables import Assignment
from teams.tables import Team


async def many_projects(scene: Scene, count: int, member: Viewer, at: datetime) -> list[int]:
    """So many more like the first project of the round, all of them given to this member."""
    like = await Project.select().where(Project.id == scene.ids[0]).first()
    assert like is not None
    own = {name: value for name, value in like.items() if name not in ("id", "number", "team", "title")}
    teams = [
        Team(season=scene.season.id, name=f"Команда {n}", members=3, version=1, created_at=at) for n in range(count)
    ]
    async with housekeeping(at):
        ids = [row["id"] for row in await Team.insert(*teams)]
        made = [Project(**own, number=1000 + n, team=team, title=f"Проект из запаса {n}") for n, team in enumerate(ids)]
        projects = [row["id"] for row in await Project.insert(*made)]
        pairs = [Assignment(round=scene.round, project=one, person=member.person, given_at=at) for one in projects]
        await Assignment.insert(*pairs)
    return projects
