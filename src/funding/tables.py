"""What the season's money is stored as: the pool, the awards, their shares and who holds them."""

from enum import StrEnum

from piccolo.columns import (
    BigInt,
    Boolean,
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
from competition.tables import Season
from expert_review.tables import ExecutiveBody
from projects.tables import Project


class Kind(StrEnum):
    winner = "winner"
    reserve = "reserve"
    not_funded = "not_funded"


class State(StrEnum):
    proposed = "proposed"
    confirmed = "confirmed"
    withdrawn = "withdrawn"


class Pool(Table):
    """The season's money in whole roubles; `allocated` is kept by the database itself (a trigger on awards)."""

    id = Serial(primary_key=True)
    season = ForeignKey(Season, null=False, index=True, on_delete=OnDelete.restrict)
    total = BigInt(null=False, default=None)
    project_limit = BigInt(null=False, default=None)
    allocated = BigInt(null=False, default=0)


class Award(Table):
    """A decision about one project; only `state` and the confirmation ever change, a correction is a new award."""

    id = Serial(primary_key=True)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    season = ForeignKey(Season, null=False, index=True, on_delete=OnDelete.restrict)
    kind = Varchar(length=16, null=False, default=None, choices=Kind)
    amount = BigInt(null=False, default=None)
    reduced_scope = Boolean(null=False, default=False)
    reason = Text(null=False, default="")
    state = Varchar(length=16, null=False, default=State.proposed, choices=State)
    proposed_by = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    proposed_at = Timestamptz(null=False, default=None)
    confirmed_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    confirmed_at = Timestamptz(null=True, default=None)


class FundingShare(Table):
    """A part of an award, in whole roubles of one year; `budget_code` is 20 digits or empty until it is known."""

    id = Serial(primary_key=True)
    award = ForeignKey(Award, null=False, index=True, on_delete=OnDelete.restrict)
    amount = BigInt(null=False, default=None)
    year = Integer(null=False, default=None)
    budget_code = Varchar(length=24, null=False, default="")


class ShareHolder(Table):
    """A body that holds a share; several rows of one share hold its amount together."""

    id = Serial(primary_key=True)
    share = ForeignKey(FundingShare, null=False, index=True, on_delete=OnDelete.restrict)
    body = ForeignKey(ExecutiveBody, null=False, index=True, on_delete=OnDelete.restrict)


class AwardWithdrawal(Table):
    """Who took an award back, when and why; without this row the database keeps the award as it is."""

    id = Serial(primary_key=True)
    award = ForeignKey(Award, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
    reason = Text(null=False, default=None)
