"""Everything that is stored about a person, as one archive."""

import json
from datetime import datetime, timedelta
from typing import Any

from cabinet.queries.personal import everything, mentions, self_of
from kit.access import Viewer
from kit.db import in_thread
from kit.files import Entry
from kit.refusals import Missing
from kit.tables import Journal
from projects.tables import Attachment

OPEN_FOR = timedelta(minutes=30)
READ_ME = """Здесь всё, что «Твой бюджет 2.0» хранит о вас: my-data.json, по одному списку на таблицу, и файлы, которые вы загрузили.
Пароль и секретные ссылки хранятся только в виде отпечатков, их здесь нет.
mentions: письма другим людям, в которых названы ваше имя или адрес.
"""


async def export(viewer: Viewer, now: datetime) -> list[Entry]:
    """What the archive is made of. Raises Missing when nobody asked for it a short while ago: the journal must say so first."""
    if viewer.person is None or not await asked(viewer.person, now):
        raise Missing
    with in_thread():
        about = await self_of(viewer.person)
        data = {"exported_at": now, "tables": await everything(about), "mentions": await mentions(about)}
    text = json.dumps(data, ensure_ascii=False, indent=1, default=_plain)
    files = await _files(viewer.person)
    return [Entry("my-data.json", content=text.encode()), Entry("README.txt", content=READ_ME.encode()), *files]


async def asked(person: int, now: datetime) -> bool:
    """Whether the person has just asked for the archive."""
    j = Journal
    mine = (j.action == "export-my-data") & (j.actor == person) & (j.instant > now - OPEN_FOR)
    return bool(await j.exists().where(mine))


async def _files(person: int) -> list[Entry]:
    a = Attachment
    own = (a.uploaded_by == person) & a.removed_at.is_null()
    rows = await a.select(a.name, a.stored).where(own).order_by(a.id)
    return [Entry(row["name"], stored=row["stored"]) for row in rows]


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
