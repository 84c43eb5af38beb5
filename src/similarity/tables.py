"""What is stored of titles so that like ones are found without reading them all."""

from piccolo.columns import Integer, Real, Serial, SmallInt, Text, Varchar
from piccolo.table import Table


class SimilarTitle(Table):
    """What one document's title speaks of. `reach`: who may hear of it; `rules`: the version of the notions that read it."""

    document = Integer(primary_key=True, null=False, default=None)
    features = Text(null=False, default=None)
    reach = SmallInt(null=False, default=None)
    rules = SmallInt(null=False, default=None)


class SimilarMark(Table):
    """The inverted index: a feature, the documents that have it, how much it weighs."""

    id = Serial(primary_key=True)
    feature = Varchar(length=80, null=False, default=None)
    reach = SmallInt(null=False, default=None)
    document = Integer(null=False, default=None, index=True)
    weight = Real(null=False, default=None)
