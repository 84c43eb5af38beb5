"""The minutes: as a page, as PDF and DOCX, signed; the open copy for everybody."""

from typing import TYPE_CHECKING, Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.access import anyone
from kit.files import made
from kit.forms import blank
from kit.pages import Request, now, page, read, see_other
from kit.pdf import typeset
from kit.refusals import Missing, Refusal
from kit.word import labelled, table, written
from rounds.queries import results_of, round_by_id
from rounds.visibility import FEW
from sittings import actions
from sittings.access import Room, load_for_leads, load_for_minutes, load_public
from sittings.forms import NotesForm, SignForm
from sittings.minutes import Minutes, public, veiled, without
from sittings.minutes import read as parsed
from sittings.pages.doors import READERS, ROOM, said
from sittings.printing import Printed, Signed, printed
from sittings.queries import SignatureRow, agenda_of, minutes_of, record_of, signatures_of, sittings_of

if TYPE_CHECKING:
    from docx.document import Document

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@get("/sittings/{sitting_id:int}/minutes", guards=[READERS])
async def minutes(request: Request, sitting_id: FromPath[int]) -> Response[str]:
    """As they stand now; once the sitting is over, as they are signed."""
    return await _show(request, sitting_id)


@get("/sittings/{sitting_id:int}/minutes.pdf", guards=[READERS])
async def minutes_pdf(request: Request, sitting_id: FromPath[int]) -> Response[bytes]:
    room = await load_for_minutes(request.user, sitting_id)
    content = await typeset("sittings/minutes.typ", await _document(room))
    return made(f"Протокол {room.sitting.number}.pdf", "application/pdf", content)


@get("/sittings/{sitting_id:int}/minutes.docx", guards=[READERS])
async def minutes_docx(request: Request, sitting_id: FromPath[int]) -> Response[bytes]:
    room = await load_for_minutes(request.user, sitting_id)
    content = await written(_drawn, await _document(room))
    return made(f"Протокол {room.sitting.number}.docx", DOCX, content)


@post("/sittings/{sitting_id:int}/minutes/sign", guards=[ROOM])
async def sign_minutes(request: Request, sitting_id: FromPath[int]) -> Response[Any]:
    await load_for_leads(request.user, sitting_id)
    filled = await read(SignForm, request)
    try:
        await actions.sign_minutes(request.user, sitting_id, filled.checked().digest, now(request))
    except Refusal as refusal:
        return await _show(request, sitting_id, said(refusal), refusal.status)
    return see_other(request, f"/sittings/{sitting_id}/minutes", toast="Протокол подписан")


@get("/sittings/{sitting_id:int}/public", guards=[anyone])
async def open_copy(request: Request, sitting_id: FromPath[int]) -> Response[str]:
    """The signed minutes without names of who voted how, once the round is published."""
    sitting, found = await load_public(sitting_id)
    content = public(parsed(await minutes_of(sitting_id)), found.votes_public)
    document = printed(content, await _signed(sitting_id), copy=True)
    return await page(request, "sittings/public.html", sitting=sitting, round=found, document=document)


@get("/rounds/{round_id:int}/minutes", guards=[anyone])
async def open_copies(request: Request, round_id: FromPath[int]) -> Response[str]:
    """The open minutes of a published round."""
    found = await round_by_id(round_id)
    if found is None or found.state != "published":
        raise Missing
    signed = [one for one in await sittings_of(round_id) if one.state == "signed"]
    return await page(request, "sittings/published.html", round=found, sittings=signed)


async def _show(request: Request, sitting_id: int, refused: str = "", status: int = 200) -> Response[str]:
    room = await load_for_minutes(request.user, sitting_id)
    content, signed = await _content(room), await signatures_of(sitting_id)
    seen = without(content, room.barred)
    hidden, seen = seen != content, await _veiled(room, seen)
    waits = room.leads and room.sitting.state == "ended" and room.person not in {one.person for one in signed}
    noted = [one for one in await agenda_of(sitting_id) if room.leads and one.opened_at] if not _locked(room) else []
    return await page(
        request,
        "sittings/minutes.html",
        status=status,
        room=room,
        sitting=room.sitting,
        round=room.round,
        document=printed(seen, [_printed(one) for one in signed]),
        hidden=hidden,
        signs=blank(SignForm, digest=room.sitting.digest) if waits else None,
        notes=[(one, blank(NotesForm, notes=one.notes)) for one in noted if not one.closed_to(room.barred)],
        refused=refused,
    )


def _locked(room: Room) -> bool:
    return room.sitting.state != "ended"


async def _content(room: Room) -> Minutes:
    """What is signed once the sitting is over; before that, what has happened so far."""
    text = await minutes_of(room.sitting.id) if room.sitting.over else ""
    return parsed(text) if text else await record_of(room.sitting, room.round)


async def _document(room: Room) -> Printed:
    """As this reader may read it."""
    seen = await _veiled(room, without(await _content(room), room.barred))
    return printed(seen, await _signed(room.sitting.id))


async def _veiled(room: Room, seen: Minutes) -> Minutes:
    """Until publication the mean of few sheets is told to those who lead the round, the organiser and the auditor."""
    if room.leads or not room.position or room.round.state == "published":
        return seen
    many = {row.project for row in await results_of(room.round.id) if row.reviews >= FEW}
    return veiled(seen, {row.project for row in seen.ranking} - many)


async def _signed(sitting_id: int) -> list[Signed]:
    return [_printed(one) for one in await signatures_of(sitting_id)]


def _printed(one: SignatureRow) -> Signed:
    return Signed(one.name, one.position, one.digest, one.signed_at)


def _drawn(document: "Document", data: Printed) -> None:
    document.add_paragraph(data["above"])
    document.add_heading(data["title"], 0)
    labelled(document, data["facts"])
    document.add_heading("Вопросы", 1)
    for part in data["parts"]:
        document.add_heading(part["title"], 2)
        labelled(document, part["lines"])
    if data["signatures"]:
        document.add_heading("Подписи", 1)
    for position, name, when, digest in data["signatures"]:
        labelled(document, [[position, f"{name}, подписано {when}"], ["SHA-256 протокола", digest]])
    document.add_heading("Приложение. Рейтинг проектов", 1)
    table(document, data["heads"], data["rows"])


handlers = [minutes, minutes_pdf, minutes_docx, sign_minutes, open_copy, open_copies]
