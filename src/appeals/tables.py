"""What is stored of appeals: what was filed, who considers it, what was answered."""

from enum import StrEnum

from piccolo.columns import Date, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person
from projects.tables import Project
from rounds.tables import Round


class State(StrEnum):
    filed = "filed"
    returned = "returned"
    accepted = "accepted"
    withdrawn = "withdrawn"
    answered = "answered"
    signed = "signed"


class Appeal(Table, tablename="appeal"):
    """A leader's appeal against the result of a project; `agreed` is what the team lets everybody read of it.

    `due` is the last Moscow day for the answer. `judged_why` is the reason of a return.
    """

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    filed_by = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    filed_at = Timestamptz(null=False, default=None)
    ground = Varchar(length=20, null=False, default=None)
    text = Text(null=False, default=None)
    agreed = Text(null=False, default="")
    due = Date(null=False, default=None)
    state = Varchar(length=16, null=False, default=State.filed, choices=State)
    judged_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    judged_at = Timestamptz(null=True, default=None)
    judged_why = Text(null=False, default="")
    version = Integer(null=False, default=1)


class Panelist(Table, tablename="appeal_panelist"):
    """Somebody of the committee who considers an appeal: neither a reviewer of the project nor in conflict with it."""

    id = Serial(primary_key=True)
    appeal = ForeignKey(Appeal, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    given_by = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    given_at = Timestamptz(null=False, default=None)


class Answer(Table, tablename="appeal_answer"):
    """The answer to an appeal: `reasons` for the team, `public` for everybody, without names; in force once it is signed."""

    id = Serial(primary_key=True)
    appeal = ForeignKey(Appeal, null=False, unique=True, on_delete=OnDelete.restrict)
    outcome = Varchar(length=16, null=False, default=None)
    reasons = Text(null=False, default=None)
    public = Text(null=False, default=None)
    written_by = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    written_at = Timestamptz(null=False, default=None)
    signed_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    signed_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)
