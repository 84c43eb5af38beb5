"""Printed documents: a typst template and its data give a PDF with tags, searchable text and fonts of ours."""

import asyncio
import json
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from kit.settings import ROOT

if TYPE_CHECKING:
    import typst

FONTS = ROOT / "static" / "vendor" / "golos-text"
_one_at_a_time = asyncio.Semaphore(1)


async def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    """The document; `template` lies under templates/ and reads `data` from `sys.inputs.data`, as JSON: nothing in it is markup."""
    async with _one_at_a_time:
        return await asyncio.to_thread(_typeset, template, json.dumps(data, ensure_ascii=False))


def _typeset(template: str, data: str) -> bytes:
    import typst  # 7 MB that a worker which never prints does not need

    made = typst.compile(
        ROOT / "templates" / template,
        root=ROOT / "templates",
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=["ua-1"],
    )
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
