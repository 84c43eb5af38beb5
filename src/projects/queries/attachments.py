"""What is read about the files of a passport."""

from datetime import datetime

import msgspec

from kit.db import ask, gathered
from projects.tables import Application, Attachment


class AttachmentRow(msgspec.Struct, frozen=True, array_like=True):
    """A file of a passport; `stored` is its name in DATA_DIR, `sha256` what must be in it."""

    id: int
    project: int
    name: str
    kind: str
    size: int
    sha256: str
    stored: str
    uploaded_at: datetime
    public: bool

    @property
    def image(self) -> bool:
        return self.kind.startswith("image/")


COLUMNS = [getattr(Attachment, name) for name in AttachmentRow.__struct_fields__]


async def attachments(project_id: int) -> list[AttachmentRow]:
    """The files of a passport in the order in which they came."""
    mine = (Attachment.project == project_id) & Attachment.removed_at.is_null()
    return [AttachmentRow(**row) for row in await Attachment.select(*COLUMNS).where(mine).order_by(Attachment.id)]


async def attachment(project_id: int, attachment_id: int) -> AttachmentRow | None:
    """One file of this passport, or None."""
    mine = (Attachment.project == project_id) & (Attachment.id == attachment_id) & Attachment.removed_at.is_null()
    row = await Attachment.select(*COLUMNS).where(mine).first()
    return AttachmentRow(**row) if row else None


async def published_files(project_id: int) -> list[AttachmentRow]:
    """What the leader shows to everybody, in the order in which it came; whether the project is public is asked elsewhere."""
    return [AttachmentRow(**row) for row in await ask(PUBLISHED.format("$1"), project_id)]


def gathered_files(project: str) -> str:
    """The same as one value of a statement that is about something else."""
    return gathered(AttachmentRow.__struct_fields__, PUBLISHED.format(project))


PUBLISHED = f"""select {", ".join(AttachmentRow.__struct_fields__)} from attachment
    where project = {{}} and public and removed_at is null order by id"""


async def stored_names() -> list[str]:
    """Every file that a row stands for; a removed one as long as an application may refer to it."""
    rows = await Attachment.select(Attachment.stored).where(
        Attachment.removed_at.is_null() | Attachment.project.is_in(Application.select(Application.project))
    )
    return [row["stored"] for row in rows]
