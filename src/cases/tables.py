"""What is stored of a case that came on paper or by telephone, until its person answers the letter."""

from piccolo.columns import ForeignKey, Serial, Text, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from accounts.tables import Person
from competition.tables import Season
from projects.tables import Project


class PaperCase(Table):
    """An idea that an organiser wrote down for somebody. Nothing comes of it until the person confirms by the letter's link.

    Once it is confirmed or revoked its words are emptied: the account and the idea have them, or nobody does.
    """

    id = Serial(primary_key=True)
    season = ForeignKey(references=Season, null=False, index=True, on_delete=OnDelete.restrict)
    channel = Varchar(length=20, null=False, default=None)
    note = Varchar(length=200, null=False, default=None)
    entered_by = ForeignKey(references=Person, null=False, index=True, on_delete=OnDelete.restrict)
    entered_at = Timestamptz(null=False, default=None)
    email = Varchar(length=254, null=False, default=None)
    email_key = Varchar(length=254, null=False, index=True, default=None)
    full_name = Varchar(length=120, null=False, default=None)
    idea = Text(null=False, default=None)
    token_hash = Varchar(length=64, null=False, unique=True, default=None)
    expires_at = Timestamptz(null=False, default=None)
    confirmed_at = Timestamptz(null=True, default=None)
    revoked_at = Timestamptz(null=True, default=None)
    person = ForeignKey(references=Person, null=True, default=None, index=True, on_delete=OnDelete.restrict)
    project = ForeignKey(references=Project, null=True, default=None, index=True, on_delete=OnDelete.restrict)
