"""What a sent file really is: allowed by its extension and by what is in it, or refused with a sentence."""

import re
import unicodedata
from typing import IO

import filetype

from kit.refusals import Refusal

# Extension → media type; what may be sent at all.
ALLOWED = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
}
LARGEST = {"application/pdf": 20_000_000, "image/png": 10_000_000, "image/jpeg": 10_000_000, "image/webp": 10_000_000}
LONGEST_NAME = 120
WINDOW = 1_000_000  # bytes read at a time
# What a presentation has no need of: scripts, programs, files within, forms that send themselves.
ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|EmbeddedFiles|RichMedia|SubmitForm|ImportData|XFA)\b")
# Other things that a file may be at the same time: archives at its end, programs, pages.
FOREIGN = re.compile(
    rb"PK\x03\x04|PK\x05\x06|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|<script|<html|<!doctype|<svg|<\?php", re.I
)
OVERLAP = 64


class BadName(Refusal):
    sentence = "«{name}»: в имени файла не должно быть «/», «\\» и непечатаемых знаков. Переименуйте файл."
    field = "files"


class NotAllowed(Refusal):
    sentence = "«{name}»: такие файлы не принимаем. Можно PDF и изображения PNG, JPEG, WebP."
    field = "files"


class NotWhatItSays(Refusal):
    sentence = "«{name}»: содержимое файла не соответствует его имени. Сохраните его заново как {wanted}."
    field = "files"


class Active(Refusal):
    sentence = "«{name}»: в файле есть сценарии, вложенные файлы или другой формат. Сохраните его как простой PDF."
    field = "files"


class TooBig(Refusal):
    sentence = "«{name}»: файл слишком большой, принимаем до {most} МБ."
    field = "files"


class Empty(Refusal):
    sentence = "«{name}»: файл пустой."
    field = "files"


def checked(name: str, content: IO[bytes], size: int) -> tuple[str, str]:
    """The name and the media type of a file that may be kept. Raises BadName, NotAllowed, TooBig, Empty, NotWhatItSays, Active."""
    name = _name(name)
    kind = ALLOWED.get(name.rpartition(".")[2].lower() if "." in name else "")
    if kind is None:
        raise NotAllowed(name=name)
    if not size:
        raise Empty(name=name)
    if size > LARGEST[kind]:
        raise TooBig(name=name, most=LARGEST[kind] // 1_000_000)
    head = content.read(8192)
    found = filetype.guess_mime(head)
    content.seek(0)
    if found != kind or (kind == "application/pdf" and not head.startswith(b"%PDF-")):
        raise NotWhatItSays(name=name, wanted=kind.rpartition("/")[2].upper())
    if kind == "application/pdf":
        _check_pdf(name, content)
    return name, kind


def _name(name: str) -> str:
    name = unicodedata.normalize("NFC", name).strip()
    if not name or any(not char.isprintable() for char in name) or "/" in name or "\\" in name or name.startswith("."):
        raise BadName(name="".join(char for char in name if char.isprintable())[:LONGEST_NAME])
    stem, dot, extension = name.rpartition(".")
    return f"{stem[: LONGEST_NAME - 10]}{dot}{extension[:9]}" if dot else name[:LONGEST_NAME]


def _check_pdf(name: str, content: IO[bytes]) -> None:
    """Nothing active in it, no other format hidden in it, nothing after its end; read piece by piece."""
    rest, tail = b"", b""
    while piece := content.read(WINDOW):
        window = rest + piece
        if ACTIVE.search(window) or FOREIGN.search(window):
            raise Active(name=name)
        rest, tail = window[-OVERLAP:], (tail + piece)[-2048:]
    content.seek(0)
    if tail.rpartition(b"%%EOF")[2].strip(b"\r\n \t\0") or b"%%EOF" not in tail:
        raise NotWhatItSays(name=name, wanted="PDF")
