"""The source tree as the architecture tests read it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"


@cache
def modules() -> tuple[Path, ...]:
    """Every file of ours but migrations, which are generated or frozen."""
    return tuple(sorted(path for path in SRC.rglob("*.py") if "piccolo_migrations" not in path.parts))


def package(path: Path) -> str:
    """`rounds` of src/rounds/pages/desk.py, `app` of src/app.py."""
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imported(path: Path, types: bool = True) -> Iterator[str]:
    """Every module that a file imports, at its top or inside a function; those of which it takes only types, if asked."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            only_types = all(alias.name[0].isupper() and not alias.name.isupper() for alias in node.names)
            if types or not (only_types and "queries" in node.module.split(".")):
                parts = "." in node.module  # `from teams import queries` takes teams.queries
                yield from [node.module] if parts else (f"{node.module}.{alias.name}" for alias in node.names)
