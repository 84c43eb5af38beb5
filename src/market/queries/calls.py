"""What is read about calls for people."""

from collections.abc import Iterable

import msgspec

from market.tables import Call, CallSkill


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


async def call_of(project: int) -> CallRow | None:
    """The idea's call, open or not; None when there never was one."""
    c = Call
    row = await c.select(c.id, c.project, c.goal, c.words, c.open, c.version).where(c.project == project).first()
    return CallRow(**row, skills=(await skills_of_calls([row["id"]]))[row["id"]]) if row else None


async def skills_of_calls(calls: Iterable[int]) -> dict[int, list[str]]:
    """Call → the skills looked for, in the order in which they were chosen."""
    found: dict[int, list[str]] = {call: [] for call in calls}
    if found:
        s = CallSkill
        for row in await s.select(s.call, s.skill).where(s.call.is_in(list(found))).order_by(s.id):
            found[row["call"]].append(row["skill"])
    return found
