"""What the ground floor stores: the journal and its head."""

from piccolo.columns import BigInt, Integer, SmallInt, Text, Timestamptz, Varchar
from piccolo.table import Table


class Journal(Table, tablename="journal"):
    """A change of state, who made it and when; numbered without gaps, sealed to the row before, never changed.

    The seal holds the `digest` of the salted change, so that the change, where it speaks of a person who was erased, can
    be emptied (with its salt, and by name of a later row) and the chain still verifies.
    """

    number = BigInt(primary_key=True, null=False, default=None)
    instant = Timestamptz(null=False, default=None)
    actor = Integer(null=True, default=None, index=True)
    role = Varchar(length=40, null=False, default=None)
    action = Varchar(length=80, null=False, default=None)
    object_kind = Varchar(length=40, null=False, default=None)
    object_id = BigInt(null=True, default=None)
    change = Text(null=False, default=None)
    salt = Varchar(length=16, null=False, default=None)
    digest = Varchar(length=64, null=False, default=None)
    previous = Varchar(length=64, null=False, default=None)
    hash = Varchar(length=64, null=False, default=None)


class JournalHead(Table, tablename="journal_head"):
    """The last number and hash under a seal of their own, so that a cut tail shows; exactly one row, id 1."""

    id = SmallInt(primary_key=True, null=False, default=None)
    number = BigInt(null=False, default=None)
    hash = Varchar(length=64, null=False, default=None)
    seal = Varchar(length=64, null=False, default=None)
