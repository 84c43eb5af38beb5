"""Funnel, shares, facets, the map: from cells, as the presentation of 2023 prints them."""

from projects.catalogues import DISTRICTS, FORMATS, NOVELTY, SECTORS
from registry.cells import Cell, funnel, shares
from registry.charts import holders, leading, ring, rows
from registry.districts import PLACES, cells, steps, words
from registry.filters import Filters
from registry.index import build
from registry.queries.grants import ShareLine

SECTOR_COUNTS = dict(zip(SECTORS, (18, 16, 13, 12, 11, 6, 5, 5, 5, 4, 2, 2, 2, 4), strict=True))
FORMAT_COUNTS = dict(zip(FORMATS, (69, 18, 11, 3, 4), strict=True))
STAGE_COUNTS = {"in_delivery": 6, "not_funded": 20, "rejected_2": 41, "rejected_1": 38}


def spread(counts: dict[str, int]) -> list[str]:
    return [key for key, number in counts.items() for _ in range(number)]


def season_2023() -> list[Cell]:
    columns = (
        spread(STAGE_COUNTS),
        spread(SECTOR_COUNTS),
        spread(FORMAT_COUNTS),
        ["modernisation"] * 28 + ["new_product"] * 77,
    )
    return [Cell(1, *row, 1, 0) for row in zip(*columns, strict=True)]


def test_the_funnel_of_2023_is_105_67_26_6() -> None:
    counted = funnel(season_2023())
    assert (counted.ideas, counted.passed_1, counted.accepted, counted.winners) == (105, 67, 26, 6)
    assert (counted.rejected_1, counted.rejected_2) == (38, 41)


def test_the_shares_of_2023_are_those_printed() -> None:
    found = season_2023()
    assert list(shares(found, "sector").values()) == [17, 15, 12, 11, 10, 6, 5, 5, 5, 4, 2, 2, 2, 4]
    assert list(shares(found, "format").values()) == [66, 17, 10, 3, 4]
    assert shares(found, "novelty") == {"modernisation": 27, "new_product": 73}
    assert shares([], "novelty") == dict.fromkeys(NOVELTY, 0)


def test_a_facet_does_not_narrow_itself() -> None:
    names = ("season", "stage", "sector", "format", "novelty")
    rows = [
        {name: getattr(cell, name) for name in names} | {"ids": str(n), "synthetic": 0}
        for n, cell in enumerate(season_2023(), 1)
    ]
    found, chosen = build(rows, [], [{"ids": "3,400", "district": "nevsky"}]), Filters(stage=("winner",))
    assert found.facet(chosen, 1, "stage")["rejected_1"] == 38
    assert sum(found.facet(chosen, 1, "format").values()) == found.matching(chosen, 1).bit_count() == 6
    assert found.facet(Filters(stage=("accepted",)), 1, "stage")["accepted"] == 20
    assert found.facet(Filters(), 2, "stage")["winner"] == 0
    assert found.facet(chosen, None, "district")["nevsky"] == 1
    assert found.facet(chosen, 1, "format", among=0b10)["website"] == 1
    assert found.cells[1] == [one for one in found.cells[1] if one.season == 1] and len(found.cells) == 1


def test_the_rest_stands_last_and_every_bar_opens_into_its_rows() -> None:
    found = rows(season_2023(), "sector", 2023)
    assert (found[0].label, found[0].text) == ("Благоустройство / ЖКХ", "17\u00a0%")
    assert found[-1].label == "Прочее"
    assert found[0].href == "/projects?season=2023&sector=housing"
    assert [row.value for row in ring(rows(season_2023(), "format", 2023))] == [69, 18, 11, 4, 3]
    assert leading(found) == "Благоустройство / ЖКХ и Культура / Образование — 32\u00a0% проектов"
    assert leading([]) == "Пока нет данных"


def test_a_share_of_two_bodies_is_a_bar_of_its_own() -> None:
    given = [ShareLine(3, ["А"]), ShareLine(12, ["Б", "В"]), ShareLine(20, ["Б"])]
    assert [(row.label, row.value) for row in holders(given)] == [("Б", 20), ("Б + В, вместе", 12), ("А", 3)]


def test_the_map_has_every_district_once_and_four_steps() -> None:
    assert set(PLACES) == set(DISTRICTS)
    assert len({(x, row) for _, x, row in PLACES.values()}) == 18
    numbers = dict.fromkeys(DISTRICTS, 0) | {"nevsky": 13, "kirovsky": 4}
    assert steps(numbers) == [(0, 4), (5, 8), (9, 12), (13, 13)]
    assert words(numbers)[-1] == "13 и больше"
    drawn = {cell.key: cell.step for cell in cells(numbers, 2023)}
    assert (drawn["nevsky"], drawn["kirovsky"], drawn["kolpinsky"]) == (3, 0, 0)
    assert {cell.step for cell in cells({}, 2023)} == {0}
