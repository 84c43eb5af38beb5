"""Conflicts of interest: those in force, those that teams claim, hints that were put aside."""

from piccolo.columns import Boolean, ForeignKey, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person
from projects.tables import Project
from rounds.tables.settings import Round


class Conflict(Table, tablename="round_conflict"):
    """A conflict of interest of a person with a project, in force from its declaration until it is lifted.

    `pinned_by` is who fixed it where the person did not declare it. Only the chair lifts one, with a reason.
    """

    id = Serial(primary_key=True)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    kind = Varchar(length=20, null=False, default=None)
    text = Text(null=False, default="")
    declared_at = Timestamptz(null=False, default=None)
    pinned_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    lifted_at = Timestamptz(null=True, default=None)
    lifted_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    lifted_why = Text(null=False, default="")


class Claim(Table, tablename="round_claim"):
    """A team's leader says that a member of the committee is in conflict with the project; the secretary decides."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    kind = Varchar(length=20, null=False, default=None)
    text = Text(null=False, default=None)
    by = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
    decided_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    decided_at = Timestamptz(null=True, default=None)
    accepted = Boolean(null=True, default=None)
    reply = Text(null=False, default="")


class Waved(Table, tablename="round_waved"):
    """A hint at a conflict that the secretary looked at and put aside."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    by = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
