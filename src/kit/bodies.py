"""Reading what a browser sends: limited in size, time and number of fields, and never a 5xx."""

import asyncio
from io import BytesIO
from urllib.parse import parse_qsl

from litestar.types import Receive
from multipart import MultipartError, MultipartParser, parse_options_header

from kit.refusals import Refusal

LARGEST_BODY = 1_000_000  # bytes
MOST_FIELDS = 1_000
SLOWEST = 60  # seconds within which the body must have arrived


class BadRequest(Refusal):
    sentence = "Запрос повреждён. Вернитесь на страницу и попробуйте ещё раз."
    status = 400


class TooLarge(Refusal):
    sentence = "Запрос слишком большой."
    status = 413


class TooSlow(Refusal):
    sentence = "Запрос шёл дольше минуты. Проверьте связь и попробуйте ещё раз."
    status = 408


async def read_body(receive: Receive, declared: int | None) -> bytes:
    """The whole body. Raises TooLarge past a megabyte (before reading, when the length says so), TooSlow past a minute."""
    if declared is not None and declared > LARGEST_BODY:
        raise TooLarge
    try:
        async with asyncio.timeout(SLOWEST):
            return await _collect(receive)
    except TimeoutError as error:
        raise TooSlow from error


async def _collect(receive: Receive) -> bytes:
    chunks = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise BadRequest
        chunks += message.get("body", b"")
        if len(chunks) > LARGEST_BODY:
            raise TooLarge
        if not message.get("more_body"):
            return bytes(chunks)


def form_of(body: bytes, content_type: str) -> dict[str, list[str]]:
    """The typed fields of a form, each with all its values; files are not read here. Raises BadRequest."""
    kind, options = parse_options_header(content_type)
    pairs = _parts(body, options) if kind == "multipart/form-data" else _pairs(body)
    typed: dict[str, list[str]] = {}
    for name, value in pairs:
        typed.setdefault(name, []).append(value)
    return typed


def _pairs(body: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise BadRequest from error


def _parts(body: bytes, options: dict[str, str]) -> list[tuple[str, str]]:
    try:
        parser = MultipartParser(BytesIO(body), options.get("boundary", ""), part_limit=MOST_FIELDS)
        return [(part.name, part.raw.decode("utf-8")) for part in parser if not part.filename]
    except (MultipartError, ValueError) as error:
        raise BadRequest from error
