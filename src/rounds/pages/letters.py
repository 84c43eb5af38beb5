"""The letters that a publication will send: looked through one by one, edited before it is confirmed."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.paging import paging
from kit.refusals import Missing, Refusal
from outbox.letters import Text, compose
from projects.queries import project as project_by_id
from reckoning.passing import OUTCOMES, PASS
from rounds import actions
from rounds.access import Entry, load_for_leads
from rounds.forms.publication import LetterForm
from rounds.pages.overview import COMMITTEE, said
from rounds.queries import (
    LetterRow,
    RoundView,
    beside,
    in_conflict_with,
    letter_of,
    letters_page,
    publication_of,
    result_of,
    seats_of,
    tally,
)
from rounds.wording import names_in

SIZE = 50


@get("/rounds/{round_id:int}/letters", guards=[COMMITTEE])
async def letters(request: Request, round_id: FromPath[int]) -> Response[str]:
    """Every letter with what it says first, but for projects in conflict with the reader."""
    entry, part = await _load(request, round_id), paging(request, SIZE)
    hidden, names = await in_conflict_with(request.user.person), [seat.name for seat in await seats_of(round_id)]
    shown, total, edited = await letters_page(entry.round, hidden, part.size, part.offset)
    return await page(
        request,
        "rounds/letters.html",
        round=entry.round,
        letters=shown,
        named={one.project: names_in(one.text, names) for one in shown},
        edited=edited,
        total=total,
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


async def _letter(
    request: Request, round_id: int, project_id: int, form: Filled[LetterForm] | None = None, status: int = 200
) -> Response[str]:
    entry = await _load(request, round_id)
    hidden, names = await in_conflict_with(request.user.person), [seat.name for seat in await seats_of(round_id)]
    row, one = await result_of(round_id, project_id), await letter_of(entry.round, project_id)
    project = await project_by_id(project_id)
    if project_id in hidden or row is None or one is None or project is None:
        raise Missing
    before, after, number = await beside(row, round_id, hidden)
    publication = await publication_of(round_id)
    if form is not None and form.errors and form.typed.get("version") != [str(one.version)]:
        form.typed["version"] = [str(one.version)]  # what was typed may be saved over what was read now
    return await page(
        request,
        "rounds/letter.html",
        status=status,
        round=entry.round,
        letter=one,
        mail=_mail(entry.round, one),
        people=len(project.people),
        before=before,
        after=after,
        place=(number, (await tally(round_id, request.user.person or 0)).seen),
        named=names_in(one.text, names),
        locked=entry.round.state == "published" or bool(publication and publication.confirmed_at),
        proposed=publication is not None,
        form=form or blank(LetterForm, text=one.text, version=one.version),
        outcomes=OUTCOMES,
    )


def _mail(found: RoundView, one: LetterRow) -> Text:
    """As it will be sent."""
    name = "rounds/passed" if one.outcome == PASS else "rounds/rejected"
    values = {"title": one.title, "round": found.genitive, "text": one.text}
    return compose(name, f"/rounds/{found.id}/projects/{one.project}/result", values)


handlers = (letters, letter, edit_letter)
