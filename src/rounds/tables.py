"""What is stored about a selection round: its settings, committee, scores, results and publication."""

from enum import StrEnum

from piccolo.columns import Boolean, ForeignKey, Integer, Serial, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person
from competition.tables import Season
from projects.tables import Project


class Kind(StrEnum):
    yes_no = "yes_no"
    scale = "scale"


class Passing(StrEnum):
    threshold = "threshold"
    first_n = "first_n"
    decision = "decision"


class State(StrEnum):
    setup = "setup"
    open = "open"
    closed = "closed"
    published = "published"


class Position(StrEnum):
    chair = "chair"
    secretary = "secretary"
    member = "member"


class Round(Table, tablename="selection_round"):
    """A selection round of a season; `pass_mark` is in hundredths of a percent, `reviews_per_project` 0 means everyone."""

    id = Serial(primary_key=True)
    season = ForeignKey(Season, null=False, index=True, on_delete=OnDelete.restrict)
    number = SmallInt(null=False, default=None)
    stage = Varchar(length=40, null=False, default=None)
    kind = Varchar(length=16, null=False, default=None, choices=Kind)
    reviews_per_project = SmallInt(null=False, default=0)
    passing = Varchar(length=16, null=False, default=None, choices=Passing)
    pass_mark = Integer(null=False, default=0)
    places = Integer(null=False, default=0)
    others_visible = Boolean(null=False, default=True)
    seed = Integer(null=False, default=1)
    state = Varchar(length=16, null=False, default=State.setup, choices=State)
    version = Integer(null=False, default=1)


class Criterion(Table, tablename="round_criterion"):
    """What a project is judged by; `steps` is a JSON list of labels from the lowest step up, `comment_on` a JSON list of values."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    place = SmallInt(null=False, default=None)
    title = Varchar(length=160, null=False, default=None)
    help = Text(null=False, default="")
    weight = SmallInt(null=False, default=1)
    required = Boolean(null=False, default=True)
    steps = Text(null=False, default="[]")
    comment_on = Text(null=False, default="[]")


class Seat(Table, tablename="round_seat"):
    """A person's place in the committee of a round; only those who review are given projects."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    position = Varchar(length=16, null=False, default=None, choices=Position)
    reviews = Boolean(null=False, default=True)


class Conflict(Table, tablename="round_conflict"):
    """A conflict of interest of a person with a project, in force from its declaration until it is lifted."""

    id = Serial(primary_key=True)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    kind = Varchar(length=20, null=False, default=None)
    text = Text(null=False, default="")
    declared_at = Timestamptz(null=False, default=None)
    lifted_at = Timestamptz(null=True, default=None)
    lifted_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    lifted_why = Text(null=False, default="")


class Assignment(Table, tablename="round_assignment"):
    """A project given to a member of the committee for review."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)


class Review(Table, tablename="round_review"):
    """One member's sheet of scores for one project; a draft until it is submitted."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    saved_at = Timestamptz(null=False, default=None)
    submitted_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class Score(Table, tablename="round_score"):
    """A value given for one criterion, with its comment; the value is absent while only the comment is written."""

    id = Serial(primary_key=True)
    review = ForeignKey(Review, null=False, index=True, on_delete=OnDelete.restrict)
    criterion = ForeignKey(Criterion, null=False, index=True, on_delete=OnDelete.restrict)
    value = SmallInt(null=True, default=None)
    comment = Text(null=False, default="")


class Result(Table, tablename="round_result"):
    """What a round gives a project; `composite` is in hundredths of a percent, `computed` is the rule's answer, `outcome` the proposed one."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    composite = Integer(null=False, default=None)
    reviews = SmallInt(null=False, default=None)
    place = Integer(null=False, default=None)
    computed = Varchar(length=8, null=False, default="")
    outcome = Varchar(length=8, null=False, default="")
    decided_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    decided_why = Text(null=False, default="")
    reasons = Text(null=False, default="")
    version = Integer(null=False, default=1)
    published_at = Timestamptz(null=True, default=None)


class Publication(Table, tablename="round_publication"):
    """A publication proposed by one person and confirmed by another; `digest` fixes the results that were proposed."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    digest = Varchar(length=64, null=False, default=None)
    projects = Integer(null=False, default=None)
    proposed_by = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    proposed_at = Timestamptz(null=False, default=None)
    confirmed_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    confirmed_at = Timestamptz(null=True, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)
