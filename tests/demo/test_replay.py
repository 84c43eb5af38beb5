"""The replayed season of 2023 is the published one, every step of it recorded."""

import json
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest

from competition.queries import season_of
from demo.material import season_2023 as facts
from demo.material import winners_2023
from kit import invariants


async def _rows(engine: Any, sql: str) -> list[dict[str, Any]]:
    return list(await engine.run_ddl(sql))


async def _reached(engine: Any, stage: str) -> int:
    rows = await _rows(engine, f"select count(distinct project) as n from stage_history where to_stage = '{stage}'")
    return int(rows[0]["n"])


async def test_the_funnel_is_the_published_one(season_2023: Any) -> None:
    outcome = facts().outcome
    assert await _reached(season_2023, "submitted") == outcome["ideas"]
    assert await _reached(season_2023, "rejected_1") == outcome["rejected_round_1"]
    assert await _reached(season_2023, "rejected_2") == outcome["rejected_round_2"]
    assert await _reached(season_2023, "accepted") == outcome["accepted"]
    assert await _reached(season_2023, "expert_review") == outcome["presented_to_experts"]
    assert await _reached(season_2023, "winner") == outcome["winners"]


async def test_the_six_winners_have_their_people_grants_and_holders(season_2023: Any) -> None:
    for winner in winners_2023():
        people = await _rows(
            season_2023,
            "select p.full_name as name from project j join membership m on m.team = j.team join person p on p.id = m.person"
            f" where j.title = '{winner.title}' and m.left_at is null",
        )
        assert {row["name"] for row in people} == {winner.leader, *winner.members}
        shares = await _rows(
            season_2023,
            "select s.amount as amount, b.name as body from project j join award a on a.project = j.id"
            " join funding_share s on s.award = a.id join share_holder h on h.share = s.id"
            f" join executive_body b on b.id = h.body where j.title = '{winner.title}' and a.state = 'confirmed'",
        )
        expected = {(holder.amount, body) for holder in winner.holders for body in holder.bodies}
        assert {(row["amount"], row["body"]) for row in shares} == expected


async def test_the_pool_holds_what_was_granted(season_2023: Any) -> None:
    rows = await _rows(season_2023, "select sum(amount) as n from award where state = 'confirmed' and kind = 'winner'")
    assert rows[0]["n"] == facts().outcome["granted"]


async def test_everything_but_the_winners_is_marked_as_synthetic(season_2023: Any) -> None:
    rows = await _rows(season_2023, "select title, demo_fields from project where not synthetic")
    assert {row["title"] for row in rows} == {winner.title for winner in winners_2023()}
    assert all("conclusions" in row["demo_fields"] for row in rows)
    real = {name for winner in winners_2023() for name in [winner.leader, *winner.members]}
    people = await _rows(season_2023, "select full_name as name from person where not synthetic")
    assert {row["name"] for row in people} == real


async def test_no_real_body_says_anything_but_support(season_2023: Any) -> None:
    rows = await _rows(
        season_2023,
        "select distinct c.verdict as verdict from conclusion c join review_request r on r.id = c.request"
        " join executive_body b on b.id = r.body where not b.synthetic",
    )
    assert [row["verdict"] for row in rows] == ["support"]


STEPS = """select h.project as project, h.at as at, h.by as by, h.role as role, h.from_stage as origin, h.to_stage as target
    from stage_history h where h.from_stage <> ''"""
MOVES = "select object_id, instant, actor, role, change from journal where action = 'move-project'"


async def test_every_step_has_its_row_in_the_journal_of_the_same_instant_and_person(season_2023: Any) -> None:
    steps = Counter(
        (row["project"], row["at"], row["by"], row["role"], row["origin"], row["target"])
        for row in await _rows(season_2023, STEPS)
    )
    moves = Counter(
        (row["object_id"], row["instant"], row["actor"], row["role"], *json.loads(row["change"])["stage"])
        for row in await _rows(season_2023, MOVES)
    )
    assert steps == moves and steps.total() > 600


# What leads to a stage → in which stage of the season it happened.
HAPPENED = {
    "submitted": "teams",
    "rejected_1": "round_1",
    "rejected_2": "round_2",
    "accepted": "round_2",
    "supported": "expert_review",
    "winner": "award",
    "in_delivery": "implementation",
}


@pytest.mark.parametrize("target", HAPPENED)
async def test_every_step_happened_in_its_stage_of_2023(season_2023: Any, target: str) -> None:
    stage = (await season_of(2023)).stage(HAPPENED[target])
    instants = [row["at"] for row in await _rows(season_2023, STEPS) if row["target"] == target]
    assert instants and all(stage.opens <= _instant(at) < stage.closes for at in instants)


def _instant(stored: Any) -> datetime:
    return stored if isinstance(stored, datetime) else datetime.fromisoformat(stored)


async def test_the_journal_and_all_that_it_tells_are_of_the_season(season_2023: Any) -> None:
    """Nothing that people did bears the instant at which the replay ran."""
    rows = await _rows(season_2023, "select min(instant) as first, max(instant) as last from journal")
    season = await season_of(2023)
    first, last = _instant(rows[0]["first"]), _instant(rows[0]["last"])
    assert season.stages[0].opens - timedelta(days=41) < first < last < season.stages[-1].closes


async def test_the_season_keeps_its_calendar_and_no_letter_waits(season_2023: Any) -> None:
    season = await season_of(2023)
    assert [stage.key for stage in season.stages if stage.day_published] == ["ideas", "teams"]
    waiting = await _rows(season_2023, "select count(*) as n from letter where sent_at is null")
    assert waiting[0]["n"] == 0


async def test_nothing_that_must_always_hold_is_broken(season_2023: Any) -> None:
    assert await invariants.report() == 0
