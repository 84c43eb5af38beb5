"""The card of one project: what the public may read of it at its stage."""

from litestar import Response, get
from litestar.params import FromPath

from appeals.rules import GROUNDS, OUTCOMES
from competition.deadlines import APPLICATIONS, is_open
from kit.access import anyone
from kit.clock import moscow_day
from kit.pages import Request, now, page
from market.catalogues import SKILLS
from market.rules import LOOKING, orphaned
from moderation.queries import lineage
from projects.catalogues import DISTRICTS, FORMATS, NOVELTY, SECTORS
from projects.queries import published_files
from registry.lifeline import lifeline
from registry.passport import Section, budget, due_text, sections
from registry.queries.dossier import Dossier, dossier
from registry.stages import shows_files


@get("/projects/{project_id:int}", guards=[anyone])
async def card(request: Request, project_id: FromPath[int]) -> Response[str]:
    found = await dossier(request.user, project_id)
    project, grant = found.project, found.grant
    named = [(member.name, member.leads) for member in project.members if member.publish_name] if found.open else []
    return await page(
        request,
        "registry/card.html",
        season=found.season,
        found=found,
        lineage=await lineage(project.id),
        project=project,
        grant=grant,
        steps=lifeline(project.stage, found.history, grant.amount if grant else 0, grant.due if grant else ""),
        sections=_sections(found),
        named=named,
        today=moscow_day(now(request)),
        taking=project.stage in LOOKING and is_open(found.season, *APPLICATIONS, now=now(request)),
        continuable=orphaned(project.stage, project.public) and found.lineage.after is None,
        skills=SKILLS,
        grounds=GROUNDS,
        answers=OUTCOMES,
        files=await published_files(project.id) if shows_files(project.stage, project.public) else [],
        labels={"sector": SECTORS, "format": FORMATS, "novelty": NOVELTY, "district": DISTRICTS},
    )


def _sections(found: Dossier) -> list[Section]:
    project, grant = found.project, found.grant
    if not (found.open or found.inner):
        return []
    texts = {"goal": project.goal, "problem": project.problem, "audience": project.audience}
    if grant:
        texts["host_system"] = grant.host_system or project.host_system
        texts["budget"] = budget([(share.amount, share.bodies) for share in grant.shares])
        texts["due"] = due_text(grant.due or project.due)
    return sections(texts, frozenset(project.demo_fields.split()))


handlers = (card,)
