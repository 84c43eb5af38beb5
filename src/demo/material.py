"""The demonstration's own material: what was published about 2023, and what was invented to stand beside it."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

DATA = Path(__file__).parent / "data"


class Idea(msgspec.Struct, frozen=True, kw_only=True):
    """An invented idea. `amount` in whole roubles; no districts mean the whole city; `team` counts the leader."""

    title: str
    summary: str
    problem: str
    goal: str
    audience: str
    sector: str
    format: str
    novelty: str
    amount: int
    districts: list[str] = []
    outcome: str = ""
    team: int = 4


class Holder(msgspec.Struct, frozen=True):
    """A share of a winner's grant in whole roubles, and the bodies that hold it together."""

    bodies: list[str]
    amount: int


class Winner(msgspec.Struct, frozen=True, kw_only=True):
    """A winner of 2023 as it was published. `due` is a month as 2024-11, or nothing."""

    title: str
    title_published: bool
    goal: str
    grant: int
    leader: str
    members: list[str]
    holders: list[Holder]
    due: str = ""
    host_system: str = ""
    reduced_scope: bool = False

    @property
    def bodies(self) -> list[str]:
        """Every budget holder once, in the order of the shares."""
        return list(dict.fromkeys(body for holder in self.holders for body in holder.bodies))


class Invented(msgspec.Struct, frozen=True, kw_only=True):
    """What the demonstration adds to a winner so that its card and passport are whole."""

    summary: str
    problem: str
    audience: str
    sector: str
    format: str
    novelty: str
    product: str
    functions: str
    social: str


class Period(msgspec.Struct, frozen=True):
    """A stage of 2023; `source` tells where its days were published, if they were."""

    key: str
    name: str
    first_day: date
    last_day: date
    source: str = ""


class Published(msgspec.Struct, frozen=True):
    """The season of 2023 as it was published."""

    year: int
    title: str
    theme: str
    organiser: str
    rules: dict[str, int]
    stages: list[Period]
    outcome: dict[str, int]
    shares: dict[str, dict[str, int]]


def load(name: str) -> dict[str, Any]:
    """A file of the data folder."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def season_2023() -> Published:
    return msgspec.convert(load("season_2023"), Published)


@cache
def winners_2023() -> list[Winner]:
    return msgspec.convert(load("winners_2023")["winner"], list[Winner])


@cache
def invented_for_winners() -> list[Invented]:
    """In the order of `winners_2023`."""
    return msgspec.convert(load("winners_invented")["winner"], list[Invented])


@cache
def ideas_2023() -> list[Idea]:
    return msgspec.convert(load("ideas_2023")["idea"], list[Idea])


@cache
def ideas_current() -> list[Idea]:
    return msgspec.convert(load("ideas_current")["idea"], list[Idea])


@cache
def texts() -> dict[str, Any]:
    """Sentences for passports, remarks, comments, questions and conclusions."""
    return load("texts")
