"""What is stored of what people are told: the feed's rows and the outbox's letters."""

from piccolo.columns import ForeignKey, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person


class Notice(Table):
    """A row of one person's feed."""

    id = Serial(primary_key=True)
    person = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    letter = Varchar(length=80, null=False, default=None)
    subject = Varchar(length=250, null=False, default=None)
    body = Text(null=False, default=None)
    link = Varchar(length=500, null=False, default=None)
    created_at = Timestamptz(null=False, default=None)
    read_at = Timestamptz(null=True, default=None)


class Letter(Table):
    """An e-mail of the outbox: written by the act that it tells of, sent later by the worker."""

    id = Serial(primary_key=True)
    recipient = Varchar(length=254, null=False, default=None)
    letter = Varchar(length=80, null=False, default=None)
    subject = Varchar(length=250, null=False, default=None)
    body = Text(null=False, default=None)
    message_id = Varchar(length=120, null=False, unique=True, default=None)
    created_at = Timestamptz(null=False, default=None)
    attempts = Integer(null=False, default=0)
    next_attempt_at = Timestamptz(null=False, default=None)
    leased_until = Timestamptz(null=True, default=None)
    sent_at = Timestamptz(null=True, default=None)
    given_up_at = Timestamptz(null=True, default=None)
    last_error = Varchar(length=500, null=False, default="")
