"""What is stored about a team, its members, and every way into it and out of it."""

from piccolo.columns import Boolean, ForeignKey, Integer, Serial, SmallInt, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person
from competition.tables import Season


class Team(Table):
    """A team of a season. `members` counts the active memberships; the database keeps it within the season's limits.

    `submitted_at` is set while an application of the team stands; `alarm_since` since when such a team is too small, with
    `alarm_letters` of the clock's warnings sent; until `open_until` the organiser lets it find a replacement after the deadline.
    """

    id = Serial(primary_key=True)
    season = ForeignKey(references=Season, null=False, index=True, on_delete=OnDelete.restrict)
    name = Varchar(length=120, null=False, default=None)
    members = SmallInt(null=False, default=None)
    version = Integer(null=False, default=None)
    created_at = Timestamptz(null=False, default=None)
    submitted_at = Timestamptz(null=True, default=None)
    alarm_since = Timestamptz(null=True, default=None)
    alarm_letters = SmallInt(null=False, default=0)
    open_until = Timestamptz(null=True, default=None)
    dissolved_at = Timestamptz(null=True, default=None)


class Membership(Table):
    """A person in a team: since when, in which role, with which consent. Active while `left_at` is empty.

    `slot` counts the person's teams of the season from 1; the season says how many there may be, and no slot holds two.
    """

    id = Serial(primary_key=True)
    team = ForeignKey(references=Team, null=False, index=True, on_delete=OnDelete.restrict)
    season = ForeignKey(references=Season, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    slot = SmallInt(null=False, default=None)
    role = Varchar(length=10, null=False, default=None)
    invited_at = Timestamptz(null=True, default=None)
    confirmed_at = Timestamptz(null=True, default=None)
    consent_version = Varchar(length=20, null=False, default=None)
    left_at = Timestamptz(null=True, default=None)


class Invitation(Table):
    """A single-use letter bound to its address. Only the hash of its token is kept.

    `person` is set when the leader called somebody of the people market, whose address the team is not shown.
    """

    id = Serial(primary_key=True)
    team = ForeignKey(references=Team, null=False, index=True, on_delete=OnDelete.restrict)
    email = Varchar(length=254, null=False, default=None, index=True)
    token_hash = Varchar(length=64, null=False, default=None, unique=True)
    person = ForeignKey(references=Person, null=True, default=None, index=True, on_delete=OnDelete.restrict)
    invited_by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    sent_at = Timestamptz(null=False, default=None)
    expires_at = Timestamptz(null=False, default=None)
    used_at = Timestamptz(null=True, default=None)
    declined_at = Timestamptz(null=True, default=None)
    revoked_at = Timestamptz(null=True, default=None)


class InviteLink(Table):
    """A link that whoever has it may join by, for a day. The token follows from our key and `salt`; its hash is looked up."""

    id = Serial(primary_key=True)
    team = ForeignKey(references=Team, null=False, index=True, on_delete=OnDelete.restrict)
    salt = Varchar(length=64, null=False, default=None)
    token_hash = Varchar(length=64, null=False, default=None, unique=True)
    made_by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    made_at = Timestamptz(null=False, default=None)
    expires_at = Timestamptz(null=False, default=None)
    revoked_at = Timestamptz(null=True, default=None)


class JoinRequest(Table):
    """Somebody asks to be taken in, with the consent and the declarations that a membership needs, given when asking.

    `closed_at` ends it: answered by the leader (`accepted` says how, `answered_by` who), or withdrawn (neither).
    """

    id = Serial(primary_key=True)
    team = ForeignKey(references=Team, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    words = Text(null=False, default=None)
    consent_version = Varchar(length=20, null=False, default=None)
    asked_at = Timestamptz(null=False, default=None)
    closed_at = Timestamptz(null=True, default=None)
    accepted = Boolean(null=True, default=None)
    answered_by = ForeignKey(references=Person, null=True, default=None, index=True, on_delete=OnDelete.restrict)
    reply = Text(null=False, default=None)


class TeamChange(Table):
    """A change of a submitted team after the deadline, which the organiser agrees to or not.

    `person` is who goes: of their own will (`kind` "leave"), or replaced by the leader ("replace").
    """

    id = Serial(primary_key=True)
    team = ForeignKey(references=Team, null=False, index=True, on_delete=OnDelete.restrict)
    kind = Varchar(length=10, null=False, default=None)
    person = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    asked_by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    why = Text(null=False, default=None)
    asked_at = Timestamptz(null=False, default=None)
    closed_at = Timestamptz(null=True, default=None)
    agreed = Boolean(null=True, default=None)
    answered_by = ForeignKey(references=Person, null=True, default=None, index=True, on_delete=OnDelete.restrict)
    reply = Text(null=False, default=None)


class Trait(Table):
    """By what a participant of a season may be another account of the same person; `shared` when somebody else has it too.

    Only a keyed hash is kept: it can be compared, not read. For moderators' eyes.
    """

    id = Serial(primary_key=True)
    season = ForeignKey(references=Season, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    kind = Varchar(length=10, null=False, default=None)
    key = Varchar(length=64, null=False, default=None)
    shared = Boolean(null=False, default=None)


class Dismissal(Table):
    """The organiser has looked at a likeness and found different people: one row for each of them, with his reason."""

    id = Serial(primary_key=True)
    season = ForeignKey(references=Season, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    kind = Varchar(length=10, null=False, default=None)
    key = Varchar(length=64, null=False, default=None)
    why = Text(null=False, default=None)
    by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    at = Timestamptz(null=False, default=None)
