"""Who is given which projects to review."""

from enum import StrEnum

from piccolo.columns import ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person
from projects.tables import Project
from rounds.tables.settings import Round


class Origin(StrEnum):
    automatic = "automatic"
    manual = "manual"


class Assignment(Table, tablename="round_assignment"):
    """A project given to a member of the committee for review, by the flow or by a person's hand."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    origin = Varchar(length=16, null=False, default=Origin.automatic, choices=Origin)
    given_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    given_at = Timestamptz(null=True, default=None)


class Declined(Table, tablename="round_declined"):
    """A project that a member gave back, or that was taken off a late member: it is not given to that person again."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    why = Text(null=False, default=None)
    by = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class JobState(StrEnum):
    waiting = "waiting"
    running = "running"
    done = "done"
    failed = "failed"


class Job(Table, tablename="round_job"):
    """Long work for a round that the worker does: `done` of `total` steps; `outcome` says what came of it."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    kind = Varchar(length=16, null=False, default=None)
    state = Varchar(length=16, null=False, default=JobState.waiting, choices=JobState)
    done = Integer(null=False, default=0)
    total = Integer(null=False, default=0)
    outcome = Text(null=False, default="")
    asked_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    asked_role = Varchar(length=16, null=False, default=None)
    asked_at = Timestamptz(null=False, default=None)
    seen_at = Timestamptz(null=False, default=None)
