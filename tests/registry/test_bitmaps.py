"""Sets of ids as whole numbers say what sets of ids would say."""

from hypothesis import given
from hypothesis import strategies as st

from registry.bitmaps import Members, bitmap_of, greatest, ids_of

SETS = st.sets(st.integers(1, 3_000), max_size=200)


@given(SETS)
def test_a_bitmap_holds_its_ids_the_greatest_first(ids: set[int]) -> None:
    assert list(ids_of(bitmap_of(ids))) == sorted(ids, reverse=True)


@given(SETS, st.integers(0, 60), st.integers(0, 250))
def test_a_page_is_a_slice_of_the_whole_list(ids: set[int], limit: int, offset: int) -> None:
    assert greatest(bitmap_of(ids), limit, offset) == sorted(ids, reverse=True)[offset : offset + limit]


@given(SETS, SETS)
def test_filters_are_joined_as_sets_are(some: set[int], others: set[int]) -> None:
    both = bitmap_of(some) & bitmap_of(others)
    assert set(ids_of(both)) == some & others and both.bit_count() == len(some & others)
    assert all((one in Members(both)) == (one in some & others) for one in some | others | {5_000})
