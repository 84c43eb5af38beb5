"""The demonstration's own database: marked when it is made empty, refused when it is anybody else's, never left half made."""

import fcntl
import hashlib
import os
import shutil
from datetime import timedelta
from pathlib import Path

from competition.rules import STAGES
from demo.current import play_current
from demo.material import DATA
from demo.progress import Progress
from demo.replay import replay
from kit.clock import now
from kit.db import engine, housekeeping, repoint
from kit.db.sqlite import SQLite
from kit.migrate import migrate
from kit.settings import ROOT
from notices.actions import mark_all_read_before, mark_delivered

# Letters of the last days are really sent, so that the links in them can be followed.
FRESH_DAYS = 3
BUILDING, SNAPSHOT = "building", "season-2023"


class NotOurs(SystemExit):
    """The database holds somebody else's data, or another demonstration."""


async def open_stand(folder: Path, stage: str, fresh: bool, progress: Progress) -> Path:
    """The SQLite file of this stage, built if it is not there; each stage keeps its own, so that going back loses nothing."""
    assert stage in STAGES
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{stage}.sqlite"
    _hold(folder, stage)
    if file.exists():
        await _require_ours(file, stage)
    if fresh or not file.exists():
        alone = _hold(folder, BUILDING)
        await _build(file, stage, fresh, progress)
        os.close(alone)
    await _require_ours(file, stage)
    await migrate()
    return file


async def _build(file: Path, stage: str, fresh: bool, progress: Progress) -> None:
    """Under another name until it is whole: whatever a killed start left behind is thrown away."""
    folder, building = file.parent, file.parent / f"{BUILDING}.sqlite"
    await engine().close_connection_pool()
    for old in [building, file, *(folder.glob(f"{SNAPSHOT}-*.sqlite") if fresh else ())]:
        await _delete(old)
    shutil.copyfile(await snapshot(folder, progress), building)
    await _point(building)
    await _build_current(stage, progress)
    await engine().close_connection_pool()
    building.replace(file)


async def _require_ours(file: Path, stage: str) -> None:
    await _point(file)
    if await state() != stage:
        raise NotOurs(f"{file} is not a database of the demonstration: set DATA_DIR to another folder.")


def _hold(folder: Path, name: str) -> int:
    """Keeps other processes away until this descriptor is closed, or this process ends."""
    handle = os.open(folder / f"{name}.lock", os.O_RDWR | os.O_CREAT)
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise NotOurs(f"Another process holds the demonstration at «{name}» in {folder}: stop it first.") from None
    return handle


async def open_given(stage: str, fresh: bool, progress: Progress) -> None:
    """The database of DATABASE_URL, which must be empty or ours."""
    found = await state()
    if found == "foreign":
        raise NotOurs("DATABASE_URL names a database that is not the demonstration's own: give it an empty one.")
    if found in (stage, "") and not (fresh and found):
        if not found:
            await migrate()
            await _mark(BUILDING)
            await replay(progress)
            await _build_current(stage, progress)
        return
    raise NotOurs(f"This database holds the demonstration at «{found}»: for another one, or to begin anew, empty it.")


async def state() -> str:
    """The stage that the marker names, "building", "" for an empty database, "foreign" for one without the marker."""
    if not await _tables():
        return ""
    if "demonstration" not in await _tables():
        return "foreign"
    rows = await engine().run_ddl("select stage from demonstration")
    return str(rows[0]["stage"]) if rows else BUILDING


async def snapshot(folder: Path, progress: Progress) -> Path:
    """The season of 2023 alone, replayed once for all stages and anew when its material or the schema changes."""
    file, building = folder / f"{SNAPSHOT}-{_version()}.sqlite", folder / "building.sqlite"
    if not file.exists():
        await _point(building)
        await migrate()
        await _mark(BUILDING)
        _hurry()
        await replay(progress)
        await _settle()
        await engine().close_connection_pool()
        for old in folder.glob(f"{SNAPSHOT}-*.sqlite"):
            await _delete(old)
        building.replace(file)
    return file


async def _build_current(stage: str, progress: Progress) -> None:
    _hurry()
    await play_current(stage, now(), progress)
    await _settle(FRESH_DAYS)
    await _mark(stage)


async def _settle(days: int = 0) -> None:
    present = now()
    before = present - timedelta(days=days)
    await mark_delivered(before, present)
    await mark_all_read_before(before, present)


async def _mark(stage: str) -> None:
    async with housekeeping(now()) as tx:
        await tx.session.run("create table if not exists demonstration (stage varchar(40) not null)")
        await tx.session.run("delete from demonstration")
        await tx.session.run(tx.session.own("insert into demonstration (stage) values ($1)"), (stage,))


async def _tables() -> set[str]:
    sqlite = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
    postgres = "select tablename as name from pg_tables where schemaname = 'public'"
    rows = await engine().run_ddl(sqlite if isinstance(engine(), SQLite) else postgres)
    return {row["name"] for row in rows}


async def _point(file: Path) -> None:
    await repoint(f"sqlite:///{file.absolute()}")
    await engine().start_connection_pool()


async def _delete(file: Path) -> None:
    for old in file.parent.glob(f"{file.name}*"):
        old.unlink()


def _hurry() -> None:
    """While it is being built it need not survive a power cut: a half-made one is thrown away."""
    database = engine()
    if isinstance(database, SQLite):
        database.hurry()


def _version() -> str:
    """Changes with the material, the stories and the schema."""
    digest = hashlib.sha256()
    stories = (DATA.parent).glob("*.py")
    for file in sorted([*DATA.glob("*.toml"), *stories, *(ROOT / "src").glob("*/piccolo_migrations/*.py")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
