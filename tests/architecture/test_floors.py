"""Imports go down only, and what a rule is made of."""

import sys
from pathlib import Path

import pytest

from architecture.source import SRC, imported, modules, package

FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"kit"}),
    frozenset({"outbox"}),
    frozenset({"competition", "outbox"}),
    frozenset({"accounts"}),
    frozenset({"notices"}),
    frozenset({"teams", "similarity"}),
    frozenset({"projects"}),
    frozenset({"duties", "moderation", "market", "cases", "reckoning"}),
    frozenset({"rounds", "meetings", "expert_review"}),
    frozenset({"appeals", "sittings"}),
    frozenset({"funding"}),
    frozenset({"delivery"}),
    frozenset({"registry", "cabinet"}),
    frozenset({"app", "piccolo_conf", "cli", "clockwork", "demo"}),
)
# A package's files that may know the outer world; any other file in a package must be pure.
WORLDLY = {
    "__init__", "tables", "queries", "actions", "access", "forms", "pages", "piccolo_app", "invariants",
    "sessions", "hashing", "founding", "worker", "envelope", "letters", "context",
}  # fmt: skip
PURE_LIBRARIES = {"msgspec", "numpy", "scipy", "pymorphy3", "ortools"}


def floor(name: str) -> int:
    return next(height for height, names in enumerate(FLOORS) if name in names)


def climbs(path: Path) -> list[str]:
    """The imports of a file that go up, or across to a neighbour on the same floor."""
    own = package(path)
    ours = [module for module in imported(path) if (SRC / module.split(".")[0]).exists() or module in sys.modules]
    tops = {module.split(".")[0] for module in ours} & frozenset().union(*FLOORS)
    ground = {top for top in tops if top != own and floor(top) >= floor(own)}
    return sorted(ground) if own not in FLOORS[-1] else []


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SRC)))
def test_imports_go_down_only(path: Path) -> None:
    assert climbs(path) == []


def test_every_package_has_its_floor() -> None:
    assert {package(path) for path in modules()} <= frozenset().union(*FLOORS)


def is_pure_by_name(path: Path) -> bool:
    parts = path.relative_to(SRC).with_suffix("").parts
    worldly_folder = any(part in WORLDLY for part in parts[1:-1])
    return len(parts) > 1 and parts[0] not in ("kit", "demo") and not worldly_folder and parts[-1] not in WORLDLY


def test_a_rule_imports_only_rules() -> None:
    """The shape of a row it may know; reading rows it leaves to others."""
    for path in filter(is_pure_by_name, modules()):
        for module in imported(path, types=False):
            top, *below = module.split(".")
            allowed = (
                top in sys.stdlib_module_names - {"asyncio", "socket", "sqlite3"}
                or top in PURE_LIBRARIES
                or (
                    top == "kit"
                    and below[-1]
                    in {"refusals", "russian", "clock", "journal", "forms", "fields", "spreadsheets", "working_days"}
                )
                or (top != "kit" and top in frozenset().union(*FLOORS) and not WORLDLY & set(below))
            )
            assert allowed, (
                f"{path.relative_to(SRC)} imports {module}: it is neither pure nor named as something worldly"
            )
