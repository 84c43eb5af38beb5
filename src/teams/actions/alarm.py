"""A submitted team that has become too small: told at once, and again while time is left to repair it."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from competition.queries import season_by_id
from kit.db import Transaction, writing
from kit.journal import CLOCK
from kit.refusals import Clash
from notices.actions import tell
from teams import rules
from teams.queries import TeamRow, team, teams_in_alarm
from teams.tables import Team


async def sound_alarm(tx: Transaction, found: TeamRow, gone: int, until: datetime) -> None:
    """The letter of day 0, to those who are left."""
    tx.journal("raise-alarm", "team", found.id, {"members": found.size - 1, "until": until})
    others = [person for person in found.people if person != gone]
    await tell(tx, others, "teams/alarm", f"/teams/{found.id}", team=found.name, size=found.size - 1, until=until)


async def warn_alarmed(now: datetime) -> list[int]:
    """The clock's letters of the last days; each goes once, however often the clock looks. Returns the teams told."""
    warned = []
    for found in await teams_in_alarm():
        season = await season_by_id(found.season)
        assert found.alarm_since is not None  # the query asked for it
        if rules.warnings_due(found.alarm_since, season.repair_days, now) > found.alarm_letters:
            with suppress(Clash):  # another clock was quicker
                warned += await _warn(found.id, season.repair_days, now)
    return warned


async def _warn(team_id: int, repair_days: int, now: datetime) -> list[int]:
    async with writing(CLOCK, now) as tx:
        found = await team(team_id)
        if found is None or found.alarm_since is None:
            return []
        due = rules.warnings_due(found.alarm_since, repair_days, now)
        seen: Any = (Team.id == found.id) & (Team.alarm_since == found.alarm_since) & (Team.alarm_letters < due)
        if not await Team.update({Team.alarm_letters: due}).where(seen).returning(Team.id):
            raise Clash
        until = rules.repair_until(found.alarm_since, repair_days)
        tx.journal("warn-team", "team", found.id, {"letter": due, "until": until})
        link = f"/teams/{found.id}"
        await tell(tx, found.people, "teams/alarm_again", link, team=found.name, size=found.size, until=until)
        return [found.id]
