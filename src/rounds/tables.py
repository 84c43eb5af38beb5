"""What is stored about a selection round: its settings, committee, scores, results and publication."""

from enum import StrEnum

from piccolo.columns import Boolean, ForeignKey, Integer, Serial, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person
from competition.tables import Season
from projects.tables import Project

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


class Origin(StrEnum):
    automatic = "automatic"
    manual = "manual"


class JobState(StrEnum):
    waiting = "waiting"
    running = "running"
    done = "done"
    failed = "failed"


class Position(StrEnum):
    chair = "chair"
    secretary = "secretary"
    member = "member"
    alternate = "alternate"


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


class Seat(Table, tablename="round_seat"):
    """A person's place in the committee of a round; only those who review are given projects.

    `sectors` is a JSON list of the sectors that the person knows; with `only_sectors` no others are given. `quota` 0 is no limit.
    """

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    position = Varchar(length=16, null=False, default=None, choices=Position)
    reviews = Boolean(null=False, default=True)
    sectors = Text(null=False, default="[]")
    only_sectors = Boolean(null=False, default=False)
    quota = SmallInt(null=False, default=0)


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


class Review(Table, tablename="round_review"):
    """One member's sheet of scores for one project; a draft until it is submitted, or until its owner abstains and says why."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    saved_at = Timestamptz(null=False, default=None)
    submitted_at = Timestamptz(null=True, default=None)
    abstained_at = Timestamptz(null=True, default=None)
    abstained_why = Text(null=False, default="")
    version = Integer(null=False, default=1)


class Score(Table, tablename="round_score"):
    """A value given for one criterion, with its comment; the value is absent while only the comment is written."""

    id = Serial(primary_key=True)
    review = ForeignKey(Review, null=False, index=True, on_delete=OnDelete.restrict)
    criterion = ForeignKey(Criterion, null=False, index=True, on_delete=OnDelete.restrict)
    value = SmallInt(null=True, default=None)
    comment = Text(null=False, default="")


class PastScore(Table, tablename="round_past_score"):
    """What was given for a criterion before its meaning changed: kept, counted no more."""

    id = Serial(primary_key=True)
    review = ForeignKey(Review, null=False, index=True, on_delete=OnDelete.restrict)
    criterion = ForeignKey(Criterion, null=False, index=True, on_delete=OnDelete.restrict)
    value = SmallInt(null=True, default=None)
    comment = Text(null=False, default="")
    edition = SmallInt(null=False, default=None)


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


class Terms(Table, tablename="round_terms"):
    """What a member of the committee accepts before the first score; the latest version is in force."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    number = SmallInt(null=False, default=None)
    text = Text(null=False, default=None)
    by = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class Acceptance(Table, tablename="round_acceptance"):
    """A person accepted a version of the terms, and said by whom they are employed."""

    id = Serial(primary_key=True)
    terms = ForeignKey(Terms, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    employer = Varchar(length=160, null=False, default="")
    at = Timestamptz(null=False, default=None)


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


class Note(Table, tablename="round_note"):
    """What a member writes down about a project for nobody but himself."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    text = Text(null=False, default="")
    saved_at = Timestamptz(null=False, default=None)
    version = Integer(null=False, default=1)


class Obligation(Table, tablename="round_obligation"):
    """A remark of a published round that a team which goes on answers before the next one: what changed, in which section."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    place = SmallInt(null=False, default=None)
    criterion = Varchar(length=160, null=False, default="")
    text = Text(null=False, default=None)
    answer = Text(null=False, default="")
    section = Varchar(length=20, null=False, default="")
    answered_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    answered_at = Timestamptz(null=True, default=None)
    version = Integer(null=False, default=1)


class Result(Table, tablename="round_result"):
    """What a round gives a project; `computed` is the rule's answer, `outcome` the proposed one.

    `composite`, `spread` (standard deviation of the sheets), `adjusted` (for severity) and its standard `error` are in
    hundredths of a percent; `spread` is absent for a single sheet. `other_place` is by the score that does not decide.
    `revision` is 1 as published; the outcome and its reason change only by a confirmed revision, which keeps what they were.
    """

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    composite = Integer(null=False, default=None)
    reviews = SmallInt(null=False, default=None)
    place = Integer(null=False, default=None)
    spread = Integer(null=True, default=None)
    adjusted = Integer(null=True, default=None)
    other_place = Integer(null=True, default=None)
    error = Integer(null=True, default=None)
    computed = Varchar(length=8, null=False, default="")
    outcome = Varchar(length=8, null=False, default="")
    decided_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    decided_why = Text(null=False, default="")
    reasons = Text(null=False, default="")
    revision = SmallInt(null=False, default=1)
    version = Integer(null=False, default=1)
    published_at = Timestamptz(null=True, default=None)


class Resolution(Table, tablename="round_resolution"):
    """What the committee resolved by vote at a sitting: of one project, or, without a project, how many places pass.

    `outcome` is what the votes come to. Who counted in the quorum: `voting` seats without `recused`, `present` of these.
    """

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=True, default=None, index=True, on_delete=OnDelete.restrict)
    places = Integer(null=True, default=None)
    outcome = Varchar(length=8, null=False, default=None)
    voting = SmallInt(null=False, default=None)
    recused = SmallInt(null=False, default=None)
    present = SmallInt(null=False, default=None)
    votes_for = SmallInt(null=False, default=None)
    votes_against = SmallInt(null=False, default=None)
    abstained = SmallInt(null=False, default=None)
    casting = Varchar(length=8, null=False, default="")
    why = Text(null=False, default="")
    by = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class Publication(Table, tablename="round_publication"):
    """A publication proposed by one person and confirmed by another; `digest` fixes the results and letters proposed.

    With `takes_effect_at` it waits for that instant after its confirmation, and may be withdrawn until `published_at`.
    """

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    digest = Varchar(length=64, null=False, default=None)
    projects = Integer(null=False, default=None)
    proposed_by = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    proposed_at = Timestamptz(null=False, default=None)
    confirmed_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    confirmed_at = Timestamptz(null=True, default=None)
    takes_effect_at = Timestamptz(null=True, default=None)
    published_at = Timestamptz(null=True, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)


class RoundLetter(Table, tablename="round_letter"):
    """What a team's letter says of its result; `made_for` is the digest of the result that it was written for."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    text = Text(null=False, default=None)
    made_for = Varchar(length=64, null=False, default=None)
    edited_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    version = Integer(null=False, default=1)


class Revision(Table, tablename="round_revision"):
    """A correction of published results: proposed by one person with its reason, confirmed by another; numbers begin with 2."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    number = SmallInt(null=False, default=None)
    reason = Text(null=False, default=None)
    proposed_by = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    proposed_at = Timestamptz(null=False, default=None)
    confirmed_by = ForeignKey(Person, null=True, index=True, on_delete=OnDelete.restrict)
    confirmed_at = Timestamptz(null=True, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)


class Revised(Table, tablename="round_revised"):
    """A result as a revision leaves it, beside what it was before."""

    id = Serial(primary_key=True)
    revision = ForeignKey(Revision, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)
    was_outcome = Varchar(length=8, null=False, default=None)
    was_why = Text(null=False, default=None)
    outcome = Varchar(length=8, null=False, default=None)
    why = Text(null=False, default=None)


class RoundNumbers(Table, tablename="round_numbers"):
    """What is computed of a round as a whole together with its results: agreement, severity, sensitivity, as JSON."""

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, unique=True, on_delete=OnDelete.restrict)
    content = Text(null=False, default=None)
