"""Images made anew: only what is seen stays, neither place nor date of a photograph, nor anything hidden behind it."""

import asyncio
from io import BytesIO
from typing import IO, TYPE_CHECKING

from kit.contents import NotWhatItSays
from kit.refusals import Refusal

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 24_000_000
WIDEST = 2400
SMALL = 480
FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
_one_at_a_time = asyncio.Semaphore(1)


class TooManyPixels(Refusal):
    sentence = "«{name}»: изображение слишком большое ({width} × {height}). Уменьшите его до 24 мегапикселей."
    field = "files"


async def renewed(name: str, kind: str, content: IO[bytes]) -> tuple[bytes, bytes]:
    """The image and its small copy (WebP), both encoded by us. Raises TooManyPixels, NotWhatItSays."""
    async with _one_at_a_time:  # a large picture takes 100 MB while it is open
        return await asyncio.to_thread(_renew, name, kind, content)


def _renew(name: str, kind: str, content: IO[bytes]) -> tuple[bytes, bytes]:
    from PIL import Image, ImageOps, UnidentifiedImageError  # 6 MB that a worker which only reads never needs

    try:
        with Image.open(content, formats=[FORMATS[kind]]) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise TooManyPixels(name=name, width=width, height=height)
            picture.draft("RGB", (WIDEST, WIDEST))
            whole = ImageOps.exif_transpose(picture)
            whole.thumbnail((WIDEST, WIDEST))
            whole = whole.convert("RGB" if kind == "image/jpeg" or "A" not in whole.getbands() else "RGBA")
            whole.info = {}
            small = whole.copy()
            small.thumbnail((SMALL, SMALL))
            return encoded(whole, FORMATS[kind]), encoded(small, "WEBP")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotWhatItSays(name=name, wanted=FORMATS[kind]) from error


def encoded(picture: "Image.Image", form: str) -> bytes:
    """The picture as the bytes of a file: PNG, JPEG or WEBP."""
    out = BytesIO()
    encode = picture.save
    encode(out, form, quality=85, optimize=form != "WEBP")
    return out.getvalue()
