"""Two files of the listed team: a presentation and a sketch of its first screen, drawn when the season is played."""

from typing import TYPE_CHECKING

from demo.entries import Entry
from kit.images import encoded
from kit.pdf import FONTS, typeset

if TYPE_CHECKING:
    from PIL import ImageFont

PHONE = (720, 1280)
INK, PAPER, WATER, MOSS, OCHRE = "#16202c", "#ffffff", "#0b4f8a", "#3f7d57", "#c98a1b"


async def drawn(entry: Entry) -> list[tuple[str, bytes]]:
    """Name and content of each."""
    return [("Презентация.pdf", await _slides(entry)), ("Экран на телефоне.png", _screen(entry.idea.title))]


async def _slides(entry: Entry) -> bytes:
    idea = entry.idea
    told = [("Проблема", idea.problem), ("Цель", idea.goal), ("Для кого", idea.audience)]
    slides = [{"title": title, "text": text} for title, text in told]
    return await typeset("demo/slides.typ", {"title": idea.title, "summary": idea.summary, "slides": slides})


def _screen(title: str) -> bytes:
    """A phone's screen: the title, a map of blocks with a river, a list below."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", PHONE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, PHONE[0], 150), fill=WATER)
    draw.text((40, 52), _short(title), fill=PAPER, font=_font(40))
    for row in range(6):
        for column in range(5):
            left, top = 40 + column * 130, 190 + row * 100
            colour = WATER if row + column == 5 else (MOSS, "#dfe7e2", OCHRE)[(row * 2 + column) % 3]
            draw.rounded_rectangle((left, top, left + 116, top + 86), 14, fill=colour)
    for line in range(4):
        top = 830 + line * 100
        draw.ellipse((40, top, 90, top + 50), fill=(MOSS, OCHRE)[line % 2])
        draw.rounded_rectangle((120, top + 6, 560 - line * 40, top + 22), 8, fill=INK)
        draw.rounded_rectangle((120, top + 34, 480 - line * 30, top + 46), 6, fill="#b9c2cc")
    draw.text((40, 1225), "Эскиз. Демонстрация", fill=INK, font=_font(26))
    return encoded(image, "PNG")


def _short(title: str) -> str:
    return title if len(title) < 28 else title[:26].rstrip() + "…"


def _font(size: int) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(str(FONTS / "GolosText-Bold.ttf"), size)
