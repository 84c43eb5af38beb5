"""A prolonged stage moves later stages, but not a round's own hours: the organiser is told so there and then."""

from datetime import UTC, datetime, timedelta

import httpx
from bs4 import BeautifulSoup

from competition.queries import season_of
from make.rounds import Scene, a_round_in_setup, an_open_round
from make.seasons import a_season
from rounds import actions
from rounds.queries import round_by_id
from rounds.windows import fits
from visitors import AT, Site

TEAMS = "/seasons/2023/stages/teams/extend"
FIRST = datetime(2023, 4, 17, 7, 0, tzinfo=UTC)
LAST = datetime(2023, 5, 10, 15, 0, tzinfo=UTC)
REASON = "Сайт был недоступен шесть часов"
MISFIT = "не помещается в этап"


async def with_hours(scene: Scene, opens: datetime | None, closes: datetime | None, why: str = "") -> Scene:
    found = await round_by_id(scene.round)
    assert found is not None
    await actions.set_window(scene.organiser, scene.round, opens, closes, why, found.version, AT)
    return scene


async def extend(site: Site, scene: Scene, path: str, last_day: str) -> tuple[httpx.Response, str]:
    """What the form answered, and the page of the extension afterwards."""
    elena = await site.signed_in(scene.organiser.person or 0)
    answer = await elena.submit(path, "extend-deadline", {"last_day": last_day, "reason": REASON})
    assert answer.status_code == 303
    return answer, (await elena.get(path)).text


async def test_before_an_extension_its_page_names_the_rounds_with_hours_of_their_own(site: Site) -> None:
    scene = await with_hours(await a_round_in_setup(), FIRST, LAST)
    elena = await site.signed_in(scene.organiser.person or 0)
    page = BeautifulSoup((await elena.get(TEAMS)).text, "html.parser")
    assert page.select_one(f'a[href="/rounds/{scene.round}/setup#window"]') is not None
    assert "сами не сдвигаются" in page.text and MISFIT not in page.text
    later = (await elena.get("/seasons/2023/stages/award/extend")).text
    assert "сами не сдвигаются" not in later


async def test_hours_that_no_longer_fit_their_stage_are_shown_right_after_the_extension(site: Site) -> None:
    scene = await with_hours(await a_round_in_setup(), FIRST, LAST)
    answer, page = await extend(site, scene, TEAMS, "2023-04-20")
    assert answer.headers["location"] == TEAMS
    assert MISFIT in page and f"/rounds/{scene.round}/setup#window" in page


async def test_a_round_of_the_prolonged_stage_is_shown_with_hours_that_still_fit(site: Site) -> None:
    scene = await with_hours(await an_open_round(), None, LAST, "Праздники")
    path = "/seasons/2023/stages/round_1/extend"
    answer, page = await extend(site, scene, path, "2023-05-20")
    assert answer.headers["location"] == path
    assert "сами не сдвигаются" in page and MISFIT not in page


async def test_without_hours_of_a_round_or_when_its_stage_stays_the_extension_leads_to_the_season(site: Site) -> None:
    scene = await a_round_in_setup()
    answer, page = await extend(site, scene, TEAMS, "2023-04-20")
    assert answer.headers["location"] == "/?season=2023" and "сами не сдвигаются" not in page
    await with_hours(scene, datetime(2023, 4, 22, 7, 0, tzinfo=UTC), None)
    answer, _ = await extend(site, scene, "/seasons/2023/stages/round_2/extend", "2023-06-25")
    assert answer.headers["location"] == "/?season=2023"
    assert (await season_of(2023)).stage("round_1").first_day.day == 21


async def test_hours_fit_when_they_open_within_their_stage_and_end_after_its_beginning(database: object) -> None:
    stage = (await a_season()).stage("round_1")
    second = timedelta(seconds=1)
    assert fits(stage, None, None) and fits(stage, stage.opens, stage.opens + second)
    assert not fits(stage, stage.opens - second, None) and not fits(stage, stage.closes, None)
    assert not fits(stage, None, stage.opens)
