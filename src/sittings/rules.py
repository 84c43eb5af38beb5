"""Who makes a quorum, what votes come to, who closes them. Pure."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from sittings.refusals import ChairCloses, NoQuorum, Tied

FOR, AGAINST, ABSTAIN = "for", "against", "abstain"
VOTING = frozenset({"chair", "member"})
LEADS = frozenset({"chair", "secretary"})


class Quorum(NamedTuple):
    """Of `voting` seats `recused` stand aside from the question; `present` of the others are in the room."""

    voting: int
    recused: int
    present: int
    needed: int

    @property
    def entitled(self) -> int:
        return self.voting - self.recused

    @property
    def met(self) -> bool:
        return self.present >= self.needed


class Counts(NamedTuple):
    """What the votes come to; `casting` is the chair's own vote where it decided a tie."""

    votes_for: int
    votes_against: int
    abstained: int
    casting: str

    @property
    def decision(self) -> str:
        if self.casting:
            return self.casting
        return FOR if self.votes_for > self.votes_against else AGAINST


def needed(rule: str, entitled: int) -> int:
    """How many of those entitled to vote must be there: more than half of them, or not less than two thirds; one at least."""
    return max(1, entitled // 2 + 1 if rule == "half" else -(-2 * entitled // 3))


def quorum(rule: str, voting: AbstractSet[int], recused: AbstractSet[int], here: AbstractSet[int]) -> Quorum:
    """Those who stand aside count neither among the entitled nor among the present."""
    entitled = voting - recused
    return Quorum(len(voting), len(voting & recused), len(entitled & here), needed(rule, len(entitled)))


def require_quorum(found: Quorum) -> None:
    """Raises NoQuorum."""
    if not found.met:
        raise NoQuorum(present=found.present, entitled=found.entitled, needed=found.needed)


def counted(votes: Mapping[int, str], chair: int | None) -> Counts:
    """Person → choice, counted; a tie goes to the side of the chair. Raises Tied where the chair is on neither."""
    choices = list(votes.values())
    found = Counts(choices.count(FOR), choices.count(AGAINST), choices.count(ABSTAIN), "")
    if found.votes_for != found.votes_against:
        return found
    own = votes.get(chair, "") if chair is not None else ""
    if own not in (FOR, AGAINST):
        raise Tied(votes_for=found.votes_for, votes_against=found.votes_against)
    return found._replace(casting=own)


def require_closer(position: str, chair_takes_part: bool) -> None:
    """The chair closes a vote; the secretary where the chair is away or stands aside. Raises ChairCloses."""
    if position != "chair" and chair_takes_part:
        raise ChairCloses
