"""Everything that is stored about a person, as one archive: nobody is asked, the journal says that it was taken."""

import json
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from cabinet.queries.personal import everything, mentions, self_of
from kit.access import Viewer
from kit.db import in_thread, writing
from kit.refusals import Missing

READ_ME = """Здесь всё, что «Твой бюджет 2.0» хранит о вас: my-data.json, по одному списку на таблицу.
Пароль и секретные ссылки хранятся только в виде отпечатков, их здесь нет.
mentions: письма другим людям, в которых названы ваше имя или адрес.
"""


async def export(viewer: Viewer, now: datetime) -> bytes:
    """The archive; the journal's row of this very export is in the next one."""
    if viewer.person is None:
        raise Missing
    async with writing(viewer.actor("owner"), now, unseen=True) as tx:
        tx.journal("export-my-data", "person", viewer.person, {})
    with in_thread():
        about = await self_of(viewer.person)
        data = {"exported_at": now, "tables": await everything(about), "mentions": await mentions(about)}
    return _archive(
        {"my-data.json": json.dumps(data, ensure_ascii=False, indent=1, default=_plain), "README.txt": READ_ME}
    )


def _archive(files: dict[str, str]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
