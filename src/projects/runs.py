"""A section's saves as people remember them: one run of a person's saves, each soon after the one before, is one change."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from projects.queries import RevisionRow

SOON = timedelta(minutes=10)


class Run(msgspec.Struct):
    """The saves `first` to `last` of one person; `before` is the save that they followed, 0 for none."""

    by: str
    person: int
    began: datetime
    ended: datetime
    before: int
    last: int
    saves: int = 1


def runs(revisions: Sequence[RevisionRow]) -> list[Run]:
    """The runs, the latest first; `revisions` the first first."""
    found: list[Run] = []
    for row in revisions:
        run = found[-1] if found else None
        if run and run.person == row.person and row.at - run.ended <= SOON:
            run.ended, run.last, run.saves = row.at, row.version, run.saves + 1
        else:
            found.append(Run(row.by, row.person, row.at, row.at, run.last if run else 0, row.version))
    return found[::-1]
