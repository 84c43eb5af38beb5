"""What the members of a committee write: scores, and notes for themselves."""

from piccolo.columns import ForeignKey, Integer, Serial, SmallInt, Text, Timestamptz
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person
from projects.tables import Project
from rounds.tables.settings import Criterion, Round


class Review(Table, tablename="round_review"):
    """One member's sheet of scores for one project; a draft until it is submitted, or until its owner abstains and says why."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    saved_at = Timestamptz(null=False, default=None)
    submitted_at = Timestamptz(null=True, default=None)
    abstained_at = Timestamptz(null=True, default=None)
    abstained_why = Text(null=False, default="")
    version = Integer(null=False, default=1)


class Score(Table, tablename="round_score"):
    """A value given for one criterion, with its comment; the value is absent while only the comment is written."""

    id = Serial(primary_key=True)
    review = ForeignKey(Review, null=False, index=True, on_delete=OnDelete.restrict)
    criterion = ForeignKey(Criterion, null=False, index=True, on_delete=OnDelete.restrict)
    value = SmallInt(null=True, default=None)
    comment = Text(null=False, default="")


class PastScore(Table, tablename="round_past_score"):
    """What was given for a criterion before its meaning changed: kept, counted no more."""

    id = Serial(primary_key=True)
    review = ForeignKey(Review, null=False, index=True, on_delete=OnDelete.restrict)
    criterion = ForeignKey(Criterion, null=False, index=True, on_delete=OnDelete.restrict)
    value = SmallInt(null=True, default=None)
    comment = Text(null=False, default="")
    edition = SmallInt(null=False, default=None)


class Note(Table, tablename="round_note"):
    """What a member writes down about a project for nobody but himself."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    text = Text(null=False, default="")
    saved_at = Timestamptz(null=False, default=None)
    version = Integer(null=False, default=1)
