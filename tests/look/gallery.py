"""Draws every macro on one page: `python tests/look/gallery.py FOLDER` writes it there and takes its pictures (for the eye, not a test)."""

import asyncio
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace as Row
from typing import Annotated

import msgspec
from jinja2 import ChoiceLoader, FileSystemLoader
from playwright.async_api import async_playwright

from kit.access import VISITOR
from kit.forms import Choice, Choices, Day, Field, Number, Roubles, Tick, fill
from kit.settings import ROOT
from kit.templates import environment

OPTIONS = {"a": "Сайт / портал", "b": "Мобильное приложение"}
ARGUMENTS = ["--no-sandbox", "--disable-quic", "--disable-background-networking"]


class Demo(msgspec.Struct):
    """A form with every kind of field."""

    title: Annotated[str, Field("Название идеи", max=120)]
    amount: Annotated[int, Roubles("Сколько денег нужно", max=15_000_000)]
    note: Annotated[str, Field("Обоснование", max=200, rows=4, hint="Откуда взяты цены")]
    sector: Annotated[str, Choice("Отрасль", OPTIONS)]
    format: Annotated[str, Choice("Формат", OPTIONS)]
    districts: Annotated[list[str], Choices("Районы", OPTIONS)]
    agree: Annotated[bool, Tick("Согласен", required="Без согласия нельзя")]
    day: Annotated[date, Day("День")]
    months: Annotated[int, Number("Срок, месяцев", min=1, max=12)]


def context() -> dict[str, object]:
    """Everything that the gallery shows."""
    names = [
        "Сбор идей на сайте проекта",
        "Формирование проектных команд",
        "Отбор участников: первый тур",
        "Реализация",
    ]
    states = [("done", "завершён"), ("now", "идёт"), ("later", "этап 3"), ("later", "этап 4")]
    amounts = [15_000_000, 5_000_000, 15_000_000, 14_800_000, 12_000_000, 15_000_000]
    shares = [
        ("Благоустройство / ЖКХ", 17),
        ("Культура / Образование", 15),
        ("Экология", 12),
        ("Досуг", 5),
        ("Спорт", 4),
    ]
    card = {"id": 1, "title": "Карта велосипедной инфраструктуры", "title_published": False, "limit": 15_000_000}
    card |= {
        "summary": "Создание цифрового сервиса. " * 6,
        "under": "Комитет по транспорту",
        "money_word": "нет награды",
    }
    return {
        "viewer": VISITOR,
        "season": None,
        "seasons": [],
        "here": "/gallery",
        "address": "/gallery",
        "csrf_token": "x",
        "now": datetime.now(UTC),
        "toast": "Заявка отправлена на модерацию",
        "unread": 0,
        "demo": True,
        "low_vision": {},
        "static": lambda name: "/static/" + name,
        "form": fill(Demo, {"title": ["Идея"], "months": ["14"]}),
        "strip_items": [
            Row(name=n, state=s, word=w, when="1–15 апреля") for n, (s, w) in zip(names, states, strict=True)
        ],
        "segments": [Row(number=i, amount=a, title="Проект") for i, a in enumerate(amounts, 1)],
        "share_rows": [
            Row(amount=3_000_000, bodies=["Архивный комитет"]),
            Row(amount=12_000_000, bodies=["Комитет А", "Комитет Б"]),
        ],
        "steps": [
            Row(number=n, name=w, note="подано", href="")
            for n, w in [
                (105, "идей"),
                (67, "прошли первый тур"),
                (26, "прошли второй тур"),
                (20, "представили экспертам"),
                (6, "победителей"),
            ]
        ],
        "rows": [Row(label=w, value=v, text=f"{v} %", href="/", fill="") for w, v in shares],
        "cards": [
            Row(**card, stage=s, synthetic=y, granted=g)
            for s, y, g in [("winner", False, 15_000_000), ("accepted", True, 0), ("winner", False, 5_000_000)]
        ],
    }


async def pictures(folder: Path) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        for width in (360, 768, 1280):
            for scheme in ("light", "dark"):
                page = await browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                await page.goto((folder / "gallery.html").as_uri())
                await page.wait_for_timeout(300)
                wide = await page.evaluate("document.documentElement.scrollWidth")
                print(width, scheme, "sideways" if wide > width else "fits", wide)
                await page.screenshot(path=folder / f"gallery-{width}-{scheme}.png", full_page=True)
        await browser.close()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    env = environment().overlay(loader=ChoiceLoader([environment().loader, FileSystemLoader(ROOT / "tests" / "look")]))
    html = env.get_template("gallery.html").render(context())
    (folder / "gallery.html").write_text(
        re.sub(r'="/static/', f'="{(ROOT / "static").as_uri()}/', html), encoding="utf-8"
    )
    asyncio.run(pictures(folder))
