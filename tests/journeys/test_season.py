"""A season from registration to the first milestone, walked in a real browser and without JavaScript."""

import pytest
from playwright.async_api import Browser

from journeys.audit import Audit
from journeys.cast import a_staffed_season
from journeys.season import PASSWORD, Season, on, walk
from journeys.serving import serving
from journeys.walkers import Plain, Walker, newcomer


async def test_a_season_can_be_walked_without_javascript(database: object) -> None:
    await a_staffed_season(PASSWORD)
    async with serving(on(3, 10)) as site:

        async def somebody() -> Walker:
            return Plain(site)

        season = Season(site, somebody)
        await walk(season)
        for person in season.people.values():
            await person.close()


@pytest.mark.browser
async def test_a_season_can_be_walked_in_a_browser_and_every_page_of_it_is_accessible(
    database: object, browser: Browser
) -> None:
    await a_staffed_season(PASSWORD)
    audit = Audit()
    async with serving(on(3, 10)) as site:

        async def somebody() -> Walker:
            return await newcomer(site, browser, audit)

        season = Season(site, somebody)
        await walk(season)
        for person in season.people.values():
            await person.close()
    assert not audit.faults, "\n".join(audit.faults)
    assert len(audit.seen) > 60, "axe saw too few pages"
