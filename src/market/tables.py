"""What is stored about who looks for whom."""

from piccolo.columns import Boolean, ForeignKey, Integer, Serial, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person
from projects.tables import Project


class Profile(Table):
    """What somebody says of themselves to ideas that need people; seen by participants while `published`."""

    id = Serial(primary_key=True)
    person = ForeignKey(references=Person, null=False, unique=True, on_delete=OnDelete.restrict)
    about = Text(null=False, default=None)
    published = Boolean(null=False, default=None)
    version = Integer(null=False, default=None)
    updated_at = Timestamptz(null=False, default=None)


class ProfileSkill(Table):
    """A skill that somebody offers."""

    id = Serial(primary_key=True)
    profile = ForeignKey(references=Profile, null=False, index=True, on_delete=OnDelete.restrict)
    skill = Varchar(length=20, null=False, default=None)


class Call(Table):
    """An idea's call for people: until the team has `goal` members; nobody is looked for while it is not `open`."""

    id = Serial(primary_key=True)
    project = ForeignKey(references=Project, null=False, unique=True, on_delete=OnDelete.restrict)
    goal = SmallInt(null=False, default=None)
    words = Text(null=False, default=None)
    open = Boolean(null=False, default=None)
    version = Integer(null=False, default=None)
    updated_at = Timestamptz(null=False, default=None)


class CallSkill(Table):
    """A skill that an idea looks for."""

    id = Serial(primary_key=True)
    call = ForeignKey(references=Call, null=False, index=True, on_delete=OnDelete.restrict)
    skill = Varchar(length=20, null=False, default=None)


class Succession(Table):
    """Somebody would go on with an orphaned idea: its author's recorded consent, and the idea that came of it.

    `closed_at` ends the question: answered by the author (`agreed`), or withdrawn. `continued_by` is the new idea.
    """

    id = Serial(primary_key=True)
    origin = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    heir = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    words = Text(null=False, default=None)
    asked_at = Timestamptz(null=False, default=None)
    closed_at = Timestamptz(null=True, default=None)
    agreed = Boolean(null=True, default=None)
    reply = Text(null=False, default=None)
    continued_by = ForeignKey(references=Project, null=True, default=None, unique=True, on_delete=OnDelete.restrict)
