"""What is stored of moderation: a season's rules, decisions, the texts judged, the thread, flags, merges."""

from piccolo.columns import Boolean, ForeignKey, Serial, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person
from competition.tables import Season
from projects.tables import Project


class ModerationRules(Table):
    """A season's own rules: working days for an answer, minutes in which a decision may be undone, JSON of lists."""

    id = Serial(primary_key=True)
    season = ForeignKey(references=Season, null=False, unique=True, on_delete=OnDelete.restrict)
    days = SmallInt(null=False, default=None)
    undo_minutes = SmallInt(null=False, default=None)
    checklist = Text(null=False, default=None)
    reasons = Text(null=False, default=None)


class IdeaText(Table):
    """An idea's words as they were handed in for the n-th time; `reply` is the author's word to the organiser."""

    id = Serial(primary_key=True)
    project = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    round = SmallInt(null=False, default=None)
    content = Text(null=False, default=None)
    reply = Text(null=False, default=None)
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)


class Decision(Table):
    """The organiser's decision about an idea; `outcome`: accept, return, refuse. Changed only by being undone, once."""

    id = Serial(primary_key=True)
    project = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    round = SmallInt(null=False, default=None)
    outcome = Varchar(length=10, null=False, default=None)
    reason = Varchar(length=300, null=False, default=None)
    text = Text(null=False, default=None)
    checked = Text(null=False, default=None)
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    undone_at = Timestamptz(null=True, default=None)


class Message(Table):
    """A line of the private thread between a team and the organiser; `side`: team or organiser."""

    id = Serial(primary_key=True)
    project = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    side = Varchar(length=10, null=False, default=None)
    text = Text(null=False, default=None)


class Flag(Table):
    """A reader's complaint about a public idea; once a person and idea while it waits."""

    id = Serial(primary_key=True)
    project = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    reason = Varchar(length=20, null=False, default=None)
    text = Text(null=False, default=None)
    at = Timestamptz(null=False, default=None)
    settled_at = Timestamptz(null=True, default=None)
    settled_by = ForeignKey(references=Person, null=True, default=None, index=True, on_delete=OnDelete.restrict)
    outcome = Varchar(length=10, null=False, default="")


class Merge(Table):
    """Two ideas of one thing: `duplicate` goes into `kept` once both leaders agree. `outcome`: merged, declined, cancelled."""

    id = Serial(primary_key=True)
    duplicate = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    kept = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    why = Text(null=False, default=None)
    asked_by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    asked_at = Timestamptz(null=False, default=None)
    settled_at = Timestamptz(null=True, default=None)
    outcome = Varchar(length=10, null=False, default="")


class MergeAnswer(Table):
    """A leader's answer for one of the two ideas; given once."""

    id = Serial(primary_key=True)
    merge = ForeignKey(references=Merge, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    agrees = Boolean(null=False, default=None)
    text = Text(null=False, default=None)
    at = Timestamptz(null=False, default=None)
