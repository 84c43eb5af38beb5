"""Readers' complaints about public ideas, and what the organiser does about them."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from kit.access import holding, signed_in
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.refusals import Missing, Refusal
from moderation import actions
from moderation.forms import FlagForm, HideForm
from moderation.pages.queue import own_seasons
from moderation.queries import flags
from projects.access import load_for_organiser
from projects.queries import project as find
from projects.queries import projects_at


@get("/projects/{project_id:int}/flag", guards=[signed_in])
async def flag_form(request: Request, project_id: FromPath[int]) -> Response[str]:
    return await _flag(request, project_id, blank(FlagForm), 200)


@post("/projects/{project_id:int}/flag", guards=[signed_in])
async def flag(request: Request, project_id: FromPath[int]) -> Response[Any]:
    filled = await read(FlagForm, request)
    try:
        await actions.flag(request.user, project_id, filled.checked(), now(request))
    except Missing:
        raise
    except Refusal as refusal:
        return await _flag(request, project_id, filled.refused(refusal), refusal.status)
    return see_other(request, f"/projects/{project_id}", toast="Спасибо: организатор рассмотрит сообщение")


@get("/organiser/flags", guards=[holding("organiser")])
async def flags_page(request: Request) -> Response[str]:
    return await _flags(request, blank(HideForm), 200, 0)


@post("/projects/{project_id:int}/hide", guards=[holding("organiser")])
async def hide(request: Request, project_id: FromPath[int]) -> Response[Any]:
    await load_for_organiser(request.user, project_id)
    filled = await read(HideForm, request)
    try:
        await actions.hide(request.user, project_id, filled.checked().why, now(request))
    except Refusal as refusal:
        return await _flags(request, filled.refused(refusal), refusal.status, project_id)
    return see_other(request, "/organiser/flags", toast="Идея скрыта, команде написано")


@post("/projects/{project_id:int}/restore", guards=[holding("organiser")])
async def restore(request: Request, project_id: FromPath[int]) -> Response[Any]:
    await actions.restore(request.user, project_id, now(request))
    return see_other(request, "/organiser/flags", toast="Идея остаётся в банке идей")


async def _flag(request: Request, project_id: int, form: Filled[FlagForm], status: int) -> Response[str]:
    project = await find(project_id)
    if project is None or not project.public:
        raise Missing
    return await page(request, "moderation/flag.html", block="form", status=status, project=project, form=form)


async def _flags(request: Request, form: Filled[HideForm], status: int, about: int) -> Response[str]:
    seasons = await own_seasons(request.user)
    hidden = [project for season in seasons for project in await projects_at(season, "hidden")]
    return await page(
        request,
        "moderation/flags.html",
        block="flags",
        status=status,
        flags=await flags(seasons),
        hidden=hidden,
        form=form,
        about=about,
    )


handlers = [flag_form, flag, flags_page, hide, restore]
