"""What is stored about meetings, who comes to them and what comes out of them."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person
from competition.tables import Season
from projects.tables import Project


class Meeting(Table):
    """A public discussion, a strategic session or a project seminar. Instants in UTC; `taken` counts its sign-ups."""

    id = Serial(primary_key=True)
    season = ForeignKey(references=Season, null=False, index=True, on_delete=OnDelete.restrict)
    kind = Varchar(length=30, null=False, default=None)
    title = Varchar(length=160, null=False, default=None)
    about = Text(null=False, default=None)
    starts_at = Timestamptz(null=False, default=None)
    ends_at = Timestamptz(null=False, default=None)
    place = Varchar(length=300, null=False, default=None)
    link = Varchar(length=500, null=False, default=None)
    capacity = Integer(null=False, default=None)
    taken = Integer(null=False, default=None)
    compulsory = Boolean(null=False, default=None)
    state = Varchar(length=20, null=False, default=None)
    cancelled_why = Text(null=False, default=None)
    outcome = Text(null=False, default=None)
    changed_at = Timestamptz(null=False, default=None)
    version = Integer(null=False, default=None)


class MeetingHistory(Table):
    """One step of a meeting: from which state to which, who, when and why. Never changed, never deleted."""

    id = Serial(primary_key=True)
    meeting = ForeignKey(references=Meeting, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    from_state = Varchar(length=20, null=False, default=None)
    to_state = Varchar(length=20, null=False, default=None)
    why = Text(null=False, default=None)
    at = Timestamptz(null=False, default=None)


class Facilitator(Table):
    """Who leads a meeting."""

    id = Serial(primary_key=True)
    meeting = ForeignKey(references=Meeting, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)


class MeetingProject(Table):
    """A project invited to a meeting, and the table (стол) that it sits at."""

    id = Serial(primary_key=True)
    meeting = ForeignKey(references=Meeting, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    table_name = Varchar(length=60, null=False, default=None)


class SignUp(Table):
    """A person who wants to come; a withdrawal keeps the row and its instant."""

    id = Serial(primary_key=True)
    meeting = ForeignKey(references=Meeting, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
    withdrawn_at = Timestamptz(null=True, default=None)


class Attendance(Table):
    """A project or a person that came (never both), and who marked it."""

    id = Serial(primary_key=True)
    meeting = ForeignKey(references=Meeting, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(references=Project, null=True, index=True, default=None, on_delete=OnDelete.restrict)
    person = ForeignKey(references=Person, null=True, index=True, default=None, on_delete=OnDelete.restrict)
    marked_by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class Outcome(Table):
    """What a project is to do after a meeting, by which Moscow day."""

    id = Serial(primary_key=True)
    meeting = ForeignKey(references=Meeting, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    text = Text(null=False, default=None)
    due = Date(null=True, default=None)
    recorded_by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)


class DiscussionQuestion(Table):
    """A question asked at a public discussion: whom it is for, by which Moscow day, and the answer once there is one."""

    id = Serial(primary_key=True)
    meeting = ForeignKey(references=Meeting, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(references=Project, null=True, index=True, default=None, on_delete=OnDelete.restrict)
    asked_by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    answered_by = ForeignKey(references=Person, null=True, index=True, default=None, on_delete=OnDelete.restrict)
    text = Text(null=False, default=None)
    addressee = Varchar(length=20, null=False, default=None)
    asked_at = Timestamptz(null=False, default=None)
    due = Date(null=False, default=None)
    answer = Text(null=False, default=None)
    answered_at = Timestamptz(null=True, default=None)


class CalendarFeed(Table):
    """The secret address of a person's own calendar: its token is kept as a hash only."""

    id = Serial(primary_key=True)
    person = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    token_hash = Varchar(length=64, null=False, unique=True, default=None)
    made_at = Timestamptz(null=False, default=None)
    revoked_at = Timestamptz(null=True, default=None)
