"""Accounts that look like one person: the organiser reads the hints, and sets aside those that mean nothing."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from competition.queries import seasons
from competition.views import SeasonView
from kit.access import Viewer, holding
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from teams import actions
from teams.forms import DismissForm
from teams.likeness import WORDS
from teams.queries import Group, lookalikes


@get("/organiser/lookalikes", guards=[holding("organiser")])
async def lookalike_accounts(request: Request) -> Response[str]:
    groups = await lookalikes((await _season(request.user)).id)
    return await page(request, "teams/lookalikes.html", block="groups", groups=groups, words=WORDS)


@get("/organiser/lookalikes/{people:str}", guards=[holding("organiser")])
async def likeness(request: Request, people: FromPath[str]) -> Response[str]:
    return await _likeness(request, await _load(request.user, people), blank(DismissForm), 200)


@post("/organiser/lookalikes/{people:str}", guards=[holding("organiser")])
async def dismiss_likeness(request: Request, people: FromPath[str]) -> Response[Any]:
    group = await _load(request.user, people)
    filled = await read(DismissForm, request)
    try:
        season = await _season(request.user)
        await actions.dismiss(request.user, season.id, group.path, filled.checked().why, now(request))
    except Missing:
        raise
    except Refusal as refusal:
        return await _likeness(request, group, filled.refused(refusal), refusal.status)
    return see_other(request, "/organiser/lookalikes", toast="Подсказка убрана")


async def _season(viewer: Viewer) -> SeasonView:
    """The latest that this person organises."""
    found = next((one for one in await seasons() if viewer.holds("organiser", one.id)), None)
    if found is None:
        raise Missing
    return found


async def _load(viewer: Viewer, people: str) -> Group:
    groups = await lookalikes((await _season(viewer)).id)
    found = next((one for one in groups if one.path == people), None)
    if found is None:
        raise Missing
    return found


async def _likeness(request: Request, group: Group, form: Filled[DismissForm], status: int) -> Response[str]:
    return await page(request, "teams/likeness.html", block="form", status=status, group=group, form=form, words=WORDS)


handlers = [lookalike_accounts, likeness, dismiss_likeness]
