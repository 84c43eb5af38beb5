"""The card of one project: what the public may read of it at its stage."""

from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from competition.deadlines import APPLICATIONS, is_open
from kit.access import anyone
from kit.clock import moscow_day
from kit.pages import Request, now, page, page_round
from market.rules import LOOKING, orphaned
from moderation.queries import lineage
from registry.pages.parts import beside, part, parts, rare
from registry.passport import Section, budget, due_text, sections
from registry.queries.dossier import Dossier, dossier


@get("/projects/{project_id:int}", guards=[anyone])
async def card(request: Request, project_id: FromPath[int]) -> Response[str]:
    found = await dossier(request.user, project_id)
    project = found.project
    at = now(request)
    taking = project.stage in LOOKING and is_open(found.season, *APPLICATIONS, now=at)
    continuable = orphaned(project.stage, project.public) and found.lineage.after is None
    written: dict[str, Any] = {
        **parts(found, _sections(found)),
        **rare(found, moscow_day(at)),
        "facts": part("facts", found, await lineage(project.id), request.user),
        "beside": beside(found, taking, continuable, request.user),
    }
    if request.scope["query_string"]:  # which may name the season of the header
        return await page(request, "registry/card.html", **written)
    return await page_round(request, "registry/card.html", (), _nothing_more, **written)


async def _nothing_more() -> dict[str, Any]:
    return {}


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
