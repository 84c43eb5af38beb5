"""Forms with files: read as they arrive, files laid aside on the disk, nothing large held in memory."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from tempfile import SpooledTemporaryFile
from typing import IO, cast

import msgspec
from litestar.types import Receive
from multipart import MultipartError, MultipartSegment, PushMultipartParser

from kit.bodies import LARGEST_BODY, MOST_FIELDS, BadRequest, TooLarge, TooSlow

LARGEST_UPLOAD = 26_000_000  # bytes of a whole form with its files
SLOWEST_UPLOAD = 300  # seconds
MOST_FILES = 20
POURED = 200_000_000  # bytes of a body that is too large, read and forgotten before it is answered
LONGEST_POUR = 60  # seconds
IN_MEMORY = 64_000  # bytes of a file before it goes to the disk


class TooHeavy(TooLarge):
    sentence = "Файлы слишком большие: за один раз принимаем до 25 МБ."


class Upload(msgspec.Struct):
    """A file as it was sent: the field's name, the name and the kind that the sender claims, what is in it."""

    field: str
    name: str
    claimed: str
    content: IO[bytes]
    size: int = 0


class Arriving:
    """A form that is being read: its typed fields in `typed`, its files in `files`; to be closed when the answer is out.

    Raises BadRequest for a form that does not say what divides its parts.
    """

    def __init__(self, boundary: str, admit: Callable[[dict[str, list[str]]], None]) -> None:
        if not boundary:
            raise BadRequest
        self.parser = PushMultipartParser(
            boundary, max_segment_size=LARGEST_UPLOAD, max_segment_count=MOST_FIELDS, strict=False
        )
        self.admit, self.typed, self.files = admit, dict[str, list[str]](), list[Upload]()
        self.segment: MultipartSegment | None = None
        self.text = bytearray()

    async def read(self, receive: Receive, declared: int | None) -> None:
        """Raises TooHeavy (before reading, when the length says so), TooSlow, BadRequest, and what `admit` raises
        when the first file begins, or at the end of a form that has none."""
        try:
            if declared is not None and declared > LARGEST_UPLOAD:
                raise TooHeavy
            async with asyncio.timeout(SLOWEST_UPLOAD):
                async for chunk in _chunks(receive):
                    self._take(chunk)
            self.parser.close()
        except TooHeavy:
            await _pour_away(receive)
            raise
        except TimeoutError as error:
            raise TooSlow from error
        except (MultipartError, ValueError) as error:
            raise BadRequest from error
        if not self.files:
            self.admit(self.typed)

    def _take(self, chunk: bytes) -> None:
        for event in self.parser.parse(chunk):
            if isinstance(event, MultipartSegment):
                self._begin(event)
            elif event is None:
                self._end()
            elif self.segment is not None and self.segment.filename is not None:
                self.files[-1].content.write(event)
                self.files[-1].size += len(event)
            else:
                self.text += event
                if len(self.text) > LARGEST_BODY:
                    raise TooLarge

    def _begin(self, segment: MultipartSegment) -> None:
        self.segment, self.text = segment, bytearray()
        if segment.filename is None:
            return
        if not self.files:
            self.admit(self.typed)
        if len(self.files) >= MOST_FILES:
            raise TooHeavy
        content = cast(IO[bytes], SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 - closed by close()
        self.files.append(Upload(segment.name, segment.filename, segment.content_type or "", content))

    def _end(self) -> None:
        if self.segment is not None and self.segment.filename is None:
            self.typed.setdefault(self.segment.name, []).append(self.text.decode("utf-8"))
        elif self.files:
            self.files[-1].content.seek(0)
        self.segment = None

    def close(self) -> None:
        """Forget the files."""
        for upload in self.files:
            upload.content.close()


async def _pour_away(receive: Receive) -> None:
    """Let a sender finish, keeping nothing: one who is cut off in the middle of sending never reads the answer."""
    left = POURED
    with suppress(TimeoutError):
        async with asyncio.timeout(LONGEST_POUR):
            while left > 0:
                message = await receive()
                left -= len(message.get("body", b""))  # type: ignore[arg-type]
                if message["type"] != "http.request" or not message.get("more_body"):
                    return


async def _chunks(receive: Receive) -> AsyncIterator[bytes]:
    total = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise BadRequest
        chunk = message.get("body", b"")
        total += len(chunk)
        if total > LARGEST_UPLOAD:
            raise TooHeavy
        if chunk:  # an empty one would end the form
            yield chunk
        if not message.get("more_body"):
            return
