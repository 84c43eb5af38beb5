"""Who sees what of a round: the rows of "Who sees what" that concern applications in a round, scores and results."""

from typing import NamedTuple

FEW = 3  # sheets; the means of fewer would tell what one person said
SCORED = frozenset({"closed", "published"})


class Eyes(NamedTuple):
    """How a person stands to one project of one round."""

    organiser: bool = False
    position: str = ""
    assigned: bool = False
    conflicted: bool = False
    submitted: bool = False
    own_team: bool = False

    @property
    def leads(self) -> bool:
        """Whether this person sees the whole round: chair, secretary or organiser."""
        return self.organiser or self.position in ("chair", "secretary")


def reads_application(eyes: Eyes, state: str) -> bool:
    """The text of the application while it is in a round that was opened."""
    if eyes.conflicted or state == "setup":
        return False
    return eyes.leads or (bool(eyes.position) and eyes.assigned)


def scores(eyes: Eyes, state: str) -> bool:
    """Whether this person may write a score now."""
    return state == "open" and bool(eyes.position) and eyes.assigned and not eyes.conflicted


def reads_others(eyes: Eyes, state: str, others_visible: bool) -> bool:
    """Others' scores: after one's own and if the season allows, while the round is open; the committee's after closing."""
    if eyes.conflicted:
        return False
    if state == "open":
        return others_visible and bool(eyes.position) and eyes.assigned and eyes.submitted
    return state in SCORED and (eyes.organiser or bool(eyes.position))


def reads_ranking(eyes: Eyes, state: str) -> bool:
    """Composite scores of the projects with which the reader has no conflict, once scoring is closed."""
    return state in SCORED and (eyes.organiser or bool(eyes.position))


def reads_mean(eyes: Eyes, state: str, reviews: int) -> bool:
    """A mean over so many sheets before publication: those who lead the round know whose they are anyway."""
    return eyes.leads or state == "published" or reviews >= FEW


def decides(eyes: Eyes) -> bool:
    """Whether this person proposes results and publications."""
    return eyes.leads and not eyes.conflicted


def reads_result(eyes: Eyes, state: str) -> bool:
    """A project's result with its reasons: its own team only once it is published, the committee once scoring is closed."""
    if eyes.conflicted:
        return False
    return (state == "published" and eyes.own_team) or reads_ranking(eyes, state)
