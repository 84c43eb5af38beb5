"""Documents that must stay true: where things are, what is locked, what a machine must not leave behind."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from architecture.source import ROOT

ADDRESS = re.compile(r"https?://|file:|--index-url|--find-links|@ |^/", re.MULTILINE)
PLACE = re.compile(r"`((?:src|tests|templates|docs|static|bench)/[^`]+)`")
MACHINE = re.compile(r"(?<![\w.])/(?:work|home|Users|root)/[a-z]")


def missing(where: str) -> list[str]:
    """The places that the text names and that do not exist."""
    return [path for path in PLACE.findall(where) if not (ROOT / path.split("::")[0]).exists()]


def tied(files: Iterable[Path]) -> list[str]:
    """The files that name a path of somebody's machine."""
    return [path.name for path in files if MACHINE.search(path.read_text(encoding="utf-8"))]


def test_the_lock_file_holds_hashes_and_no_addresses() -> None:
    text = (ROOT / "requirements.lock").read_text()
    assert "--hash=sha256:" in text
    assert not ADDRESS.search(text)


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://packages.example/simple",
        "piccolo @ file:///tmp/piccolo.whl",
        "--find-links wheels",
        "/opt/wheels/a.whl",
    ],
)
def test_an_address_in_the_lock_file_is_found(line: str) -> None:
    assert ADDRESS.search(f"piccolo==1.0 \\\n    --hash=sha256:00\n{line}\n")


def test_every_path_of_where_exists() -> None:
    text = (ROOT / "docs/where.md").read_text(encoding="utf-8")
    assert len(PLACE.findall(text)) > 20
    assert missing(text) == []


def test_a_path_that_moved_is_found() -> None:
    told = "Rules stand in `src/reckoning/passing.py`, pages in `src/rounds/paging.py`, see `tests/rounds/test_gone.py::test_it`."
    assert missing(told) == ["src/rounds/paging.py", "tests/rounds/test_gone.py::test_it"]


def test_no_path_of_a_machine_is_committed() -> None:
    files = [*ROOT.glob("*.md"), *ROOT.glob("*.toml"), ROOT / "Makefile", *(ROOT / "docs").rglob("*.md")]
    files += [*(ROOT / "bin").iterdir(), *(ROOT / "src").rglob("*.py"), *(ROOT / ".ci").iterdir()]
    assert tied(files) == []


def test_a_path_of_a_machine_is_found(tmp_path: Path) -> None:
    slash = "/"  # put together here, so that this file would pass the check itself
    for name, text in {
        "tied.md": f"see {slash}home{slash}anna/notes",
        "free.md": "see docs/where.md, /people/home",
    }.items():
        (tmp_path / name).write_text(text)
    assert tied(sorted(tmp_path.iterdir())) == ["tied.md"]
