"""What is stored about a project's duties."""

from piccolo.columns import ForeignKey, Serial, Timestamptz, Varchar
from piccolo.columns.base import OnDelete
from piccolo.table import Table

from projects.tables import Project


class Duty(Table):
    """Something compulsory that a project owes; `source` names where it came from ("meeting:12")."""

    id = Serial(primary_key=True)
    project = ForeignKey(references=Project, null=False, index=True, on_delete=OnDelete.restrict)
    source = Varchar(length=40, null=False, default=None)
    title = Varchar(length=160, null=False, default=None)
    asked_at = Timestamptz(null=False, default=None)
    met_at = Timestamptz(null=True, default=None)
    lifted_at = Timestamptz(null=True, default=None)
