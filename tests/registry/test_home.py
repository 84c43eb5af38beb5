"""The home page: what it says at an instant."""

from datetime import UTC, datetime, timedelta

from bs4 import BeautifulSoup

from make.projects import a_project
from make.seasons import a_season
from registry.home import countdown, strip
from visitors import Site

DEADLINE = datetime(2023, 4, 15, 21, 0, tzinfo=UTC)


async def test_the_countdown_says_days_then_hours_then_minutes(database: object) -> None:
    season = await a_season()
    found = [
        countdown(season, DEADLINE - left)
        for left in (
            timedelta(days=11, hours=9, minutes=24),
            timedelta(hours=2),
            timedelta(minutes=1),
            timedelta(seconds=59),
        )
    ]
    assert [(one.number, one.unit, one.rest) for one in found if one] == [
        (11, "дней", "9 ч 24 мин"),
        (2, "часа", "0 мин"),
        (1, "минута", ""),
        (0, "меньше минуты", ""),
    ]


async def test_exactly_one_stage_of_the_strip_is_today(database: object) -> None:
    season = await a_season()
    found = strip(season.stages, datetime(2023, 4, 4, 9, tzinfo=UTC))
    assert [step.state for step in found] == ["done", "now"] + ["later"] * 8
    assert (found[0].when, found[2].when) == ("1–31\u00a0марта", "16\u00a0апреля – 15\u00a0мая")


async def test_while_applications_are_taken_the_home_page_asks_for_ideas(site: Site) -> None:
    await a_season()
    page = BeautifulSoup((await site.visitor().get("/")).text, "html.parser")
    assert page.select_one(".count__number").text == "11"  # type: ignore[union-attr]
    assert page.select_one('a[href="/ideas/new"]') is not None
    current = page.select('.strip [aria-current="step"]')
    assert len(current) == 1 and "Формирование проектных команд" in current[0].text


async def test_a_second_after_the_deadline_the_bridge_is_closed(site: Site) -> None:
    await a_season()
    site.at = DEADLINE - timedelta(milliseconds=1)
    assert "Предложить идею" in (await site.visitor().get("/")).text
    site.at = DEADLINE + timedelta(seconds=1)
    text = (await site.visitor().get("/")).text
    assert "Приём завершён" in text and "data-countdown" not in text


async def test_in_the_last_minute_no_zero_is_shown(site: Site) -> None:
    await a_season()
    site.at = DEADLINE - timedelta(seconds=1)
    box = BeautifulSoup((await site.visitor().get("/")).text, "html.parser").select_one("[data-countdown]")
    assert box is not None and " ".join(box.get_text(" ").split()) == "осталось меньше минуты до конца приёма"


async def test_a_new_idea_is_on_the_home_page_as_soon_as_it_is_public(site: Site) -> None:
    season = await a_season()
    client = site.visitor()
    assert "Карта тихих дворов" not in (await client.get("/")).text
    await a_project(season=season.id)
    assert "Карта тихих дворов" in (await client.get("/")).text


async def test_before_the_first_season_there_is_a_page_all_the_same(site: Site) -> None:
    answer = await site.visitor().get("/")
    assert answer.status_code == 200 and "Сезон ещё не открыт" in answer.text
