"""What is stored of what people are told: the rows of everybody's feed."""

from piccolo.columns import ForeignKey, Serial, Text, Timestamptz, Varchar
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
    held_as = Varchar(length=60, null=False, default="")
    created_at = Timestamptz(null=False, default=None)
    read_at = Timestamptz(null=True, default=None)
