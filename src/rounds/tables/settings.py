"""The settings of a round: its rules, its criteria, and their editions."""

from enum import StrEnum

from piccolo.columns import Boolean, ForeignKey, Integer, Serial, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person
from competition.tables import Season

# The presentation names no appeals (choice).
APPEAL_DAYS = 5
ANSWER_DAYS = 7


class Kind(StrEnum):
    yes_no = "yes_no"
    scale = "scale"


class Passing(StrEnum):
    threshold = "threshold"
    first_n = "first_n"
    share = "share"
    decision = "decision"


class Quorum(StrEnum):
    half = "half"
    two_thirds = "two_thirds"


class State(StrEnum):
    setup = "setup"
    open = "open"
    closed = "closed"
    published = "published"


class RankedBy(StrEnum):
    composite = "composite"
    adjusted = "adjusted"


class Round(Table, tablename="selection_round"):
    """A selection round of a season; `pass_mark` is in hundredths of a percent, `reviews_per_project` 0 means everyone.

    `ranked_by` says beforehand which score decides: as given, or adjusted for the reviewers' severity. `appeal_days` are
    Moscow days after the publication's own in which a team may appeal, `answer_days` working days for the answer. `share` is
    in percent of the projects; `ties` names, by commas and in order, what decides between equal scores. The clock opens and
    closes the scoring at `opens_at` and `closes_at`, where set. `edition` counts the versions of the settings since opening.
    `quorum` says how a sitting votes, `votes_public` whether its open minutes tell who voted how.
    """

    id = Serial(primary_key=True)
    season = ForeignKey(Season, null=False, index=True, on_delete=OnDelete.restrict)
    number = SmallInt(null=False, default=None)
    stage = Varchar(length=40, null=False, default=None)
    kind = Varchar(length=16, null=False, default=None, choices=Kind)
    reviews_per_project = SmallInt(null=False, default=0)
    passing = Varchar(length=16, null=False, default=None, choices=Passing)
    pass_mark = Integer(null=False, default=0)
    places = Integer(null=False, default=0)
    share = SmallInt(null=False, default=0)
    ties = Varchar(length=60, null=False, default="heaviest,earlier")
    ranked_by = Varchar(length=16, null=False, default=RankedBy.composite, choices=RankedBy)
    others_visible = Boolean(null=False, default=True)
    names_visible = Boolean(null=False, default=False)
    quorum = Varchar(length=16, null=False, default=Quorum.half, choices=Quorum)
    votes_public = Boolean(null=False, default=False)
    opens_at = Timestamptz(null=True, default=None)
    closes_at = Timestamptz(null=True, default=None)
    edition = SmallInt(null=False, default=1)
    seed = Integer(null=False, default=1)
    appeal_days = SmallInt(null=False, default=APPEAL_DAYS)
    answer_days = SmallInt(null=False, default=ANSWER_DAYS)
    state = Varchar(length=16, null=False, default=State.setup, choices=State)
    version = Integer(null=False, default=1)


class Criterion(Table, tablename="round_criterion"):
    """What a project is judged by; `steps` is a JSON list of labels from the lowest step up, `comment_on` a JSON list of values.

    `sectors` is a JSON list: with it the criterion is asked about projects of these sectors only. A criterion with scores keeps
    its meaning: where that changes, another takes its place, and this one is in force before edition `until` only.
    """

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    place = SmallInt(null=False, default=None)
    title = Varchar(length=160, null=False, default=None)
    help = Text(null=False, default="")
    weight = SmallInt(null=False, default=1)
    required = Boolean(null=False, default=True)
    kind = Varchar(length=16, null=False, default=Kind.scale, choices=Kind)
    steps = Text(null=False, default="[]")
    comment_on = Text(null=False, default="[]")
    sectors = Text(null=False, default="[]")
    until = SmallInt(null=True, default=None)
    changed_why = Text(null=False, default="")


class Edition(Table, tablename="round_edition"):
    """The settings of a round as they stood from an instant on; the first one is what it was opened with.

    `content` is the canonical JSON of rules and criteria; `asked` counts the sheets that went back to their reviewers.
    """

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    number = SmallInt(null=False, default=None)
    content = Text(null=False, default=None)
    why = Text(null=False, default="")
    asked = Integer(null=False, default=0)
    by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
