"""How results are published, told to teams, answered by them, and corrected."""

from piccolo.columns import ForeignKey, Integer, Serial, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person
from projects.tables import Project
from rounds.tables.settings import Round


class Publication(Table, tablename="round_publication"):
    """A publication proposed by one person and confirmed by another; `digest` fixes the results and letters proposed.

    With `takes_effect_at` it waits for that instant after its confirmation, and may be withdrawn until `published_at`.
    """

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    digest = Varchar(length=64, null=False, default=None)
    projects = Integer(null=False, default=None)
    proposed_by = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    proposed_at = Timestamptz(null=False, default=None)
    confirmed_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    confirmed_at = Timestamptz(null=True, default=None)
    takes_effect_at = Timestamptz(null=True, default=None)
    published_at = Timestamptz(null=True, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)


class RoundLetter(Table, tablename="round_letter"):
    """What a team's letter says of its result; `made_for` is the digest of the result that it was written for."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    text = Text(null=False, default=None)
    made_for = Varchar(length=64, null=False, default=None)
    edited_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    version = Integer(null=False, default=1)


class Obligation(Table, tablename="round_obligation"):
    """A remark of a published round that a team which goes on answers before the next one: what changed, in which section."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    place = SmallInt(null=False, default=None)
    criterion = Varchar(length=160, null=False, default="")
    text = Text(null=False, default=None)
    answer = Text(null=False, default="")
    section = Varchar(length=20, null=False, default="")
    answered_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    answered_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class Revision(Table, tablename="round_revision"):
    """A correction of published results: proposed by one person with its reason, confirmed by another; numbers begin with 2."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    number = SmallInt(null=False, default=None)
    reason = Text(null=False, default=None)
    proposed_by = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    proposed_at = Timestamptz(null=False, default=None)
    confirmed_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    confirmed_at = Timestamptz(null=True, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)


class Revised(Table, tablename="round_revised"):
    """A result as a revision leaves it, beside what it was before."""

    id = Serial(primary_key=True)
    revision = ForeignKey(Revision, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    was_outcome = Varchar(length=8, null=False, default=None)
    was_why = Text(null=False, default=None)
    outcome = Varchar(length=8, null=False, default=None)
    why = Text(null=False, default=None)
