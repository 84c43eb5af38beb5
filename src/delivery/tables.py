"""What the year of implementation is stored as: the delivery, its milestones with their history, the reports."""

from enum import StrEnum

from piccolo.columns import (
    Boolean,
    Date,
    ForeignKey,
    Integer,
    Serial,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person
from expert_review.tables import ExecutiveBody
from projects.tables import Project


class MilestoneState(StrEnum):
    planned = "planned"
    done = "done"
    dropped = "dropped"


class Delivery(Table):
    """How a winner is implemented; `due` is the first day of the month by whose end the service must work."""

    id = Serial(primary_key=True)
    project = ForeignKey(Project, null=False, unique=True, on_delete=OnDelete.restrict)
    holder = ForeignKey(ExecutiveBody, null=True, index=True, on_delete=OnDelete.restrict)
    host_system = Text(null=False, default="")
    due = Date(null=True, default=None)
    reduced_scope = Boolean(null=False, default=False)
    note = Text(null=False, default="")
    outcome = Text(null=False, default="")
    version = Integer(null=False, default=1)


class Milestone(Table):
    """A step of the plan: the day that was promised, the day that is expected now, the day it happened (Moscow days)."""

    id = Serial(primary_key=True)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    title = Varchar(length=200, null=False, default=None)
    plan = Date(null=False, default=None)
    forecast = Date(null=False, default=None)
    fact = Date(null=True, default=None)
    state = Varchar(length=16, null=False, default=MilestoneState.planned, choices=MilestoneState)
    version = Integer(null=False, default=1)


class MilestoneHistory(Table):
    """What a milestone was changed to, by whom, when and why. Never changed, never deleted."""

    id = Serial(primary_key=True)
    milestone = ForeignKey(Milestone, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
    forecast = Date(null=False, default=None)
    fact = Date(null=True, default=None)
    state = Varchar(length=16, null=False, default=None, choices=MilestoneState)
    why = Text(null=False, default="")


class Report(Table):
    """What the team reports about its progress; the public reads it once it is published."""

    id = Serial(primary_key=True)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
    done = Text(null=False, default=None)
    obstacles = Text(null=False, default="")
    published_at = Timestamptz(null=True, default=None)
    published_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
