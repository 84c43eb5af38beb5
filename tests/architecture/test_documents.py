"""Documents that must stay true: where things are, what is locked."""

import re

from architecture.source import ROOT


def test_the_lock_file_holds_hashes_and_no_addresses() -> None:
    text = (ROOT / "requirements.lock").read_text()
    assert "--hash=sha256:" in text
    assert not re.search(r"https?://|file:|--index-url|--find-links|@ |^/", text, re.MULTILINE)


def test_every_path_of_where_exists() -> None:
    text = (ROOT / "docs/where.md").read_text(encoding="utf-8")
    paths = re.findall(r"`((?:src|tests|templates|docs|static|bench)/[^`]+)`", text)
    assert len(paths) > 20
    missing = [path for path in paths if not (ROOT / path.split("::")[0]).exists()]
    assert missing == []


def test_no_path_of_a_machine_is_committed() -> None:
    wrong = re.compile(r"(?<![\w.])/(?:work|home|Users|root)/[a-z]")
    files = [*ROOT.glob("*.md"), *ROOT.glob("*.toml"), ROOT / "Makefile", *(ROOT / "docs").rglob("*.md")]
    files += [*(ROOT / "bin").iterdir(), *(ROOT / "src").rglob("*.py"), *(ROOT / ".ci").iterdir()]
    assert [str(path) for path in files if wrong.search(path.read_text(encoding="utf-8"))] == []
