"""Who may look for whom: pure."""

from kit.russian import plural
from market.refusals import GoalTooLarge, GoalTooSmall

# The stages at which a team may still take people in.
LOOKING = frozenset({"idea", "submitted"})
# Staff who may read the people market although they stand on the other side of the season.
KEEPERS = ("organiser", "auditor")


def require_goal(goal: int, members: int, team_max: int) -> None:
    """A call is for at least one more, and within the season's size. Raises GoalTooSmall, GoalTooLarge."""
    if goal <= members:
        raise GoalTooSmall(members=plural(members, "человек", "человека", "человек"))
    if goal > team_max:
        raise GoalTooLarge(most=team_max)


def orphaned(stage: str, published: bool) -> bool:
    """Whether nobody is at work on this idea any more, and everybody may know of it."""
    return stage == "withdrawn" and published


def sees_people(staff: bool, keeper: bool) -> bool:
    """The people market is for those who take part, and for those who keep order in it."""
    return keeper or not staff
