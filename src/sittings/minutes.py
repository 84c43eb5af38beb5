"""The minutes of a sitting: their content, what a reader in conflict does not see, the copy for everybody. Pure."""

import hashlib
from collections.abc import Collection
from datetime import datetime

import msgspec

from kit.journal import canonical

FORMAT = "tvoybudget-minutes-1"


class Attended(msgspec.Struct, frozen=True):
    """Somebody's place in the committee, and when the person was in the room (none: absent)."""

    name: str
    position: str
    spans: tuple[tuple[datetime, datetime | None], ...]


class Voted(msgspec.Struct, frozen=True):
    """One vote; the name is empty in the copy for everybody."""

    name: str
    choice: str
    dissent: str


class About(msgspec.Struct, frozen=True):
    """A project that a question was about."""

    project: int
    number: int
    title: str


class Item(msgspec.Struct, frozen=True):
    """A question that was discussed; `closed` where the reader took no part in it and sees nothing of it.

    `recused` names those who stood aside; their number is `aside`, for the copy that names nobody.
    """

    number: int
    kind: str
    about: tuple[About, ...]
    places: int | None
    why: str
    notes: str
    opened_at: datetime | None
    closed_at: datetime | None
    recused: tuple[str, ...]
    aside: int
    voting: int
    present: int
    needed: int
    votes: tuple[Voted, ...]
    casting: str
    decision: str
    closed: bool = False

    def count(self, choice: str) -> int:
        return sum(vote.choice == choice for vote in self.votes)

    def names(self, choice: str) -> list[str]:
        return [vote.name for vote in self.votes if vote.choice == choice and vote.name]

    @property
    def dissents(self) -> list[Voted]:
        return [vote for vote in self.votes if vote.dissent]


class Ranked(msgspec.Struct, frozen=True):
    """A line of the annex; `composite` in hundredths of a percent, absent where this reader is not told."""

    place: int
    project: int
    number: int
    title: str
    composite: int | None
    outcome: str
    why: str


class Minutes(msgspec.Struct, frozen=True):
    """Everything that is signed. `voting` seats have a vote; `attendance` has one line a seat."""

    format: str
    season: int
    demonstration: bool
    number: int | None
    round: int
    round_name: str
    planned_at: datetime
    place: str
    link: str
    opened_at: datetime | None
    ended_at: datetime | None
    quorum: str
    voting: int
    attendance: tuple[Attended, ...]
    items: tuple[Item, ...]
    ranking: tuple[Ranked, ...]

    @property
    def came(self) -> int:
        return sum(bool(one.spans) for one in self.attendance)


def spelled(minutes: Minutes) -> str:
    """The one spelling that is signed: canonical JSON."""
    return canonical(msgspec.to_builtins(minutes))


def digest_of(text: str) -> str:
    """SHA-256 of the minutes as spelled."""
    return hashlib.sha256(text.encode()).hexdigest()


def read(text: str) -> Minutes:
    """The minutes from their spelling."""
    return msgspec.json.decode(text, type=Minutes)


def noted(minutes: Minutes, later: Minutes) -> Minutes:
    """With the notes as they are later: results, seats and conflicts may have changed since, the sitting has not."""
    pairs = zip(minutes.items, later.items, strict=True)
    items = tuple(msgspec.structs.replace(one, notes=other.notes) for one, other in pairs)
    return msgspec.structs.replace(minutes, items=items)


def without(minutes: Minutes, barred: Collection[int]) -> Minutes:
    """For a reader in conflict: no question about these projects, no line of theirs, no gap where they stood."""
    items = tuple(_closed(one) if any(each.project in barred for each in one.about) else one for one in minutes.items)
    gaps = [row.place for row in minutes.ranking if row.project in barred]
    ranking = tuple(
        msgspec.structs.replace(row, place=row.place - sum(gap < row.place for gap in gaps))
        for row in minutes.ranking
        if row.project not in barred
    )
    return msgspec.structs.replace(minutes, items=items, ranking=ranking)


def veiled(minutes: Minutes, few: Collection[int]) -> Minutes:
    """Without the scores of these projects, whose sheets are so few that a mean would tell what one person said."""
    ranking = tuple(
        msgspec.structs.replace(row, composite=None) if row.project in few else row for row in minutes.ranking
    )
    return msgspec.structs.replace(minutes, ranking=ranking)


def public(minutes: Minutes, votes_named: bool) -> Minutes:
    """For everybody: counts instead of names, no discussion; who voted how only where the round's rules said so beforehand."""
    items = tuple(
        msgspec.structs.replace(
            one, notes="", recused=(), votes=one.votes if votes_named else tuple(map(_nameless, _shuffled(one.votes)))
        )
        for one in minutes.items
    )
    attendance = tuple(Attended("", one.position, one.spans) for one in minutes.attendance)
    return msgspec.structs.replace(minutes, items=items, attendance=attendance, link="")


def _closed(item: Item) -> Item:
    return Item(item.number, item.kind, (), None, "", "", None, None, (), 0, 0, 0, 0, (), "", "", closed=True)


def _nameless(vote: Voted) -> Voted:
    return Voted("", vote.choice, vote.dissent)


def _shuffled(votes: Collection[Voted]) -> list[Voted]:
    """By content: the order of the names tells nothing."""
    return sorted(votes, key=lambda vote: (vote.choice, vote.dissent))
