"""Beginning, reporting, publishing a report, finishing and terminating."""

from typing import Any

from litestar import Response, post
from litestar.params import FromPath

from delivery import access, actions, queries
from delivery.actions.starting import Terms
from delivery.forms import FinishForm, ReportForm, StartForm, TerminateForm
from delivery.months import due_month
from delivery.pages.reading import delivery_page
from kit.access import holding, signed_in
from kit.pages import Request, now, read, see_other
from kit.refusals import Missing, Refusal

DECIDING = [holding("organiser")]


@post("/delivery/{project_id:int}/start", guards=DECIDING)
async def start(request: Request, project_id: FromPath[int]) -> Response[Any]:
    seat = await access.load_for(request.user, project_id)
    seat.require("organiser")
    filled = await read(StartForm, request)
    try:
        form = filled.checked()
        holder = int(form.holder) if form.holder.isdecimal() else None
        terms = Terms(holder, form.host_system, due_month(form.due), form.note)
        await actions.start(request.user, project_id, terms, now(request))
    except Refusal as refusal:
        return await delivery_page(request, seat, refusal.status, start=filled.refused(refusal))
    return see_other(request, f"/delivery/{project_id}", "Реализация началась")


@post("/delivery/{project_id:int}/report", guards=[signed_in])
async def report(request: Request, project_id: FromPath[int]) -> Response[Any]:
    seat = await access.load_for(request.user, project_id)
    seat.require("leader", "organiser")
    filled = await read(ReportForm, request)
    try:
        form = filled.checked()
        await actions.report(request.user, seat.role, project_id, form.done, form.obstacles, now(request))
    except Refusal as refusal:
        return await delivery_page(request, seat, refusal.status, report=filled.refused(refusal))
    return see_other(request, f"/delivery/{project_id}", "Отчёт отправлен")


@post("/delivery/reports/{report_id:int}/publish", guards=DECIDING)
async def publish_report(request: Request, report_id: FromPath[int]) -> Response[Any]:
    row = await queries.report(report_id)
    if row is None:
        raise Missing
    (await access.load_for(request.user, row["project"])).require("organiser")
    await actions.publish_report(request.user, report_id, now(request))
    return see_other(request, f"/delivery/{row['project']}", "Отчёт опубликован на карточке проекта")


@post("/delivery/{project_id:int}/finish", guards=DECIDING)
async def finish(request: Request, project_id: FromPath[int]) -> Response[Any]:
    seat = await access.load_for(request.user, project_id)
    seat.require("organiser")
    filled = await read(FinishForm, request)
    try:
        await actions.finish(request.user, project_id, filled.checked().outcome, now(request))
    except Refusal as refusal:
        return await delivery_page(request, seat, refusal.status, finish=filled.refused(refusal))
    return see_other(request, f"/delivery/{project_id}", "Проект реализован")


@post("/delivery/{project_id:int}/terminate", guards=DECIDING)
async def terminate(request: Request, project_id: FromPath[int]) -> Response[Any]:
    seat = await access.load_for(request.user, project_id)
    seat.require("organiser")
    filled = await read(TerminateForm, request)
    try:
        await actions.terminate(request.user, project_id, filled.checked().reason, now(request))
    except Refusal as refusal:
        return await delivery_page(request, seat, refusal.status, terminate=filled.refused(refusal))
    return see_other(request, f"/delivery/{project_id}", "Реализация прекращена")
