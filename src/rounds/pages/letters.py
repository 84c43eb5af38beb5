"""The letters that a publication will send: looked through one by one, edited before it is confirmed."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.forms import Filled, blank
from kit.pages import Request, now, page, paging, read, see_other
from kit.refusals import Missing, Refusal
from outbox.letters import compose
from projects.queries import project as project_by_id
from rounds import actions
from rounds.access import Entry, load_for_leads, load_place
from rounds.forms import LetterForm
from rounds.pages.overview import COMMITTEE, said
from rounds.passing import OUTCOMES, PASS
from rounds.queries import LetterRow, in_conflict_with, letters_of, publication_of, seats_of
from rounds.wording import names_in

SIZE = 50


@get("/rounds/{round_id:int}/letters", guards=[COMMITTEE])
async def letters(request: Request, round_id: FromPath[int]) -> Response[str]:
    """Every letter with what it says first, but for projects in conflict with the reader."""
    entry, part = await _load(request, round_id), paging(request, SIZE)
    found = await _seen(request, entry)
    names = [seat.name for seat in await seats_of(round_id)]
    shown = found[part.offset : part.offset + part.size]
    return await page(
        request,
        "rounds/letters.html",
        round=entry.round,
        letters=shown,
        named={one.project: names_in(one.text, names) for one in shown},
        edited=sum(one.edited for one in found),
        total=len(found),
        paging=part,
        outcomes=OUTCOMES,
    )


@get("/rounds/{round_id:int}/projects/{project_id:int}/letter", guards=[COMMITTEE])
async def letter(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[str]:
    """One letter as its team will get it, with the letters before and after it."""
    return await _letter(request, round_id, project_id)


@post("/rounds/{round_id:int}/projects/{project_id:int}/letter", guards=[COMMITTEE])
async def edit_letter(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[Any]:
    filled = await read(LetterForm, request)
    await _load(request, round_id)
    try:
        form = filled.checked()
        await actions.edit_letter(request.user, round_id, project_id, form.text, form.version, now(request))
    except Refusal as refusal:
        said(refusal)
        return await _letter(request, round_id, project_id, filled.refused(refusal), refusal.status)
    return see_other(request, f"/rounds/{round_id}/projects/{project_id}/letter", toast="Письмо сохранено")


async def _load(request: Request, round_id: int) -> Entry:
    entry = await load_for_leads(request.user, round_id)
    if entry.round.state not in ("closed", "published"):
        raise Missing
    return entry


async def _seen(request: Request, entry: Entry) -> list[LetterRow]:
    hidden = await in_conflict_with(request.user.person)
    return [one for one in await letters_of(entry.round) if one.project not in hidden]


async def _letter(
    request: Request, round_id: int, project_id: int, form: Filled[LetterForm] | None = None, status: int = 200
) -> Response[str]:
    entry = await _load(request, round_id)
    place = await load_place(request.user, round_id, project_id)
    found = await _seen(request, entry)
    number = next((n for n, one in enumerate(found) if one.project == project_id), None)
    project = await project_by_id(project_id)
    if place.eyes.conflicted or number is None or project is None:
        raise Missing
    one, publication = found[number], await publication_of(round_id)
    if form is not None and form.errors and form.typed.get("version") != [str(one.version)]:
        form.typed["version"] = [str(one.version)]  # what was typed may be saved over what was read now
    name = "rounds/passed" if one.outcome == PASS else "rounds/rejected"
    values = {"title": one.title, "round": entry.round.genitive, "text": one.text}
    return await page(
        request,
        "rounds/letter.html",
        status=status,
        round=entry.round,
        letter=one,
        mail=compose(name, f"/rounds/{round_id}/projects/{project_id}/result", values),
        people=len(project.people),
        before=found[number - 1].project if number else 0,
        after=found[number + 1].project if number + 1 < len(found) else 0,
        place=(number + 1, len(found)),
        named=names_in(one.text, [seat.name for seat in await seats_of(round_id)]),
        locked=entry.round.state == "published" or bool(publication and publication.confirmed_at),
        proposed=publication is not None,
        form=form or blank(LetterForm, text=one.text, version=one.version),
        outcomes=OUTCOMES,
    )


handlers = (letters, letter, edit_letter)
