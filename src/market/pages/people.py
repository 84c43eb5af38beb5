"""The people market: who looks for an idea; one's own profile; a leader calls somebody without seeing an address."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from competition.queries import season_by_id
from kit.access import signed_in
from kit.forms import Filled, blank
from kit.pages import Request, now, page, read, see_other
from kit.paging import paging
from kit.refusals import Missing, Refusal
from market import actions
from market.access import require_people
from market.catalogues import SKILLS
from market.filters import PEOPLE, filters_of
from market.forms import ProfileForm
from market.queries import ProfileRow, people, profile_of, published_profile
from market.refusals import NoTeam
from teams.access import changeable
from teams.queries import TeamRow, teams_of


@get("/people", guards=[signed_in])
async def people_market(request: Request) -> Response[str]:
    await require_people(request.user)
    chosen = filters_of(request.query_params.multi_items(), PEOPLE)
    part = paging(request)
    found = await people(chosen, part.size, part.offset)
    return await page(
        request,
        "market/people.html",
        filters=chosen,
        found=found,
        part=part,
        pages=-(-found.total // part.size),
        skills=SKILLS,
        mine=await profile_of(request.user.person),
    )


@get("/people/me", guards=[signed_in])
async def my_profile(request: Request) -> Response[str]:
    mine = await profile_of(request.user.person)
    values = {name: getattr(mine, name) for name in ProfileForm.__struct_fields__} if mine else {"version": 0}
    return await _mine(request, blank(ProfileForm, **values), 200)


@post("/people/me", guards=[signed_in])
async def save_profile(request: Request) -> Response[Any]:
    filled = await read(ProfileForm, request)
    try:
        form = filled.checked()
        await actions.save_profile(request.user, form, now(request))
    except Refusal as refusal:
        mine = await profile_of(request.user.person)
        filled.typed["version"] = [str(mine.version if mine else 0)]
        return await _mine(request, filled.refused(refusal), refusal.status)
    toast = "Профиль виден участникам" if form.published else "Профиль сохранён и скрыт"
    return see_other(request, "/people/me", toast=toast)


async def _mine(request: Request, form: Filled[ProfileForm], status: int) -> Response[str]:
    mine = await profile_of(request.user.person)
    return await page(request, "market/me.html", block="form", status=status, form=form, mine=mine)


@get("/people/{profile_id:int}", guards=[signed_in])
async def profile(request: Request, profile_id: FromPath[int]) -> Response[str]:
    return await _profile(request, await _load(request, profile_id), 200, "")


@post("/people/{profile_id:int}/call", guards=[signed_in])
async def call_person(request: Request, profile_id: FromPath[int]) -> Response[Any]:
    found = await _load(request, profile_id)
    try:
        team = await _calling(request)
        if team is None:
            raise NoTeam
        await actions.call_person(request.user, team.id, profile_id, now(request))
    except Missing:
        raise
    except Refusal as refusal:
        return await _profile(request, found, refusal.status, refusal.text)
    return see_other(request, f"/teams/{team.id}", toast=f"Приглашение отправлено: {found.name}")


async def _load(request: Request, profile_id: int) -> ProfileRow:
    await require_people(request.user)
    found = await published_profile(profile_id)
    if found is None:
        raise Missing
    return found


async def _calling(request: Request) -> TeamRow | None:
    """The team that this viewer leads and that has room."""
    for team in await teams_of(request.user.person or 0):
        season = await season_by_id(team.season)
        room = team.size < season.team_max and changeable(team, season, now(request))
        if team.leader == request.user.person and room:
            return team
    return None


async def _profile(request: Request, found: ProfileRow, status: int, refused: str) -> Response[str]:
    team = await _calling(request)
    return await page(
        request,
        "market/person.html",
        block="person",
        status=status,
        profile=found,
        skills=SKILLS,
        team=team,
        refused=refused,
        own=found.person == request.user.person,
        member=team is not None and team.has(found.person),
    )


handlers = [people_market, my_profile, save_profile, profile, call_person]
