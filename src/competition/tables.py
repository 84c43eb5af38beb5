"""What is stored about a season."""

from piccolo.columns import (
    BigInt,
    Boolean,
    Date,
    ForeignKey,
    Integer,
    Serial,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns.base import OnDelete
from piccolo.table import Table


class Season(Table):
    """A year of the competition: its theme and its rules. Money in whole roubles."""

    id = Serial(primary_key=True)
    year = SmallInt(null=False, unique=True, default=None)
    title = Varchar(length=200, null=False, default=None)
    theme = Varchar(length=120, null=False, default=None)
    organiser = Varchar(length=200, null=False, default=None)
    pool = BigInt(null=False, default=None)
    project_limit = BigInt(null=False, default=None)
    team_min = SmallInt(null=False, default=None)
    team_max = SmallInt(null=False, default=None)
    implementation_months = SmallInt(null=False, default=None)
    repair_days = SmallInt(null=False, default=None)
    teams_per_person = SmallInt(null=False, default=None)
    grace_seconds = Integer(null=False, default=None)
    others_scores_visible = Boolean(null=False, default=None)
    demonstration = Boolean(null=False, default=None)
    note = Text(null=False, default=None)
    presented_to_experts = SmallInt(null=True, default=None)
    version = Integer(null=False, default=None)


class Stage(Table):
    """A period of a season in whole Moscow days, its last day included."""

    id = Serial(primary_key=True)
    season = ForeignKey(references=Season, null=False, index=True, on_delete=OnDelete.restrict)
    key = Varchar(length=40, null=False, default=None)
    name = Varchar(length=120, null=False, default=None)
    position = SmallInt(null=False, default=None)
    first_day = Date(null=False, default=None)
    last_day = Date(null=False, default=None)
    day_published = Boolean(null=False, default=None)
    may_overlap = Boolean(null=False, default=None)


class Extension(Table):
    """A deadline moved by the organiser: from which last day to which, and why. Never changed, never deleted."""

    id = Serial(primary_key=True)
    stage = ForeignKey(references=Stage, null=False, index=True, on_delete=OnDelete.restrict)
    from_day = Date(null=False, default=None)
    to_day = Date(null=False, default=None)
    reason = Text(null=False, default=None)
    at = Timestamptz(null=False, default=None)
