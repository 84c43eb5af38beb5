"""The calendar form of an organiser: what has begun keeps its days, what is ahead may be moved."""

from datetime import UTC, date, datetime

import httpx
import pytest
from bs4 import BeautifulSoup

from competition.queries import season_of
from competition.views import SeasonView
from make.people import a_viewer
from make.seasons import a_season
from visitors import Fields, Site, form_on, typed_in

SETTINGS = "/organiser/seasons/2023"
LAST_SECOND = datetime(2023, 4, 15, 20, 59, 59, tzinfo=UTC)  # of 15 April in Moscow, the last day of "teams"
TEAMS_BEGIN = datetime(2023, 3, 31, 21, 0, tzinfo=UTC)  # 1 April 00:00 in Moscow


async def save(site: Site, **days: str) -> httpx.Response:
    season: SeasonView = await season_of(2023)
    elena = await site.signed_in((await a_viewer(season.id, "organiser")).person or 0)
    typed: Fields = dict(days)
    return await elena.submit(SETTINGS, "save-calendar", typed)


@pytest.mark.parametrize("field", ["ideas_first", "ideas_last", "teams_first", "teams_last"])
async def test_a_day_of_a_stage_that_is_open_or_over_is_refused_beside_it_and_kept_as_typed(
    site: Site, field: str
) -> None:
    before = (await a_season()).stages
    answer = await save(site, **{field: "2023-04-05", "may_overlap": "1"})
    assert answer.status_code == 422
    page = BeautifulSoup(answer.text, "html.parser")
    beside = page.find(id=f"{field}-error")
    assert beside is not None and "уже начался" in beside.text and "«Продлить»" in beside.text
    assert typed_in(form_on(answer.text, "save-calendar"))[field] == ["2023-04-05"]
    assert (await season_of(2023)).stages == before


async def test_the_running_deadline_is_neither_prolonged_nor_shortened_up_to_its_last_second_and_after(
    site: Site,
) -> None:
    before = (await a_season()).stages
    for at in (TEAMS_BEGIN, LAST_SECOND, datetime(2023, 4, 15, 21, 0, tzinfo=UTC)):
        site.at = at
        for day in ("2023-04-14", "2023-04-20"):
            answer = await save(site, teams_last=day)
            assert answer.status_code == 422 and "через «Продлить»" in answer.text
    assert (await season_of(2023)).stages == before


async def test_stages_ahead_are_free_to_move_while_another_runs(site: Site) -> None:
    await a_season()
    assert (await save(site, round_1_first="2023-04-20", round_1_last="2023-05-10")).status_code == 303
    moved = (await season_of(2023)).stage("round_1")
    assert (moved.first_day, moved.last_day) == (date(2023, 4, 20), date(2023, 5, 10))


async def test_until_its_first_midnight_in_moscow_a_stage_may_be_moved(site: Site) -> None:
    await a_season()
    site.at = datetime(2023, 3, 31, 20, 59, 59, tzinfo=UTC)
    assert (await save(site, teams_first="2023-04-02", teams_last="2023-04-12")).status_code == 303


async def test_the_calendar_of_a_season_that_is_over_is_saved_as_it_stands(site: Site) -> None:
    await a_season()
    site.at = datetime(2026, 1, 1, tzinfo=UTC)
    assert (await save(site)).status_code == 303


async def test_the_form_leads_to_the_extension_of_what_has_begun_and_of_nothing_else(site: Site) -> None:
    season = await a_season()
    elena = await site.signed_in((await a_viewer(season.id, "organiser")).person or 0)
    form = form_on((await elena.get(SETTINGS)).text, "save-calendar")
    links = [str(link["href"]) for link in form.find_all("a")]
    assert links == ["/seasons/2023/stages/ideas/extend", "/seasons/2023/stages/teams/extend"]


async def test_an_auditor_reads_what_an_organiser_may_change(site: Site) -> None:
    season = await a_season()
    for role, locked in (("auditor", True), ("organiser", False)):
        reader = await site.signed_in((await a_viewer(season.id, role)).person or 0)
        page = BeautifulSoup((await reader.get(SETTINGS)).text, "html.parser")
        inputs = page.select(
            "#change-rules input[type=text], #save-calendar input[type=text], #save-calendar input[type=date]"
        )
        assert inputs and all((one.find_parent("fieldset", disabled=True) is not None) == locked for one in inputs), (
            role
        )
