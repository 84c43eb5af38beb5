"""A submitted team that is too small: letters on day 0, 3 and 4, then the clock; and the clock's own loop."""

import asyncio
from datetime import datetime, timedelta

import pytest

import clockwork
from kit.db import housekeeping
from make.projects import AT, a_project, as_it_is
from make.seasons import a_season
from make.teams import a_member, a_team_row, let_go
from outbox.tables import Letter
from projects.queries import ProjectRow
from teams.actions import warn_alarmed

AFTER = AT + timedelta(days=12)
MOMENT = timedelta(milliseconds=1)


async def letters(name: str) -> int:
    return int(await Letter.count().where(Letter.letter == name))


async def a_team_in_alarm(**rules: int) -> ProjectRow:
    season = await a_season(**rules)
    project = await a_project("submitted", season=season.id)
    await let_go(project.team, project.members[1].person, AFTER)
    return project


async def test_letters_go_on_day_0_3_and_4_once_each(database: object) -> None:
    project = await a_team_in_alarm()
    assert await letters("teams/alarm") == 2
    sent = []
    for day in (0, 2, 3, 4, 5):
        for instant in (AFTER + timedelta(days=day) - MOMENT, AFTER + timedelta(days=day)):
            for _ in range(2):
                sent += [(day, instant == AFTER + timedelta(days=day))] * len(await warn_alarmed(instant))
    assert sent == [(3, True), (4, True)]
    assert await letters("teams/alarm_again") == 4
    assert (await a_team_row(project.team)).alarm_letters == 2


async def test_a_clock_that_stood_still_sends_one_letter_for_the_days_it_missed(database: object) -> None:
    await a_team_in_alarm()
    assert len(await warn_alarmed(AFTER + timedelta(days=4, hours=3))) == 1
    assert await warn_alarmed(AFTER + timedelta(days=4, hours=4)) == []


async def test_two_clocks_at_once_send_one_letter(database: object) -> None:
    """I08: all of them have read that the letter is due before the first of them may write."""
    await a_team_in_alarm()
    at = AFTER + timedelta(days=3)
    clocks = [asyncio.create_task(warn_alarmed(at)) for _ in range(4)]
    async with housekeeping(at):  # on SQLite nobody else writes meanwhile
        for _ in range(10):
            await asyncio.sleep(0)
    told = await asyncio.gather(*clocks)
    assert sum(len(teams) for teams in told) == 1 and await letters("teams/alarm_again") == 2


async def test_the_days_are_the_seasons_setting(database: object) -> None:
    await a_team_in_alarm(repair_days=2)
    assert len(await warn_alarmed(AFTER + timedelta(days=1))) == 1
    assert await warn_alarmed(AFTER + timedelta(days=2)) == []


async def test_a_repaired_team_is_left_alone_and_a_second_alarm_begins_anew(database: object) -> None:
    project = await a_team_in_alarm()
    await warn_alarmed(AFTER + timedelta(days=3))
    new = await a_member(project.team, AFTER + timedelta(days=3))
    assert await warn_alarmed(AFTER + timedelta(days=4)) == []
    again = AFTER + timedelta(days=10)
    await let_go(project.team, new, again)
    assert (await a_team_row(project.team)).alarm_letters == 0
    assert len(await warn_alarmed(again + timedelta(days=3))) == 1


async def test_the_loop_looks_again_and_again_and_draws_each_consequence_once(database: object) -> None:
    """The loop itself, with a clock that goes a day a tick: told on days 3 and 4, returned on day 5, stopped when asked."""
    project = await a_team_in_alarm()
    stop, days = asyncio.Event(), iter(range(9))

    def clock() -> datetime:
        day = next(days)
        if day == 8:
            stop.set()
        return AFTER + timedelta(days=day)

    await asyncio.wait_for(clockwork.run(stop, clock, pause=0.001), 30)
    assert (await letters("teams/alarm_again"), await letters("projects/returned_by_clock")) == (4, 2)
    assert (await as_it_is(project.id)).stage == "idea"
    assert next(days, None) is None


async def test_a_fault_in_one_consequence_stops_neither_the_others_nor_the_loop(
    database: object, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    project = await a_team_in_alarm()

    async def broken(at: datetime) -> list[int]:
        raise RuntimeError("broken")

    faulty = (clockwork.Consequence("broken", broken), *clockwork.CONSEQUENCES)
    monkeypatch.setattr(clockwork, "CONSEQUENCES", faulty)
    await clockwork.tick(AFTER + timedelta(days=5))
    assert (await as_it_is(project.id)).stage == "idea"
    assert "the clock failed: broken" in caplog.text
