"""One account as an administrator may read it: with a reason, which the person sees."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from accounts.tables import Person
from cabinet import actions
from cabinet.forms import LookForm
from cabinet.queries.looks import may_look
from kit.access import Viewer, holding
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from projects.queries import projects_of_teams
from teams.tables import Membership


@get("/admin/accounts/{person_id:int}", guards=[holding("admin")])
async def account_of(request: Request, person_id: FromPath[int]) -> Response[str]:
    return await _show(request, person_id, blank(LookForm), 200)


@post("/admin/accounts/{person_id:int}", guards=[holding("admin")])
async def look_at_person(request: Request, person_id: FromPath[int]) -> Response[Any]:
    filled = await read(LookForm, request)
    try:
        await actions.look(request.user, person_id, filled.checked().reason, now(request))
    except Missing:
        raise
    except Refusal as refusal:
        return await _show(request, person_id, filled.refused(refusal), refusal.status)
    return see_other(request, f"/admin/accounts/{person_id}", toast="Чтение записано в журнал, человеку написано")


async def _show(request: Request, person_id: int, form: Filled[LookForm], status: int) -> Response[str]:
    person = await Person.objects().where((Person.id == person_id) & (Person.password_hash != "")).first()
    if person is None:
        raise Missing
    opened = await may_look(_id(request.user), person_id, now(request))
    here = (Membership.person == person_id) & Membership.left_at.is_null()
    teams = [row["team"] for row in await Membership.select(Membership.team).where(here)] if opened else []
    projects = await projects_of_teams(teams)
    return await page(
        request,
        "cabinet/account.html",
        status=status,
        person=person,
        form=form,
        opened=opened,
        projects=projects,
    )


def _id(viewer: Viewer) -> int:
    assert viewer.person is not None  # the guard let in whoever holds a role
    return viewer.person
