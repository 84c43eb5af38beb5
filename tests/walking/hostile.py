"""What no browser of ours would send: addresses, queries, fields and headers that broke other sites."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

import kit.forms
from walking.cells import Place

IDS = (
    "0",
    "-1",
    "2147483648",
    "9223372036854775808",
    "9" * 40,
    "1.5",
    "%00",
    "%ff",
    "..%2f..",
    "1%0a",
    "٣",
    "a" * 3000,
)
VALUES = ("-1", "0", "9" * 40, "%00", "%ff%fe", "%ed%a0%80", "%D9%A3", "2147483648", "' or 1=1 --", "<script>", "[]")
QUERIES = ("page", "size", "season", "q", "stage", "sector", "district", "next", "sort")
TYPED = ("", "%00", "%ff", "-1", "9" * 40, "2147483648", "9223372036854775807", "%F0%9F%92%A3", "0001-01-01", "9999-12-31T23:59", "%D9%A3", "x" * 5000)  # fmt: skip
HEADERS = (
    {"cookie": "session=\x00; visit=%ff; toast=!!; view=size:huge.contrast"},
    {"cookie": "toast=////; view=::::....; session=" + "a" * 4000},
    {"if-none-match": '"' + "9" * 500, "accept-encoding": "br;q=x", "accept-language": "\xff"},
    {"x-forwarded-for": "\x00, ::1", "range": "bytes=9-1", "content-type": "multipart/form-data; boundary="},
    {"hx-request": "true", "hx-current-url": "javascript:1", "origin": "null"},
)
JSON = "application/json"
PACKAGES = {folder.name for folder in Path(kit.forms.__file__).parents[1].iterdir() if folder.is_dir()}
FORM = "application/x-www-form-urlencoded"


def addresses(place: Place) -> Iterator[str]:
    """The place with each hostile id in each of its words, and hostile queries."""
    words = re.findall(r"\{\w+:\w+\}", place.route)
    for hostile in IDS if words else ():
        yield hostile.join(re.split(r"\{\w+:\w+\}", place.route))
        yield place.path.rsplit("/", 1)[0] + "/" + hostile
    if place.method == "GET":
        for number, value in enumerate(VALUES):
            yield place.path + "?" + "&".join(f"{name}={value}" for name in QUERIES[number % 3 :: 2])


def bodies() -> Iterator[tuple[str, bytes]]:
    """Every field of every form of the site filled in with the same hostile value; then what is no form at all."""
    names = sorted({name for form in forms() for name in kit.forms.fields_of(form)})
    for value in TYPED:
        yield FORM, "&".join(f"{name}={value}" for name in names).encode()
    yield FORM, "&".join(f"lines-{n}-{name}=9" for n in range(300) for name in ("title", "price")).encode()
    yield JSON, b"[" * 100_000
    yield JSON, b'{"a": 1' + b"0" * 5000 + b"}"
    yield "", b"\xff\x00"


def forms() -> list[type[msgspec.Struct]]:
    """The forms of every package, whatever file they stand in."""

    def below(kind: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
        for child in kind.__subclasses__():
            yield child
            yield from below(child)

    return [kind for kind in below(msgspec.Struct) if package_of(kind) in PACKAGES and reads(kind)]


def package_of(kind: type[msgspec.Struct]) -> str:
    """`rounds` of rounds.forms.sheets.NoteForm."""
    return kind.__module__.partition(".")[0]


def reads(kind: type[msgspec.Struct]) -> bool:
    """Whether it is a form: every field of it says how it is read."""
    try:
        return bool(kit.forms.fields_of(kind))
    except TypeError:
        return False
