"""What is stored about people: who they are, their sessions, their tokens, their roles and sides in a season."""

from piccolo.columns import Boolean, ForeignKey, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.roles import Purpose, Role, SideName
from competition.tables import Season


class Person(Table):
    """An account whose address was confirmed; `email_key` is the address after NFKC, trim and casefold."""

    id = Serial(primary_key=True)
    email = Varchar(length=254, null=False, default=None)
    email_key = Varchar(length=254, null=False, unique=True, default=None)
    full_name = Varchar(length=120, null=False, default=None)
    search_text = Varchar(length=400, null=False, default=None)
    password_hash = Varchar(length=255, null=False, default=None)
    of_age = Boolean(null=False, default=None)
    not_official = Boolean(null=False, default=None)
    consent_version = Varchar(length=20, null=False, default=None)
    consent_at = Timestamptz(null=False, default=None)
    publish_name = Boolean(null=False, default=None)
    synthetic = Boolean(null=False, default=False)
    created_at = Timestamptz(null=False, default=None)
    confirmed_at = Timestamptz(null=False, default=None)
    blocked_at = Timestamptz(null=True, default=None)


class Registration(Table):
    """A request to register that waits for its letter to be answered; several may wait for one address."""

    id = Serial(primary_key=True)
    token_hash = Varchar(length=64, null=False, unique=True, default=None)
    email = Varchar(length=254, null=False, default=None)
    email_key = Varchar(length=254, null=False, index=True, default=None)
    full_name = Varchar(length=120, null=False, default=None)
    password_hash = Varchar(length=255, null=False, default=None)
    of_age = Boolean(null=False, default=None)
    not_official = Boolean(null=False, default=None)
    consent_version = Varchar(length=20, null=False, default=None)
    publish_name = Boolean(null=False, default=None)
    created_at = Timestamptz(null=False, default=None)
    expires_at = Timestamptz(null=False, default=None)
    used_at = Timestamptz(null=True, default=None)


class Session(Table):
    """A signed-in browser; the cookie's token is kept as a hash only.

    `device` is a keyed hash of browser and network address, by which nothing but "the same again" can be told.
    """

    id = Serial(primary_key=True)
    person = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    token_hash = Varchar(length=64, null=False, unique=True, default=None)
    user_agent = Varchar(length=200, null=False, default=None)
    device = Varchar(length=64, null=False, default="")
    created_at = Timestamptz(null=False, default=None)
    seen_at = Timestamptz(null=False, default=None)
    expires_at = Timestamptz(null=False, default=None)
    revoked_at = Timestamptz(null=True, default=None)


class Token(Table):
    """A single-use secret that was sent to an address, kept as a hash; the address may belong to nobody."""

    id = Serial(primary_key=True)
    purpose = Varchar(length=20, null=False, choices=Purpose, default=None)
    token_hash = Varchar(length=64, null=False, unique=True, default=None)
    email_key = Varchar(length=254, null=False, index=True, default=None)
    created_at = Timestamptz(null=False, default=None)
    expires_at = Timestamptz(null=False, default=None)
    used_at = Timestamptz(null=True, default=None)


class Appointment(Table):
    """A role in a season: granted by one administrator, in force once another has confirmed it.

    `bootstrap` marks what the command line gave while there was nobody yet to grant or confirm.
    """

    id = Serial(primary_key=True)
    person = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    season = ForeignKey(references=Season, null=False, index=True, on_delete=OnDelete.restrict)
    role = Varchar(length=20, null=False, choices=Role, default=None)
    bootstrap = Boolean(null=False, default=False)
    granted_by = ForeignKey(references=Person, null=True, index=True, on_delete=OnDelete.restrict)
    granted_at = Timestamptz(null=False, default=None)
    confirmed_by = ForeignKey(references=Person, null=True, index=True, on_delete=OnDelete.restrict)
    confirmed_at = Timestamptz(null=True, default=None)
    revoked_by = ForeignKey(references=Person, null=True, index=True, on_delete=OnDelete.restrict)
    revoked_at = Timestamptz(null=True, default=None)
    reason = Text(null=False, default="")


class Side(Table):
    """The one side of a season on which a person stands."""

    id = Serial(primary_key=True)
    person = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    season = ForeignKey(references=Season, null=False, index=True, on_delete=OnDelete.restrict)
    side = Varchar(length=20, null=False, choices=SideName, default=None)
    taken_at = Timestamptz(null=False, default=None)
