"""Nothing is written but through `writing()` and `housekeeping()`."""

import re
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"
ROUND_THE_DOOR = re.compile(
    r"\.transaction\(|\.atomic\(|PiccoloTransaction|(?<!actions)(?<!document)\.save\(|\.session\(\)|get_or_create\("
)
THE_DOOR = {"kit/migrate.py", *(f"kit/db/{name}.py" for name in ("nesting", "sqlite", "postgres", "writing"))}


def found_in(text: str) -> list[str]:
    return ROUND_THE_DOOR.findall(text)


@pytest.mark.parametrize("bad", ["async with DB.transaction():", "await team.save()", "engine().session()"])
def test_the_search_finds_each_way_round(bad: str) -> None:
    assert found_in(bad)


def test_nobody_goes_round_the_door() -> None:
    files = {path.relative_to(SRC).as_posix(): path.read_text() for path in SRC.rglob("*.py")}
    assert {name: ways for name, text in files.items() if name not in THE_DOOR and (ways := found_in(text))} == {}
