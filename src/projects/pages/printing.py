"""The whole passport as a PDF."""

from litestar import Response, get
from litestar.params import FromPath

from competition.queries import season_by_id
from kit.access import signed_in
from kit.files import made
from kit.pages import Request, now
from kit.pdf import typeset
from projects.access import load_for
from projects.printing import printed
from projects.queries import attachments, passport


@get("/projects/{project_id:int}/passport.pdf", guards=[signed_in])
async def passport_pdf(request: Request, project_id: FromPath[int]) -> Response[bytes]:
    project = await load_for(request.user, project_id)
    season = await season_by_id(project.season)
    files = await attachments(project_id)
    data = printed(project, season.year, await passport(project), files, now(request))
    content = await typeset("projects/passport.typ", data)
    return made(f"Паспорт проекта {project.number}.pdf", "application/pdf", content)


handlers = [passport_pdf]
