"""Files of a passport: attached after every check, removed, and swept up after a process that was killed."""

import asyncio
from datetime import datetime, timedelta
from io import BytesIO
from typing import IO

from kit import antivirus, contents, images, storage
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Missing
from kit.storage import Laid
from projects import rules
from projects.access import load_for_writer
from projects.actions.hold import hold_passport
from projects.attachment_rules import SentAlready, require_room
from projects.queries import attachment, attachments, stored_names
from projects.tables import Application, Attachment

A_DAY = timedelta(days=1)


async def attach(
    viewer: Viewer, project_id: int, sent: tuple[str, IO[bytes], int], now: datetime, scanner: str = ""
) -> int:
    """Keep a file (name, content, size in bytes); an image is encoded anew. Returns its id.

    Raises every refusal of kit.contents, kit.images and kit.antivirus, NotEditable, TooManyFiles, SentAlready.
    """
    await _require_open(viewer, project_id)
    name, kind = await asyncio.to_thread(contents.checked, *sent)
    content, small = sent[1], b""
    if kind != "application/pdf":
        whole, small = await images.renewed(name, kind, content)
        content = BytesIO(whole)
    laid = await asyncio.to_thread(storage.lay, content, small)
    async with storage.laid_for([laid.name]):
        await antivirus.scan(scanner, name, storage.path_of(laid.name))
        return await _write(viewer, project_id, name, kind, laid, now)


async def _require_open(viewer: Viewer, project_id: int) -> None:
    if not (await load_for_writer(viewer, project_id)).passport_open:
        raise rules.NotEditable


async def _write(viewer: Viewer, project_id: int, name: str, kind: str, laid: Laid, now: datetime) -> int:
    async with writing(viewer.actor("editor"), now, unseen=True) as tx:
        await load_for_writer(viewer, project_id)
        await hold_passport(tx, project_id)
        there = await attachments(project_id)
        require_room(len(there), sum(row.size for row in there) + laid.size)
        if any(row.sha256 == laid.sha256 for row in there):
            raise SentAlready
        row = Attachment(
            project=project_id,
            name=name,
            kind=kind,
            size=laid.size,
            sha256=laid.sha256,
            stored=laid.name,
            uploaded_at=now,
            uploaded_by=viewer.person,
        )
        rows = await Attachment.insert(row)
        tx.journal("attach-file", "project", project_id, {"name": name, "sha256": laid.sha256, "size": laid.size})
        return int(rows[0]["id"])


async def remove(viewer: Viewer, project_id: int, attachment_id: int, now: datetime) -> None:
    """The file leaves the passport; what an application has frozen stays on the disk. Raises Missing, NotEditable."""
    async with writing(viewer.actor("editor"), now, unseen=True) as tx:
        await load_for_writer(viewer, project_id)
        await hold_passport(tx, project_id)
        found = await attachment(project_id, attachment_id)
        if found is None:
            raise Missing
        await Attachment.update({Attachment.removed_at: now}).where(Attachment.id == attachment_id)
        tx.journal("remove-file", "project", project_id, {"name": found.name, "sha256": found.sha256})
        frozen = await Application.exists().where(Application.project == project_id)
    if not frozen:
        storage.remove([found.stored])


async def forget_files(tx: Transaction, projects: list[int]) -> list[str]:
    """Nothing is left of the files of these projects but their number; the caller removes what is returned from the disk."""
    mine = Attachment.project.is_in(projects or [0])
    rows = await Attachment.select(Attachment.stored).where(mine)
    await Attachment.update({Attachment.name: "", Attachment.removed_at: tx.now}).where(mine)
    return [row["stored"] for row in rows]


async def sweep(now: datetime) -> list[str]:
    """Files without a row, a day old: a process was killed between the file and the commit. Called by the worker."""
    found = storage.strays(await stored_names(), now - A_DAY)
    storage.remove(found)
    return found
