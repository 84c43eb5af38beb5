"""Tables for a spreadsheet: no cell can become a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def inert(cell: str | int) -> str | int:
    """The cell with an apostrophe before what a spreadsheet would run."""
    if isinstance(cell, str) and cell.startswith(DANGEROUS):
        return "'" + cell
    return cell


def csv_of(heads: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """UTF-8 with a mark, semicolons: what a Russian Excel opens by itself."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
