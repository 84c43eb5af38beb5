"""What the open data say of the replayed season is what was published of the real one, written out here once more."""

from typing import Any

import pytest
import pytest_asyncio

from visitors import Site

FINANCE, INFORMATION = "Комитет финансов", "Комитет по информатизации и связи"
TRANSPORT, ARCHIVE = "Комитет по транспорту", "Архивный комитет"
FUNNEL = {"ideas": 105, "rejected_round_1": 38, "rejected_round_2": 41, "accepted": 26, "winners": 6}
SHARES = {
    "novelty": {"modernisation": 27, "new_product": 73},
    "format": {"website": 66, "mobile_app": 17, "hardware_software": 10, "chatbot_ai": 3, "other": 4},
    "sector": {
        "housing": 17,
        "culture_education": 15,
        "ecology": 12,
        "social": 11,
        "transport": 10,
        "health": 6,
        "leisure": 5,
        "safety": 5,
        "government": 5,
        "sport": 4,
        "animals": 2,
        "tourism": 2,
        "demography": 2,
        "other": 4,
    },
}
# Title → (people, roubles, who holds how much, month in which it is due, the beginning of the host system's name).
WINNERS = {
    "Карта велосипедной инфраструктуры": (
        3,
        15_000_000,
        [((TRANSPORT,), 15_000_000)],
        "2024-11",
        "ГИС «Единое городское парковочное пространство»",
    ),
    "Цифровая карта инфраструктуры для БАС": (8, 5_000_000, [((TRANSPORT,), 5_000_000)], "2024-05", ""),
    "Цифровой архив госфинансов и госуправления Санкт-Петербурга": (
        9,
        15_000_000,
        [((ARCHIVE,), 3_000_000), ((INFORMATION, FINANCE), 12_000_000)],
        "2024-12",
        "Портал «Открытый бюджет Санкт-Петербурга»",
    ),
    "Цифровой сервис о городе в контексте": (3, 14_800_000, [((INFORMATION,), 14_800_000)], "", ""),
    "Цифровой сервис ведения беременности": (
        3,
        12_000_000,
        [((INFORMATION,), 12_000_000)],
        "",
        "ГИС «Региональный фрагмент единой государственной информационной системы в сфере здравоохранения»",
    ),
    "Соучаствующее проектирование": (
        4,
        15_000_000,
        [((INFORMATION,), 15_000_000)],
        "2024-12",
        "Реализация в усеченном варианте, в рамках информационного сайта регионального проекта",
    ),
}


@pytest_asyncio.fixture(loop_scope="session")
async def open_data(season_2023: Any) -> Any:
    """Reads an address of the API as anybody can."""
    site = Site()

    async def read(path: str) -> Any:
        answer = await site.visitor().get(f"/api/v1/{path}")
        assert answer.status_code == 200
        return answer.json()

    yield read
    await site.close()


async def test_the_season_has_the_published_rules_funnel_and_grants(open_data: Any) -> None:
    season = await open_data("seasons/2023")
    assert (season["pool"], season["project_limit"]) == (90_000_000, 15_000_000)
    assert (season["team_min"], season["team_max"]) == (3, 10)
    assert season["funnel"] == FUNNEL
    assert season["granted"] == 76_800_000
    days = {stage["key"]: (stage["first_day"], stage["last_day"]) for stage in season["stages"]}
    assert len(days) == 10
    assert days["ideas"] == ("2023-03-01", "2023-03-31") and days["teams"] == ("2023-04-01", "2023-04-15")


@pytest.mark.parametrize("kind", SHARES)
async def test_every_share_is_the_published_one_to_the_percent(open_data: Any, kind: str) -> None:
    assert (await open_data("seasons/2023"))["shares"][kind] == SHARES[kind]


async def test_the_six_winners_are_the_published_ones(open_data: Any) -> None:
    listed = (await open_data("projects?season=2023&stage=winner"))["items"]
    assert {project["title"] for project in listed} == set(WINNERS)
    for project in listed:
        card = await open_data(f"projects/{project['id']}")
        people, granted, shares, due, host = WINNERS[card["title"]]
        assert (card["team_size"], len(card["team"]), card["granted"]) == (people, people, granted)
        assert [(tuple(share["bodies"]), share["amount"]) for share in card["shares"]] == shares
        assert card["due"] == due and card["host_system"].startswith(host) and bool(card["host_system"]) == bool(host)
        assert card["reduced_scope"] == host.startswith("Реализация в усеченном варианте")
        assert [member["leader"] for member in card["team"]].count(True) == 1
