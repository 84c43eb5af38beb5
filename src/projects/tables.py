"""What is stored about a project, from its draft to the frozen application."""

from piccolo.columns import (
    BigInt,
    Boolean,
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

from accounts.tables import Person
from competition.tables import Season
from teams.tables import Team


class Numbering(Table):
    """The last project number given out in a season: the row that rivals for the next one wait for."""

    id = Serial(primary_key=True)
    season = ForeignKey(references=Season, null=False, unique=True, on_delete=OnDelete.restrict)
    last = Integer(null=False, default=None)


class Project(Table):
    """An idea or a project of a season. `requested` in whole roubles, 0 until the team has stated it.

    `stage` is changed by `projects.actions.move` only. `reopened_at`: between the rounds its passport may be mended since. `demo_fields` names, by spaces, the parts that were invented for
    the demonstration; `synthetic` marks a project invented as a whole. `search_text` is casefolded, with ё as е.
    """

    id = Serial(primary_key=True)
    season = ForeignKey(references=Season, null=False, index=True, on_delete=OnDelete.restrict)
    number = Integer(null=False, default=None)
    team = ForeignKey(references=Team, null=False, index=True, on_delete=OnDelete.restrict)
    author = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    stage = Varchar(length=30, null=False, default=None)
    version = Integer(null=False, default=None)
    title = Varchar(length=120, null=False, default=None)
    title_published = Boolean(null=False, default=None)
    summary = Text(null=False, default=None)
    problem = Text(null=False, default=None)
    goal = Text(null=False, default=None)
    audience = Text(null=False, default=None)
    sector = Varchar(length=40, null=False, default=None)
    format = Varchar(length=40, null=False, default=None)
    novelty = Varchar(length=40, null=False, default=None)
    requested = BigInt(null=False, default=None)
    months = SmallInt(null=False, default=None)
    host_system = Varchar(length=400, null=False, default=None)
    due = Varchar(length=7, null=False, default=None)
    synthetic = Boolean(null=False, default=None)
    demo_fields = Varchar(length=300, null=False, default=None)
    search_text = Text(null=False, default=None)
    created_at = Timestamptz(null=False, default=None)
    updated_at = Timestamptz(null=False, default=None)
    stage_since = Timestamptz(null=False, default=None)
    published_at = Timestamptz(null=True, default=None)
    submitted_at = Timestamptz(null=True, default=None)
    reopened_at = Timestamptz(null=True, default=None)


class ProjectDistrict(Table):
    """A district of the city that a project is for; none means the whole city."""

    id = Serial(primary_key=True)
    project = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    district = Varchar(length=30, null=False, default=None)


class PassportSection(Table):
    """One section of a project's passport; `content` holds its fields and rows as a JSON object."""

    id = Serial(primary_key=True)
    project = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    key = Varchar(length=20, null=False, default=None)
    version = Integer(null=False, default=None)
    content = Text(null=False, default=None)
    updated_at = Timestamptz(null=False, default=None)
    updated_by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)


class PassportRevision(Table):
    """A section as one save left it, everything in it; every save is kept, none is ever changed."""

    id = Serial(primary_key=True)
    project = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    key = Varchar(length=20, null=False, default=None)
    version = Integer(null=False, default=None)
    content = Text(null=False, default=None)
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)


class EstimateLine(Table):
    """A line of a project's estimate: how many of what, at which price in whole roubles."""

    id = Serial(primary_key=True)
    project = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    position = SmallInt(null=False, default=None)
    title = Varchar(length=200, null=False, default=None)
    quantity = Integer(null=False, default=None)
    price = BigInt(null=False, default=None)


class Attachment(Table):
    """A file of a passport: how people call it, what it is, where it lies in DATA_DIR (`stored`, a name of ours).

    `public`: the leader shows it on the card, to everybody who may see the card.
    """

    id = Serial(primary_key=True)
    project = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    name = Varchar(length=120, null=False, default=None)
    kind = Varchar(length=40, null=False, default=None)
    size = Integer(null=False, default=None)
    sha256 = Varchar(length=64, null=False, default=None)
    stored = Varchar(length=32, null=False, unique=True, default=None)
    uploaded_at = Timestamptz(null=False, default=None)
    uploaded_by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    public = Boolean(null=False, default=False)
    removed_at = Timestamptz(null=True, default=None)


class StageHistory(Table):
    """A change of a project's stage: when, by whom (nobody: the clock), in which role, from, to, why."""

    id = Serial(primary_key=True)
    project = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(references=Person, null=True, default=None, index=True, on_delete=OnDelete.restrict)
    role = Varchar(length=30, null=False, default=None)
    from_stage = Varchar(length=30, null=False, default=None)
    to_stage = Varchar(length=30, null=False, default=None)
    why = Text(null=False, default=None)


class Remark(Table):
    """What the organiser asked to correct, field by field, in which round of moderation; unsaid if he took it back."""

    id = Serial(primary_key=True)
    project = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    round = SmallInt(null=False, default=None)
    field = Varchar(length=30, null=False, default=None)
    text = Text(null=False, default=None)
    at = Timestamptz(null=False, default=None)
    by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    undone_at = Timestamptz(null=True, default=None)


class Application(Table):
    """A numbered version of an application, frozen when it was submitted. Never changed but to be withdrawn.

    `journal` is the number of the journal's row about it.
    """

    id = Serial(primary_key=True)
    project = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    number = SmallInt(null=False, default=None)
    submitted_by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    submitted_at = Timestamptz(null=False, default=None)
    received_at = Timestamptz(null=False, default=None)
    content = Text(null=False, default=None)
    sha256 = Varchar(length=64, null=False, default=None)
    journal = BigInt(null=False, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)


class Reminder(Table):
    """A letter that a team had so many hours before a deadline; a deadline that is moved has reminders of its own."""

    id = Serial(primary_key=True)
    project = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    closes = Timestamptz(null=False, default=None)
    hours = SmallInt(null=False, default=None)
    at = Timestamptz(null=False, default=None)
