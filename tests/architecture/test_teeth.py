"""Each check of the architecture finds the fault that it is for, planted in a file that nobody keeps."""

from pathlib import Path

import pytest

from architecture import source, test_floors, test_guards
from kit.access import anyone, holding, signed_in


@pytest.fixture
def planted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A source tree of its own, with the packages that exist."""
    for name in frozenset().union(*test_floors.FLOORS):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(source, "SRC", tmp_path)
    monkeypatch.setattr(test_floors, "SRC", tmp_path)
    return tmp_path


def file(tree: Path, name: str, text: str) -> Path:
    path = tree / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("teams/actions.py", "from rounds.tables import Round", ["rounds"]),
        ("kit/pages.py", "import accounts.tables", ["accounts"]),
        ("rounds/queries.py", "def late():\n    from meetings import queries", ["meetings"]),
        ("funding/pages.py", "from cabinet import pages", ["cabinet"]),
        ("rounds/actions.py", "from projects.actions import move", []),
    ],
)
def test_an_import_that_climbs_is_found(planted: Path, name: str, text: str, found: list[str]) -> None:
    assert test_floors.climbs(file(planted, name, text)) == found


@pytest.mark.parametrize(
    "text",
    ["import asyncio", "from litestar import get", "from kit.db import engine", "from teams.tables import Team",
     "from teams.queries import team", "from rounds.queries.pairs import assigned_pairs", "from rounds.tables.sheets import Review",
     "from teams import queries", "from kit import db", "def late():\n    import piccolo"],
)  # fmt: skip
def test_a_rule_that_is_not_pure_is_found(planted: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    path = file(planted, "rounds/passing.py", text)
    monkeypatch.setattr(test_floors, "modules", lambda: (path,))
    with pytest.raises(AssertionError, match="neither pure"):
        test_floors.test_a_rule_imports_only_rules()


@pytest.mark.parametrize("guards", [[], [lambda connection, handler: None]])
def test_a_route_without_a_guard_is_found(monkeypatch: pytest.MonkeyPatch, guards: list[object]) -> None:
    monkeypatch.setattr(test_guards, "routes", lambda: {"GET /new": guards})
    with pytest.raises(AssertionError):
        test_guards.test_every_route_names_its_guard()


@pytest.mark.parametrize("guard", [anyone, signed_in, holding("organiser")])
def test_each_guard_counts_as_one(guard: object) -> None:
    assert test_guards.is_guard(guard)


def test_a_route_that_becomes_public_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        test_guards, "routes", lambda: {**{name: [anyone] for name in test_guards.PUBLIC}, "GET /secret": [anyone]}
    )
    with pytest.raises(AssertionError):
        test_guards.test_public_routes_are_those_that_are_meant_to_be()
