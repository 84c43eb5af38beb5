"""The project's own page for its team: what to do next, stage, remarks, team, passport."""

from litestar import Response, get
from litestar.params import FromPath

from competition.deadlines import APPLICATIONS, is_open
from competition.queries import season_by_id
from kit.access import signed_in
from kit.pages import Request, now, page
from projects.access import load_for
from projects.lifecycle import EDITABLE, WITHDRAWABLE
from projects.passport import SECTIONS, complete
from projects.queries import applications, history, passport, remarks, similar
from projects.todo import missed, todo
from similarity.rules import EVERYBODY
from teams.queries import team as team_by_id


@get("/projects/{project_id:int}/work", guards=[signed_in])
async def work(request: Request, project_id: FromPath[int]) -> Response[str]:
    project = await load_for(request.user, project_id)
    season = await season_by_id(project.season)
    team = await team_by_id(project.team)
    done = complete({key: section.values for key, section in (await passport(project)).items()})
    said = await remarks(project_id)
    return await page(
        request,
        "projects/work.html",
        block="work",
        project=project,
        team=team,
        season=season,
        history=await history(project_id),
        remarks=said,
        applications=await applications(project_id),
        done=done,
        sections=SECTIONS,
        similar=await similar(project.title, EVERYBODY, besides=project.id) if project.stage in EDITABLE else [],
        tasks=todo(project, season, done, len(said), request.user.person, now(request)),
        missed=missed(project, season, now(request)),
        leads=request.user.person == project.leader,
        taking=is_open(season, *APPLICATIONS, now=now(request)),
        editable=project.stage in EDITABLE,
        passport_open=project.passport_open,
        withdrawable=project.stage in WITHDRAWABLE,
    )


handlers = [work]
