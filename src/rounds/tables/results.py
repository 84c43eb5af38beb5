"""What a round comes to: results, figures, what was voted at a sitting."""

from piccolo.columns import ForeignKey, Integer, Serial, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person
from projects.tables import Project
from rounds.tables.settings import Round


class Result(Table, tablename="round_result"):
    """What a round gives a project; `computed` is the rule's answer, `outcome` the proposed one.

    `composite`, `spread` (standard deviation of the sheets), `adjusted` (for severity) and its standard `error` are in
    hundredths of a percent; `spread` is absent for a single sheet. `other_place` is by the score that does not decide.
    `revision` is 1 as published; the outcome and its reason change only by a confirmed revision, which keeps what they were.
    """

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    composite = Integer(null=False, default=None)
    reviews = SmallInt(null=False, default=None)
    place = Integer(null=False, default=None)
    spread = Integer(null=True, default=None)
    adjusted = Integer(null=True, default=None)
    other_place = Integer(null=True, default=None)
    error = Integer(null=True, default=None)
    computed = Varchar(length=8, null=False, default="")
    outcome = Varchar(length=8, null=False, default="")
    decided_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    decided_why = Text(null=False, default="")
    reasons = Text(null=False, default="")
    revision = SmallInt(null=False, default=1)
    version = Integer(null=False, default=1)
    published_at = Timestamptz(null=True, default=None)


class RoundNumbers(Table, tablename="round_numbers"):
    """What is computed of a round as a whole together with its results: agreement, severity, sensitivity, as JSON."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, unique=True, on_delete=OnDelete.restrict)
    content = Text(null=False, default=None)


class Resolution(Table, tablename="round_resolution"):
    """What the committee resolved by vote at a sitting: of one project, or, without a project, how many places pass.

    `outcome` is what the votes come to. Who counted in the quorum: `voting` seats without `recused`, `present` of these.
    """

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=True, default=None, index=True, on_delete=OnDelete.restrict)
    places = Integer(null=True, default=None)
    outcome = Varchar(length=8, null=False, default=None)
    voting = SmallInt(null=False, default=None)
    recused = SmallInt(null=False, default=None)
    present = SmallInt(null=False, default=None)
    votes_for = SmallInt(null=False, default=None)
    votes_against = SmallInt(null=False, default=None)
    abstained = SmallInt(null=False, default=None)
    casting = Varchar(length=8, null=False, default="")
    why = Text(null=False, default="")
    by = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
