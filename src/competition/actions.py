"""What organisers do with a season: open it, change its rules, move a deadline."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec.structs import asdict
from piccolo.columns import Column

from competition.rules import (
    STAGES,
    NotLater,
    Period,
    require_begun_kept,
    require_sound_calendar,
    shifted_after_extension,
)
from competition.tables import Extension, Season, Stage
from competition.views import SeasonView, StageView
from kit.db import Transaction, writing
from kit.journal import Actor
from kit.refusals import Clash
from kit.russian import day


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What a season is announced with. Money in whole roubles."""

    year: int
    title: str
    theme: str
    organiser: str
    pool: int
    project_limit: int
    team_min: int
    team_max: int
    implementation_months: int
    repair_days: int = 5
    teams_per_person: int = 1
    grace_seconds: int = 0
    others_scores_visible: bool = True
    demonstration: bool = False
    note: str = ""
    presented_to_experts: int | None = None


async def open_season(
    actor: Actor,
    rules: Rules,
    calendar: Sequence[Period],
    now: datetime,
    names: dict[str, str] | None = None,
    published: Sequence[str] = tuple(STAGES),
) -> int:
    """Announce a season with its calendar; raises the calendar's refusals. Returns the season's id."""
    require_sound_calendar(calendar)
    async with writing(actor, now) as tx:
        rows = await Season.insert(Season(**asdict(rules), version=1))
        season_id = int(rows[0]["id"])
        titles = {**STAGES, **(names or {})}
        by_key = {period.key: period for period in calendar}
        await Stage.insert(
            *(
                Stage(
                    season=season_id,
                    key=key,
                    name=titles[key],
                    position=position,
                    first_day=by_key[key].first_day,
                    last_day=by_key[key].last_day,
                    day_published=key in published,
                    may_overlap=by_key[key].may_overlap,
                )
                for position, key in enumerate(STAGES, start=1)
            )
        )
        tx.journal("open-season", "season", season_id, {"rules": asdict(rules), "calendar": _plain(calendar)})
    return season_id


async def change_rules(actor: Actor, season: SeasonView, rules: Rules, now: datetime) -> None:
    """Change what a season was announced with. Raises Clash when somebody changed it meanwhile."""
    values: dict[Column | str, Any] = dict(asdict(rules).items())
    async with writing(actor, now) as tx:
        changed = (
            await Season.update({**values, "version": season.version + 1})
            .where((Season.id == season.id) & (Season.version == season.version))
            .returning(Season.id)
        )
        if not changed:
            raise Clash
        before = {name: old for name in asdict(rules) if (old := getattr(season, name)) != values[name]}
        tx.journal("change-rules", "season", season.id, {"from": before, "to": {n: values[n] for n in before}})


async def save_calendar(actor: Actor, season: SeasonView, calendar: Sequence[Period], now: datetime) -> None:
    """Replace the season's calendar by a sound one; what has begun keeps its days. Raises the calendar's refusals, Clash."""
    require_begun_kept(season.stages, calendar, now)
    require_sound_calendar(calendar)
    async with writing(actor, now) as tx:
        await _bump(season)
        for period in calendar:
            await _move(season.stage(period.key), period)
        tx.journal("save-calendar", "season", season.id, {"calendar": _plain(calendar)})


async def extend(tx: Transaction, season: SeasonView, key: str, last_day: date, reason: str) -> list[Period]:
    """Prolong a stage inside the caller's transaction, moving later stages out of its way; returns the new calendar.

    Raises NotLater, and Clash when the season was changed meanwhile. The caller tells the teams concerned.
    """
    stage = season.stage(key)
    if last_day <= stage.last_day:
        raise NotLater(day=day(stage.last_day))
    periods = [Period(s.key, s.first_day, s.last_day, s.may_overlap) for s in season.stages]
    calendar = shifted_after_extension(periods, key, last_day)
    await _bump(season)
    for period in calendar:
        await _move(season.stage(period.key), period)
    await Extension.insert(
        Extension(stage=stage.id, from_day=stage.last_day, to_day=last_day, reason=reason, at=tx.now)
    )
    tx.journal(
        "extend-deadline", "season", season.id, {"stage": key, "days": [stage.last_day, last_day], "reason": reason}
    )
    return calendar


async def _bump(season: SeasonView) -> None:
    changed = (
        await Season.update({Season.version: season.version + 1})
        .where((Season.id == season.id) & (Season.version == season.version))
        .returning(Season.id)
    )
    if not changed:
        raise Clash


async def _move(stage: StageView, period: Period) -> None:
    if (stage.first_day, stage.last_day, stage.may_overlap) == (period.first_day, period.last_day, period.may_overlap):
        return
    await Stage.update(
        {
            Stage.first_day: period.first_day,
            Stage.last_day: period.last_day,
            Stage.may_overlap: period.may_overlap,
        }
    ).where(Stage.id == stage.id)


def _plain(calendar: Sequence[Period]) -> list[dict[str, object]]:
    return [asdict(period) for period in calendar]
