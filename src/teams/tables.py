"""What is stored about a team, its members and those whom it invited."""

from piccolo.columns import ForeignKey, Integer, Serial, SmallInt, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person
from competition.tables import Season


class Team(Table):
    """A team of a season. `members` counts the active memberships; the database keeps it within the season's limits.

    `submitted_at` is set while an application of the team stands; `alarm_since` since when such a team is too small.
    """

    id = Serial(primary_key=True)
    season = ForeignKey(references=Season, null=False, index=True, on_delete=OnDelete.restrict)
    name = Varchar(length=120, null=False, default=None)
    members = SmallInt(null=False, default=None)
    version = Integer(null=False, default=None)
    created_at = Timestamptz(null=False, default=None)
    submitted_at = Timestamptz(null=True, default=None)
    alarm_since = Timestamptz(null=True, default=None)
    dissolved_at = Timestamptz(null=True, default=None)


class Membership(Table):
    """A person in a team: since when, in which role, with which consent. Active while `left_at` is empty."""

    id = Serial(primary_key=True)
    team = ForeignKey(references=Team, null=False, index=True, on_delete=OnDelete.restrict)
    season = ForeignKey(references=Season, null=False, index=True, on_delete=OnDelete.restrict)
    person = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    role = Varchar(length=10, null=False, default=None)
    invited_at = Timestamptz(null=True, default=None)
    confirmed_at = Timestamptz(null=True, default=None)
    consent_version = Varchar(length=20, null=False, default=None)
    left_at = Timestamptz(null=True, default=None)


class Invitation(Table):
    """A single-use letter bound to its address. Only the hash of its token is kept."""

    id = Serial(primary_key=True)
    team = ForeignKey(references=Team, null=False, index=True, on_delete=OnDelete.restrict)
    email = Varchar(length=254, null=False, default=None, index=True)
    token_hash = Varchar(length=64, null=False, default=None, unique=True)
    invited_by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    sent_at = Timestamptz(null=False, default=None)
    expires_at = Timestamptz(null=False, default=None)
    used_at = Timestamptz(null=True, default=None)
    declined_at = Timestamptz(null=True, default=None)
    revoked_at = Timestamptz(null=True, default=None)
