"""Printed documents for a word processor: headings, labelled lines and tables from plain data; nothing in it is markup."""

import asyncio
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

Lines = Sequence[Sequence[str]]


async def written(draw: Any, *arguments: Any) -> bytes:
    """What `draw(document, …)` puts on the sheet, as DOCX."""
    return await asyncio.to_thread(_written, draw, arguments)


def _written(draw: Any, arguments: Sequence[Any]) -> bytes:
    import docx  # lxml behind it: 6 MB that a worker which never writes one does not need
    from docx.shared import Mm, Pt

    document = docx.Document()
    section, normal = document.sections[0], document.styles["Normal"]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    draw(document, *arguments)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def labelled(document: "Document", lines: Lines) -> None:
    """One paragraph a line, its label in bold."""
    for label, text in lines:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(text)


def table(document: "Document", heads: Sequence[str], rows: Lines) -> None:
    """A table with its head repeated on every page."""
    from docx.oxml import OxmlElement

    made = document.add_table(rows=len(rows) + 1, cols=len(heads), style="Table Grid")
    cells = made._cells  # once: each look-up by row and column counts all of them anew
    for place, text in enumerate(text for row in (heads, *rows) for text in row):
        run = cells[place].paragraphs[0].add_run(text)
        run.bold = place < len(heads)
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
