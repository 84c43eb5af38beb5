"""The passport as a task list of its sections, and all that they say."""

from litestar import Response, get
from litestar.params import FromPath

from competition.deadlines import APPLICATIONS, is_open
from competition.queries import season_by_id
from kit.access import signed_in
from kit.pages import Request, now, page
from projects.access import load_for
from projects.passport import SECTIONS, complete, lacking, lines_in
from projects.queries import attachments, passport
from projects.todo import missed
from teams.queries import team as team_by_id


@get("/projects/{project_id:int}/passport", guards=[signed_in])
async def contents(request: Request, project_id: FromPath[int]) -> Response[str]:
    project = await load_for(request.user, project_id)
    season, sections = await season_by_id(project.season), await passport(project)
    values = {key: section.values for key, section in sections.items()}
    return await page(
        request,
        "projects/passport.html",
        block="sections",
        project=project,
        sections=SECTIONS,
        saved=sections,
        lines=lines_in(values["estimate"]),
        done=complete(values),
        lacking={key: lacking(key, values[key]) for key in SECTIONS},
        writes=project.writes(request.user.person) and project.passport_open,
        leads=request.user.person == project.leader,
        files=await attachments(project_id),
        season=season,
        team=await team_by_id(project.team),
        taking=is_open(season, *APPLICATIONS, now=now(request)),
        missed=missed(project, season, now(request)),
    )


handlers = [contents]
