"""Keeping the index: inside the transaction that writes a title or changes who may hear of it."""

from kit.db import Transaction
from similarity.notions import VERSION
from similarity.reading import features, marks
from similarity.tables import SimilarMark, SimilarTitle


async def index_title(tx: Transaction, document: int, title: str, reach: int) -> None:
    """Read the title anew."""
    found = features(title)
    await SimilarMark.delete().where(SimilarMark.document == document)
    await SimilarTitle.delete().where(SimilarTitle.document == document)
    await SimilarTitle.insert(SimilarTitle(document=document, features=" ".join(found), reach=reach, rules=VERSION))
    weighed = marks(found)
    if weighed:
        await SimilarMark.insert(
            *(
                SimilarMark(feature=feature, reach=reach, document=document, weight=weight)
                for feature, weight in weighed.items()
            )
        )


async def set_reach(tx: Transaction, document: int, reach: int) -> None:
    """From here on others may hear of the document, or may no longer."""
    await SimilarMark.update({SimilarMark.reach: reach}).where(SimilarMark.document == document)
    await SimilarTitle.update({SimilarTitle.reach: reach}).where(SimilarTitle.document == document)
