"""The antivirus that files pass before they are kept: a command, or clamd's socket; none unless one is set."""

import asyncio
import shlex
import struct
from pathlib import Path

from kit.refusals import Refusal

PATIENCE = 60  # seconds
PIECE = 65_536


class Infected(Refusal):
    sentence = "«{name}»: антивирус нашёл угрозу. Файл не сохранён."
    field = "files"


class NotScanned(Refusal):
    sentence = "Проверка файлов на вирусы сейчас не работает. Попробуйте ещё раз через несколько минут."
    status = 503
    field = "files"


async def scan(setting: str, name: str, file: Path) -> None:
    """`command:clamdscan --fdpass --no-summary` (the path is added; 0 is clean, 1 is infected) or `clamd:/run/clamd.sock`
    or `clamd:host:3310`. Raises Infected, NotScanned."""
    if not setting:
        return
    how, _, where = setting.partition(":")
    try:
        async with asyncio.timeout(PATIENCE):
            clean = await (_command(where, file) if how == "command" else _clamd(where, file))
    except (OSError, TimeoutError, EOFError) as error:
        raise NotScanned from error
    if not clean:
        raise Infected(name=name)


async def _command(command: str, file: Path) -> bool:
    quiet = asyncio.subprocess.DEVNULL
    running = await asyncio.create_subprocess_exec(*shlex.split(command), str(file), stdout=quiet, stderr=quiet)
    code = await running.wait()
    if code not in (0, 1):
        raise OSError(f"the antivirus ended with {code}")
    return code == 0


async def _clamd(where: str, file: Path) -> bool:
    host, _, port = where.rpartition(":")
    opening = asyncio.open_connection(host, int(port)) if host else asyncio.open_unix_connection(where)
    reader, writer = await opening
    try:
        writer.write(b"zINSTREAM\0")
        with file.open("rb") as content:
            while piece := content.read(PIECE):
                writer.write(struct.pack("!L", len(piece)) + piece)
                await writer.drain()
        writer.write(struct.pack("!L", 0))
        answer = await reader.readuntil(b"\0")
    finally:
        writer.close()
    if b"ERROR" in answer:
        raise OSError("clamd could not read the file")
    return answer.rstrip(b"\0").endswith(b"OK")
