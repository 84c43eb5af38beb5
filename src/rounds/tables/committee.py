"""Who sits in the committee of a round, and on which terms."""

from enum import StrEnum

from piccolo.columns import Boolean, ForeignKey, Serial, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person
from rounds.tables.settings import Round


class Position(StrEnum):
    chair = "chair"
    secretary = "secretary"
    member = "member"
    alternate = "alternate"


class Seat(Table, tablename="round_seat"):
    """A person's place in the committee of a round; only those who review are given projects.

    `sectors` is a JSON list of the sectors that the person knows; with `only_sectors` no others are given. `quota` 0 is no limit.
    """

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    position = Varchar(length=16, null=False, default=None, choices=Position)
    reviews = Boolean(null=False, default=True)
    sectors = Text(null=False, default="[]")
    only_sectors = Boolean(null=False, default=False)
    quota = SmallInt(null=False, default=0)


class Terms(Table, tablename="round_terms"):
    """What a member of the committee accepts before the first score; the latest version is in force."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    number = SmallInt(null=False, default=None)
    text = Text(null=False, default=None)
    by = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class Acceptance(Table, tablename="round_acceptance"):
    """A person accepted a version of the terms, and said by whom they are employed."""

    id = Serial(primary_key=True)
    terms = ForeignKey(Terms, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    employer = Varchar(length=160, null=False, default="")
    at = Timestamptz(null=False, default=None)
