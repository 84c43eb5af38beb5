"""Every public page answers; footer and navigation lead nowhere into nothing."""

import pytest
from bs4 import BeautifulSoup

from make.seasons import a_season
from visitors import Site

PAGES = [
    "/",
    "/seasons/2023",
    "/projects",
    "/statistics",
    "/results",
    "/how",
    "/rules",
    "/help",
    "/accessibility",
    "/low-vision",
    "/open-data",
    "/archive",
]


@pytest.mark.parametrize("path", PAGES)
async def test_a_public_page_answers_with_one_heading_and_no_inline_code(site: Site, path: str) -> None:
    await a_season()
    answer = await site.visitor().get(path)
    page = BeautifulSoup(answer.text, "html.parser")
    assert answer.status_code == 200 and len(page.find_all("h1")) == 1
    assert not page.find_all("style") and not page.find_all(style=True)
    assert all(script.get("src") for script in page.find_all("script"))


async def test_every_link_of_the_public_pages_leads_somewhere(site: Site) -> None:
    await a_season()
    client = site.visitor()
    links = set()
    for path in PAGES:
        page = BeautifulSoup((await client.get(path)).text, "html.parser")
        links |= {str(a["href"]).split("#")[0] for a in page.find_all("a", href=True) if str(a["href"]).startswith("/")}
    answers = {link: (await client.get(link)).status_code for link in links - {""}}
    assert {link: status for link, status in answers.items() if status not in (200, 303)} == {}


async def test_the_view_for_low_vision_is_chosen_without_javascript(site: Site) -> None:
    await a_season()
    client = site.visitor()
    answer = await client.submit("/low-vision", "low-vision", {"size": "large", "contrast": "white", "spacing": "wide"})
    assert answer.status_code == 303
    html = BeautifulSoup((await client.get("/")).text, "html.parser").html
    assert html is not None
    assert {"lv-size-large", "lv-contrast-white", "lv-spacing-wide"} <= set(html["class"])


async def test_the_document_of_the_open_data_names_every_route(site: Site) -> None:
    document = (await site.visitor().get("/api/v1/openapi.json")).json()
    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) == {
        "/api/v1/seasons",
        "/api/v1/seasons/{year}",
        "/api/v1/projects",
        "/api/v1/projects/{id}",
        "/api/v1/rounds/{id}/package",
        "/api/v1/similar",
        "/api/v1/openapi.json",
    }


async def test_a_season_in_the_open_data_has_the_keys_that_others_rely_on(site: Site) -> None:
    await a_season()
    season = (await site.visitor().get("/api/v1/seasons/2023")).json()
    rules = {"pool", "project_limit", "team_min", "team_max", "granted", "stages", "funnel", "shares"}
    assert rules <= set(season) and len(season["stages"]) == 10
    assert set(season["funnel"]) == {"ideas", "rejected_round_1", "rejected_round_2", "accepted", "winners"}
    assert set(season["shares"]) == {"novelty", "format", "sector"}
    assert (await site.visitor().get("/api/v1/seasons/1999")).status_code == 404
