"""What is stored of letters."""

from piccolo.columns import Boolean, Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table


class Letter(Table):
    """An e-mail, stored in the transaction of the act that it tells of; its message_id is the idempotency key.

    The body of a `secret` one (it holds a single-use link) is erased as soon as it is sent. `held_as` names the act that
    may still be undone, which takes the letter back.
    """

    id = Serial(primary_key=True)
    recipient = Varchar(length=254, null=False, default=None)
    letter = Varchar(length=80, null=False, default=None)
    subject = Varchar(length=250, null=False, default=None)
    body = Text(null=False, default=None)
    secret = Boolean(null=False, default=None)
    message_id = Varchar(length=250, null=False, unique=True, default=None)
    created_at = Timestamptz(null=False, default=None)
    attempts = Integer(null=False, default=0)
    next_attempt_at = Timestamptz(null=False, default=None)
    leased_until = Timestamptz(null=True, default=None)
    sent_at = Timestamptz(null=True, default=None)
    given_up_at = Timestamptz(null=True, default=None)
    held_as = Varchar(length=60, null=False, default="")
    last_error = Varchar(length=500, null=False, default="")
