"""Draws the lifecycle of a project as docs/lifecycle.md: `python tests/projects/drawing.py > docs/lifecycle.md`."""

from projects.lifecycle import LIFECYCLE, STAGES, Step

HEAD = """# The lifecycle of a project

Drawn from `src/projects/lifecycle.py` by `tests/projects/drawing.py`; a test fails when the two differ.
Solid: decided by a person of the role; the season's stage, where it matters, stands in brackets.
"""


def arrow(step: Step) -> str:
    """One line of the diagram."""
    during = f" [{' or '.join(step.during)}]" if step.during else ""
    return f"    {step.origin or '[*]'} --> {step.target} : {' / '.join(sorted(step.by))}{during}"


def diagram() -> list[str]:
    """The mermaid diagram; ways to `withdrawn` are in the table only, for they would cross everything."""
    names = [f'    state "{label}" as {key}' for key, label in STAGES.items()]
    arrows = [arrow(step) for step in LIFECYCLE if step.target != "withdrawn"]
    return ["```mermaid", "stateDiagram-v2", *names, *arrows, "```"]


def table() -> list[str]:
    """Every step in full."""
    rows = [
        f"| {s.origin or '–'} | {s.target} | {', '.join(sorted(s.by))} | {' or '.join(s.during) or 'any'} | {s.when} |"
        for s in LIFECYCLE
    ]
    return ["| from | to | by | season's stage | what must be true |", "|---|---|---|---|---|", *rows]


def drawn() -> str:
    """The whole document."""
    return "\n".join([HEAD, *diagram(), "", *table(), ""])


if __name__ == "__main__":
    print(drawn(), end="")
