"""What is stored about the executive bodies' review of a project."""

from typing import Any

from piccolo.columns import BigInt, Boolean, Date, ForeignKey, Integer, Serial, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person
from competition.tables import Season
from projects.tables import Project


class ExecutiveBody(Table):
    """An executive body of the city (ИОГВ), or an invented one where `synthetic` says so."""

    id = Serial(primary_key=True)
    name = Varchar(length=200, null=False, default=None)
    short_name = Varchar(length=60, null=False, default=None)
    synthetic = Boolean(null=False, default=None)


class BodyMember(Table):
    """Who works for a body in a season: `coordinator`, `expert` or `head`."""

    id = Serial(primary_key=True)
    body = ForeignKey(references=ExecutiveBody, null=False, index=True, on_delete=OnDelete.restrict)
    season = ForeignKey(references=Season, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    position = Varchar(length=20, null=False, default=None)
    at = Timestamptz(null=False, default=None)


class ReviewRequest(Table):
    """A project put before a body. `due` is a Moscow day; `stopped_on` is the day the clock was stopped, if it is."""

    id = Serial(primary_key=True)
    project = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    body = ForeignKey(references=ExecutiveBody, null=False, index=True, on_delete=OnDelete.restrict)
    sent_by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    expert = ForeignKey(references=Person, null=True, index=True, default=None, on_delete=OnDelete.restrict)
    forwarded_from: ForeignKey[Any] = ForeignKey(
        references="self", null=True, index=True, default=None, on_delete=OnDelete.restrict
    )
    questions = Text(null=False, default=None)
    state = Varchar(length=20, null=False, default=None)
    sent_at = Timestamptz(null=False, default=None)
    due = Date(null=False, default=None)
    stopped_on = Date(null=True, default=None)
    version = Integer(null=False, default=None)


class RequestHistory(Table):
    """One step of a request: from which state to which, who, when and why. Never changed, never deleted."""

    id = Serial(primary_key=True)
    request = ForeignKey(references=ReviewRequest, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    from_state = Varchar(length=20, null=False, default=None)
    to_state = Varchar(length=20, null=False, default=None)
    why = Text(null=False, default=None)
    at = Timestamptz(null=False, default=None)


class Question(Table):
    """What a body asks the team; the clock stands from the question to the answer."""

    id = Serial(primary_key=True)
    request = ForeignKey(references=ReviewRequest, null=False, index=True, on_delete=OnDelete.restrict)
    asked_by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    answered_by = ForeignKey(references=Person, null=True, index=True, default=None, on_delete=OnDelete.restrict)
    text = Text(null=False, default=None)
    asked_at = Timestamptz(null=False, default=None)
    due_before = Date(null=False, default=None)
    answer = Text(null=False, default=None)
    answered_at = Timestamptz(null=True, default=None)


class Conclusion(Table):
    """What a body says about a project. Money in whole roubles; once signed only `released_at` may still be filled in."""

    id = Serial(primary_key=True)
    request = ForeignKey(references=ReviewRequest, null=False, index=True, on_delete=OnDelete.restrict)
    revision = SmallInt(null=False, default=None)
    correction_reason = Text(null=False, default=None)
    competence = Varchar(length=20, null=False, default=None)
    competence_note = Text(null=False, default=None)
    host_system = Text(null=False, default=None)
    duplicates = Varchar(length=20, null=False, default=None)
    duplicates_note = Text(null=False, default=None)
    data_owner = Text(null=False, default=None)
    personal_data = Varchar(length=20, null=False, default=None)
    personal_data_note = Text(null=False, default=None)
    feasibility = Varchar(length=20, null=False, default=None)
    feasibility_note = Text(null=False, default=None)
    cost_estimate = BigInt(null=True, default=None)
    yearly_cost = BigInt(null=True, default=None)
    within_year = Varchar(length=20, null=False, default=None)
    within_year_note = Text(null=False, default=None)
    recommended = BigInt(null=True, default=None)
    holder = Varchar(length=20, null=False, default=None)
    holder_amount = BigInt(null=True, default=None)
    answers = Text(null=False, default=None)
    verdict = Varchar(length=30, null=False, default=None)
    changes = Text(null=False, default=None)
    reasons = Text(null=False, default=None)
    author = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    saved_at = Timestamptz(null=False, default=None)
    checked_by = ForeignKey(references=Person, null=True, index=True, default=None, on_delete=OnDelete.restrict)
    checked_at = Timestamptz(null=True, default=None)
    signed_by = ForeignKey(references=Person, null=True, index=True, default=None, on_delete=OnDelete.restrict)
    signed_at = Timestamptz(null=True, default=None)
    released_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=None)


class ReviewClosing(Table):
    """How a project's review ended, once for all; `reconciliation` settles what the bodies saw differently."""

    id = Serial(primary_key=True)
    project = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    outcome = Varchar(length=30, null=False, default=None)
    reconciliation = Text(null=False, default=None)
    closed_by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    closed_at = Timestamptz(null=False, default=None)
