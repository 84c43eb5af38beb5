"""What is stored about a sitting: its questions, who was there, votes, signatures."""

from enum import StrEnum

from piccolo.columns import ForeignKey, Integer, Serial, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person
from competition.tables import Season
from projects.tables import Project
from rounds.tables import Round


class State(StrEnum):
    planned = "planned"
    open = "open"
    ended = "ended"
    signed = "signed"
    cancelled = "cancelled"


class Kind(StrEnum):
    project = "project"
    line = "line"


class Progress(StrEnum):
    waiting = "waiting"
    voting = "voting"
    decided = "decided"
    put_off = "put_off"


class Choice(StrEnum):
    votes_for = "for"
    against = "against"
    abstain = "abstain"


class Sitting(Table):
    """A sitting of a round's committee; `number` within the season is given when it opens.

    `on_screen` is the question that everybody sees. `minutes` are canonical JSON, drawn up when it ends; `digest` is their
    SHA-256. `version` grows with everything that a screen shows.
    """

    id = Serial(primary_key=True)
    round = ForeignKey(Round, null=False, index=True, on_delete=OnDelete.restrict)
    season = ForeignKey(Season, null=False, index=True, on_delete=OnDelete.restrict)
    number = Integer(null=True, default=None)
    planned_at = Timestamptz(null=False, default=None)
    place = Varchar(length=200, null=False, default="")
    link = Varchar(length=300, null=False, default="")
    state = Varchar(length=16, null=False, default=State.planned, choices=State)
    opened_at = Timestamptz(null=True, default=None)
    ended_at = Timestamptz(null=True, default=None)
    on_screen = Integer(null=True, default=None)
    minutes = Text(null=False, default="")
    digest = Varchar(length=64, null=False, default="")
    version = Integer(null=False, default=1)


class Question(Table, tablename="sitting_question"):
    """A question of the agenda: one project, or the line after so many `places`. `why` is the reason of what was resolved.

    `decision` is the side that won; `voting`, `recused`, `present`, `casting` say of whom, once the vote is closed.
    """

    id = Serial(primary_key=True)
    sitting = ForeignKey(Sitting, null=False, index=True, on_delete=OnDelete.restrict)
    place = Integer(null=False, default=None)
    kind = Varchar(length=16, null=False, default=Kind.project, choices=Kind)
    places = Integer(null=True, default=None)
    state = Varchar(length=16, null=False, default=Progress.waiting, choices=Progress)
    why = Text(null=False, default="")
    notes = Text(null=False, default="")
    opened_at = Timestamptz(null=True, default=None)
    closed_at = Timestamptz(null=True, default=None)
    voting = SmallInt(null=False, default=0)
    recused = SmallInt(null=False, default=0)
    present = SmallInt(null=False, default=0)
    casting = Varchar(length=8, null=False, default="")
    decision = Varchar(length=8, null=False, default="")


class Subject(Table, tablename="sitting_subject"):
    """A project that a question is about: whoever is in conflict with it takes no part in the question."""

    id = Serial(primary_key=True)
    question = ForeignKey(Question, null=False, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(Project, null=False, index=True, on_delete=OnDelete.restrict)


class Attendance(Table, tablename="sitting_attendance"):
    """That somebody was in the room, from arrival until leaving."""

    id = Serial(primary_key=True)
    sitting = ForeignKey(Sitting, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    arrived_at = Timestamptz(null=False, default=None)
    left_at = Timestamptz(null=True, default=None)


class Vote(Table, tablename="sitting_vote"):
    """How one person voted on a question, with the dissent that the person wants in the minutes."""

    id = Serial(primary_key=True)
    question = ForeignKey(Question, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    choice = Varchar(length=8, null=False, default=None, choices=Choice)
    dissent = Text(null=False, default="")
    voted_at = Timestamptz(null=False, default=None)


class Signature(Table, tablename="sitting_signature"):
    """The chair's or the secretary's signature under the minutes whose digest it names."""

    id = Serial(primary_key=True)
    sitting = ForeignKey(Sitting, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(Person, null=False, index=True, on_delete=OnDelete.restrict)
    position = Varchar(length=16, null=False, default=None)
    digest = Varchar(length=64, null=False, default=None)
    signed_at = Timestamptz(null=False, default=None)
