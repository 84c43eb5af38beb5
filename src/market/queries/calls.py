"""What is read about calls for people."""

from collections.abc import Iterable

import msgspec

from kit.db import ask
from market.tables import CallSkill


class CallRow(msgspec.Struct, frozen=True):
    """An idea's call: until the team has `goal` members."""

    id: int
    project: int
    goal: int
    words: str
    open: bool
    version: int
    skills: list[str]

    def looking(self, members: int) -> bool:
        return self.open and members < self.goal


CALL = "select id, project, goal, words, open, version from call where project = $1"


async def call_of(project: int) -> CallRow | None:
    """The idea's call, open or not; None when there never was one."""
    rows = await ask(CALL, project)
    return CallRow(**rows[0], skills=(await skills_of_calls([rows[0]["id"]]))[rows[0]["id"]]) if rows else None


async def skills_of_calls(calls: Iterable[int]) -> dict[int, list[str]]:
    """Call → the skills looked for, in the order in which they were chosen."""
    found: dict[int, list[str]] = {call: [] for call in calls}
    if found:
        s = CallSkill
        for row in await s.select(s.call, s.skill).where(s.call.is_in(list(found))).order_by(s.id):
            found[row["call"]].append(row["skill"])
    return found
