"""One section of the passport: its form, saved by a button or while it is being typed, and what to do about a clash."""

from typing import Any
from urllib.parse import parse_qs

from litestar import Response, get, post
from litestar.params import FromPath

from competition.queries import season_by_id
from kit.access import signed_in
from kit.forms import Filled, blank, fill
from kit.pages import Request, now, page, see_other, typed_in
from kit.refusals import Missing, Refusal
from projects.access import load_for_writer
from projects.actions import keep_draft, write_section
from projects.clashes import Clash, clash_of, settled
from projects.lines import kept, read_rows
from projects.passport import SECTIONS
from projects.passport_forms import SectionForm
from projects.queries import ProjectRow, SectionRow, empty, passport, revisions
from projects.rules import ChangedMeanwhile

KEYS = list(SECTIONS)
MOST_UNANSWERED = 5


@get("/projects/{project_id:int}/passport/{key:str}", guards=[signed_in])
async def section_form(request: Request, project_id: FromPath[int], key: FromPath[str]) -> Response[str]:
    project, saved = await _load(request, project_id, key)
    form = blank(SECTIONS[key].form, version=saved.version, **_suggested(project, saved))
    if kind := SECTIONS[key].rows:
        form.rows = saved.values[kind.name]
    return await _section(request, project, saved, form, 200)


@post("/projects/{project_id:int}/passport/{key:str}", guards=[signed_in])
async def section(request: Request, project_id: FromPath[int], key: FromPath[str]) -> Response[Any]:
    project, saved = await _load(request, project_id, key)
    filled = await _read(request, project_id, key)
    try:
        await write_section(request.user, project_id, key, filled.checked(), now(request), filled.rows)
    except ChangedMeanwhile as refusal:
        clash = await _clash(project_id, key, filled, saved)
        filled.typed["version"] = [str(saved.version)]
        return await _section(request, project, saved, filled.refused(refusal), refusal.status, clash)
    except Refusal as refusal:
        return await _section(request, project, saved, filled.refused(refusal), refusal.status)
    return see_other(request, _next(request, project_id, key), toast="Раздел сохранён")


@post("/projects/{project_id:int}/passport/{key:str}/draft", guards=[signed_in])
async def draft(request: Request, project_id: FromPath[int], key: FromPath[str]) -> Response[str]:
    """Keep what is being typed; answers with the line that says so, the version to send next, what others wrote."""
    project, saved = await _load(request, project_id, key)
    filled = await _read(request, project_id, key)
    seen, typed = _seen(filled.text("version")), _readable(key, filled)
    line: dict[str, Any] = {"version": seen, "taken": {}, "clash": None, "refused": "", "errors": filled.errors}
    status = 200
    try:
        found = await keep_draft(request.user, project_id, key, seen, typed, now(request), _unanswered(request, key))
        line |= {"version": found.version, "taken": found.taken}
    except ChangedMeanwhile as refusal:
        status, line["clash"] = refusal.status, await _clash(project_id, key, filled, saved)
    except Missing:
        raise
    except Refusal as refusal:
        status, line["refused"] = refusal.status, refusal.text
    shown: dict[str, Any] = {"project": project, "key": key, "section": SECTIONS[key], "saved_at": now(request)}
    return await page(request, "projects/passport_saved.html", status=status, **line, **shown)


def _unanswered(request: Request, key: str) -> list[dict[str, Any]]:
    """What the page sent before and has heard nothing of, each as a form's body."""
    section, sent = SECTIONS[key], typed_in(request).get("unanswered", [])
    bodies = [parse_qs(body, keep_blank_values=True) for body in sent[-MOST_UNANSWERED:]]
    return [_readable(key, fill(section.form, body, section.rows.name if section.rows else "")) for body in bodies]


def _seen(version: str) -> int:
    """The version that the form was drawn from; what is no version is an outdated one."""
    return int(version) if version.isdecimal() and len(version) < 10 else -1


async def _load(request: Request, project_id: int, key: str) -> tuple[ProjectRow, SectionRow]:
    project = await load_for_writer(request.user, project_id)
    if key not in SECTIONS:
        raise Missing
    return project, (await passport(project))[key]


async def _read(request: Request, project_id: int, key: str) -> Filled[SectionForm]:
    """The form as typed, the choices of a clash already made in it, and an error beside each wrong cell."""
    section, typed = SECTIONS[key], typed_in(request)
    filled = fill(section.form, typed, section.rows.name if section.rows else "")
    version = filled.text("version")
    choices = {name: typed.get(f"choice-{name}", [""])[-1] for name in section.parts}
    if any(choices.values()) and version.isdigit():
        for theirs in await revisions(project_id, key, [int(version[:9])]):
            filled = settled(section, filled, choices, theirs.values)
    if section.rows:
        filled.errors.update(read_rows(section.rows, filled.rows)[1])
    return filled


def _readable(key: str, filled: Filled[SectionForm]) -> dict[str, Any]:
    """Field → value of everything that can be read; rows as they stand."""
    section = SECTIONS[key]
    values = {name: filled.spec(name).value(filled.all(name)) for name in section.fields if name not in filled.errors}
    return values | ({section.rows.name: kept(section.rows, filled.rows)} if section.rows else {})


async def _clash(project_id: int, key: str, filled: Filled[SectionForm], theirs: SectionRow) -> Clash:
    version = filled.text("version")
    base = await revisions(project_id, key, [int(version[:9])] if version.isdigit() else [])
    return clash_of(SECTIONS[key], _readable(key, filled), theirs, base[0].values if base else empty(key))


def _suggested(project: ProjectRow, saved: SectionRow) -> dict[str, Any]:
    """What was saved; before the first save, what the idea already says."""
    idea = {"problem": {"problem": project.problem}, "audience": {"audience": project.audience}}
    fields = {name: saved.values[name] for name in SECTIONS[saved.key].fields}
    return fields if saved.version else fields | idea.get(saved.key, {})


def _next(request: Request, project_id: int, key: str) -> str:
    """The same section when more rows were asked for, else the next one, else the whole."""
    path = f"/projects/{project_id}/passport"
    if "more" in typed_in(request):
        return f"{path}/{key}#{SECTIONS[key].parts[-1]}"
    place = KEYS.index(key) + 1
    return f"{path}/{KEYS[place]}" if place < len(KEYS) else path


async def _section(
    request: Request,
    project: ProjectRow,
    saved: SectionRow,
    form: Filled[SectionForm],
    status: int,
    clash: Clash | None = None,
) -> Response[str]:
    return await page(
        request,
        "projects/passport_section.html",
        block="form",
        status=status,
        project=project,
        key=saved.key,
        section=SECTIONS[saved.key],
        saved=saved,
        number=KEYS.index(saved.key) + 1,
        count=len(KEYS),
        form=form,
        clash=clash,
        season=await season_by_id(project.season),
        open=project.passport_open,
    )


handlers = [section_form, section, draft]
