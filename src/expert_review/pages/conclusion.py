"""One request: the project on the left, the conclusion on the right; the printed conclusion."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Stream

from expert_review import access, actions, catalogues, queries
from expert_review.access import Seat
from expert_review.catalogues import CONTENT
from expert_review.forms import AskForm, ConclusionForm, ForwardForm, RemarksForm, WhyForm
from expert_review.progress import ACTS, possible
from expert_review.refusals import Incomplete
from kit.access import holding, signed_in
from kit.clock import moscow_day
from kit.files import Entry, archive
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Clash, Missing, Refusal
from projects.passport import SECTIONS
from projects.queries import attachments, frozen

INSIDE = holding("coordinator", "expert", "head")


@get("/expert-review/{request_id:int}", guards=[signed_in])
async def request_page(request: Request, request_id: FromPath[int]) -> Response[str]:
    return await show(request, request_id)


@get("/expert-review/{request_id:int}/print", guards=[signed_in])
async def print_page(request: Request, request_id: FromPath[int]) -> Response[str]:
    """The conclusion in force, or, for the body's own people, the draft marked as one."""
    seat = await access.load_for(request.user, request_id)
    shown = [row for row in await queries.revisions(request_id) if row.signed_at or seat.inside]
    if not shown:
        raise Missing
    return await page(request, "expert_review/print.html", conclusion=shown[0], asked=seat.request, words=catalogues)


@get("/expert-review/{request_id:int}/files.zip", guards=[signed_in])
async def request_files(request: Request, request_id: FromPath[int]) -> Stream:
    """The application's files, for whoever may read the request."""
    seat = await access.load_for(request.user, request_id)
    found = await attachments(seat.request.project)
    return archive("Файлы заявки.zip", [Entry(row.name, row.stored) for row in found])


@post("/expert-review/{request_id:int}/conclusion", guards=[INSIDE])
async def write(request: Request, request_id: FromPath[int]) -> Response[Any]:
    """Save the draft; with the other button also hand it in to the coordinator."""
    filled = await read(ConclusionForm, request)
    try:
        version = await _save(request, request_id, filled)
        if "submit" not in request.scope["state"].get("form", {}):
            return see_other(request, f"/expert-review/{request_id}", toast="Черновик сохранён")
        filled.typed["version"] = [str(version)]
        await actions.submit(request.user, request_id, version, now(request))
    except Incomplete as refusal:
        filled.errors.update({"form": refusal.text, **refusal.values["errors"]})
        return await show(request, request_id, filled, refusal.status)
    except Clash as refusal:
        return await show(request, request_id, filled.refused(refusal), refusal.status, clash=True)
    except Refusal as refusal:
        return await show(request, request_id, filled.refused(refusal), refusal.status)
    return see_other(request, f"/expert-review/{request_id}", toast="Заключение передано координатору")


@post("/expert-review/{request_id:int}/draft", guards=[INSIDE])
async def autosave(request: Request, request_id: FromPath[int]) -> Response[str]:
    """Keep the draft while it is being typed; answers with the line that says so and the new version."""
    (await access.load_for(request.user, request_id)).require("expert")
    filled = await read(ConclusionForm, request)
    words, status = "", 200
    version = filled.text("version")
    try:
        version = str(await _save(request, request_id, filled))
    except Missing:
        raise
    except Refusal as refusal:
        words, status = refusal.text, 200
    return await page(
        request, "expert_review/saved.html", status=status, version=version, refused=words, saved_at=now(request)
    )


async def _save(request: Request, request_id: int, filled: Filled[ConclusionForm]) -> int:
    form = filled.checked()
    content = {name: getattr(form, name) for name in CONTENT}
    return await actions.save(request.user, request_id, form.version, content, now(request))


async def show(
    request: Request,
    request_id: int,
    typed: Filled[ConclusionForm] | None = None,
    status: int = 200,
    clash: bool = False,
    **forms: Any,
) -> Response[str]:
    """The page of a request, with a refused form on it where there is one."""
    seat = await access.load_for(request.user, request_id)
    if status == 404:
        raise Missing
    return await page(
        request,
        "expert_review/request.html",
        status=status,
        today=moscow_day(now(request)),
        **await _application(seat),
        **await _conclusions(seat, typed, clash),
        **await _inside(seat),
        **(_forms() | forms),
    )


async def _application(seat: Seat) -> dict[str, Any]:
    """What is judged: the application as it was frozen, with its files."""
    project = await access.project_of(seat.request)
    return {
        "seat": seat,
        "asked": seat.request,
        "may": _may(seat),
        "project": project,
        "frozen": await frozen(project),
        "sections": SECTIONS,
        "files": await attachments(seat.request.project),
    }


async def _conclusions(seat: Seat, typed: Filled[ConclusionForm] | None, clash: bool) -> dict[str, Any]:
    """What was concluded so far, and the form to go on with; in a clash what stands there beside what was typed."""
    revisions = [row for row in await queries.revisions(seat.request.id) if row.signed_at or seat.inside]
    draft = next((row for row in revisions if row.signed_at is None), None)
    return {
        "draft": draft,
        "revisions": revisions,
        "signed": next((row for row in revisions if row.signed_at), None),
        "form": typed or _form(draft),
        "theirs": draft if clash else None,
        "words": catalogues,
    }


def _form(draft: queries.ConclusionRow | None) -> Filled[ConclusionForm]:
    if draft is None:
        return blank(ConclusionForm)
    return blank(ConclusionForm, version=draft.version, **{name: getattr(draft, name) for name in CONTENT})


def _forms() -> dict[str, Any]:
    return {
        "ask_form": blank(AskForm),
        "remarks_form": blank(RemarksForm),
        "forward_form": blank(ForwardForm),
        "why_form": blank(WhyForm),
        "refused": "",
    }


def _may(seat: Seat) -> set[str]:
    """Which acts the page offers to this viewer."""
    request, parts = seat.request, seat.parts
    if not request.running:
        return set()
    acts = {name for name, act in ACTS.items() if act.by in parts and possible(name, request.state)}
    if parts & {"expert", "coordinator"} and request.state in catalogues.OPEN and request.stopped_on is None:
        acts.add("ask")
    return acts


async def _inside(seat: Seat) -> dict[str, Any]:
    """What the body's own people see beside the conclusion: the way, the questions, colleagues, other bodies."""
    request = seat.request
    if not seat.inside:
        shown = "organiser" in seat.parts
        steps = await queries.steps(request.id) if shown else []
        return {"steps": steps, "questions": [], "experts": [], "bodies": []}
    taken = {row.body for row in await queries.requests_of_project(request.project)}
    members = await queries.members_of_body(request.body, request.season, "expert")
    return {
        "steps": await queries.steps(request.id),
        "questions": await queries.questions_of_request(request.id),
        "experts": members,
        "bodies": [row for row in await queries.bodies() if row.id not in taken],
    }
