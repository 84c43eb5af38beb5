"""The journal: everything for organisers, auditors and administrators, one's own acts and one's own team's for everybody else."""

from litestar import Response, get

from cabinet.forms import JournalForm
from cabinet.queries.journal import Filter, count, entries, eyes_of
from cabinet.words import KINDS
from kit.access import signed_in
from kit.forms import fill
from kit.pages import Request, page
from kit.paging import paging

READERS = ("organiser", "auditor", "admin")
PAGE = 50


@get("/journal", guards=[signed_in])
async def journal(request: Request) -> Response[str]:
    part = paging(request, PAGE)
    typed = {name: request.query_params.getall(name, []) for name in JournalForm.__struct_fields__}
    filled = fill(JournalForm, typed)
    all_of_it = request.user.holds_any(*READERS)
    asked = filled.value or JournalForm("", None, None, None)
    eyes = None if all_of_it else await eyes_of(request.user.person or 0)
    chosen = Filter(asked.kind, eyes, asked.first, asked.last, asked.object)
    total = await count(chosen)
    return await page(
        request,
        "cabinet/journal.html",
        status=422 if filled.errors else 200,
        form=filled,
        entries=await entries(request.user, chosen, part.size, part.offset),
        total=total,
        number=part.page,
        size=part.size,
        pages=-(-total // part.size),
        query=[(name, value) for name, values in typed.items() for value in values if value],
        all_of_it=all_of_it,
        kinds=KINDS,
    )
