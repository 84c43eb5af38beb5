"""The README's commands exist, with the words that it gives them."""

import re

from architecture.source import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def unknown(readme: str, makefile: str) -> list[str]:
    """What a reader would type in vain: targets and variables of make that the Makefile does not have."""
    commands = re.findall(r"`?\bmake ([a-z][a-z-]*)((?: [A-Z]+=\S+)*)", readme)
    targets = {target for target, _ in commands if not re.search(rf"^{target}:", makefile, re.MULTILINE)}
    given = {
        name for name in re.findall(r"\b([A-Z]{4,})=", readme) if not re.search(rf"^{name} =", makefile, re.MULTILINE)
    }
    return sorted(targets | given)


def test_every_command_of_the_readme_exists() -> None:
    assert unknown(README, MAKEFILE) == []
    assert len(re.findall(r"\bmake [a-z]", README)) > 5


def test_every_place_the_readme_points_to_exists() -> None:
    places = re.findall(r"\]\(([^)#:]+)\)", README)
    assert len(places) > 5
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_the_continuous_integration_runs_what_the_readme_says() -> None:
    commands = re.findall(r"^make \w+", (ROOT / ".ci/run").read_text(encoding="utf-8"), re.MULTILINE)
    assert "make test" in commands
    assert all(command in README for command in commands)


def test_a_command_that_does_not_exist_is_found() -> None:
    assert unknown("`make deploy`, `make run STOREY=2`", "run:\n") == ["STOREY", "deploy"]
