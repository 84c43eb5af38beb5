"""`tvoybudget invariants` is silent about an honest season and finds each fault planted behind the database's back."""

from datetime import UTC, datetime

import pytest

from expert_review.tables import ExecutiveBody
from funding import actions
from funding.rules import Draft, Share
from kit.access import Viewer
from kit.db import Database, housekeeping
from kit.db.nesting import PiccoloTransaction
from kit.invariants import Finding, run
from make.people import a_person
from make.projects import a_project

AT = datetime(2023, 9, 20, 9, 0, tzinfo=UTC)
UNIQUE = ("membership_one_team", "membership_one_leader")


class Undone(Exception):
    """Takes the planted fault away again."""


async def a_season_with_an_award() -> None:
    """One project that has won nine million, one that has only submitted."""
    winner = await a_project("supported")
    await a_project("submitted", season=winner.season)
    seen = frozenset({(winner.season, "organiser")})
    organisers = [Viewer(person=await a_person(), name="Елена", roles=seen) for _ in range(2)]
    body = ExecutiveBody(name="Орган", short_name="Орган", synthetic=True)
    async with housekeeping(AT):
        (made,) = await ExecutiveBody.insert(body).returning(ExecutiveBody.id)
    shares = (Share(6_000_000, 2024, "", (made["id"],)), Share(3_000_000, 2024, "", (made["id"],)))
    draft = Draft("winner", 9_000_000, shares, False, "")
    award = await actions.propose(organisers[0], winner.id, draft, AT)
    await actions.confirm(organisers[1], award, AT)


async def disarm(database: Database) -> None:
    """What a person with the database's own password could do: no triggers, no unique indices, no foreign keys."""
    if database.engine_type == "postgres":
        await database.run_ddl("set local session_replication_role = replica")
        await database.run_ddl("alter table award drop constraint award_is_confirmed_by_another")
        await database.run_ddl("alter table succession drop constraint succession_with_consent")
    else:
        await database.run_ddl("pragma defer_foreign_keys = on")
        for row in await database.run_ddl("select name from sqlite_master where type = 'trigger'"):
            await database.run_ddl(f"drop trigger {row['name']}")
    for index in UNIQUE:
        await database.run_ddl(f"drop index {index}")


async def found_after(database: Database, *statements: str) -> list[Finding]:
    """Plant, look, and take it away."""
    found: list[Finding] = []
    with pytest.raises(Undone):
        async with PiccoloTransaction(database):
            await disarm(database)
            for statement in statements:
                await database.run_ddl(statement)
            found = await run()
            raise Undone
    return found


ONE = "(select min(id) from membership where role = 'editor')"
ELEVEN = " union all ".join(f"select {number} as number" for number in range(8))
APPOINTED = "person, season, role, bootstrap, granted_at, reason"
FAULTS = {
    "a submitted team of 2": [
        f"update membership set left_at = confirmed_at where id = {ONE}",
        f"update team set members = members - 1 where id = (select team from membership where id = {ONE})",
    ],
    "a team of 11": [
        "insert into membership (id, team, season, person, slot, role, confirmed_at, consent_version) "
        f"select 9000 + e.number, m.team, m.season, 9000 + e.number, 1, 'editor', m.confirmed_at, '1' from membership m, ({ELEVEN}) e "
        f"where m.id = {ONE}"
    ],
    "a counter of members that is off by one": ["update team set members = members + 1 where id = 1"],
    "a person of two teams": [
        "update membership set person = (select min(person) from membership) "
        "where id = (select max(id) from membership where role = 'editor')"
    ],
    "an alarm of a team that is large enough": [
        "update team set alarm_since = created_at where submitted_at is not null"
    ],
    "somebody taken in who is in no team": [
        "insert into join_request (team, person, words, consent_version, asked_at, closed_at, accepted, reply) "
        "select id, 9999, '', '1', created_at, created_at, true, '' from team where id = 1"
    ],
    "an idea continued without its author": [
        "insert into succession (origin, heir, words, asked_at, reply, continued_by) "
        "select id, author, '', created_at, '', id from project where id = 1"
    ],
    "an idea that calls people though nobody may see it": [
        "insert into call (project, goal, words, open, version, updated_at) select id, 3, '', true, 1, created_at from project where id = 1",
        "update project set published_at = null where id = 1",
    ],
    "a member who never consented": [f"update membership set consent_version = '' where id = {ONE}"],
    "a member with a role": [
        f"insert into appointment ({APPOINTED}) select person, season, 'committee', true, confirmed_at, '' "
        f"from membership where id = {ONE}"
    ],
    "a history row missing": ["delete from stage_history where to_stage = 'round_1'"],
    "a history that skips the rounds": [
        "delete from stage_history where to_stage in ('round_1', 'round_2', 'accepted', 'expert_review')",
        "update stage_history set from_stage = 'submitted' where to_stage = 'supported'",
    ],
    "a stage without its history": ["update project set stage = 'accepted' where stage = 'submitted'"],
    "15,000,001 roubles asked for": ["update project set requested = 15000001 where stage = 'submitted'"],
    "an estimate that does not add up": ["update estimate_line set price = price + 1 where position = 1"],
    "an application changed afterwards": ["update application set content = replace(content, 'а', 'о')"],
    "a receipt that names another row": ["update application set journal = journal - 1"],
    "a save of a passport that is gone": ["delete from passport_revision where version = 1"],
    "a file that is not there": [
        "insert into attachment (project, name, kind, size, sha256, stored, uploaded_at, uploaded_by) select min(id), "
        "'a.pdf', 'application/pdf', 5, '', '00000000000000000000000000000000', min(created_at), min(author) from project"
    ],
    "a pool overspent": ["update pool set total = 8999999"],
    "an award above the limit": ["update pool set project_limit = 8999999"],
    "shares that do not add up": ["update funding_share set amount = amount - 1 where amount = 3000000"],
    "a share that nobody holds": ["delete from share_holder where share = (select max(share) from share_holder)"],
    "a counter of the pool that is off by one": ["update pool set allocated = allocated + 1"],
    "an award confirmed by who proposed it": ["update award set confirmed_by = proposed_by"],
    "a winner without an award": ["update award set state = 'withdrawn'", "update pool set allocated = 0"],
    "a letter of a decision that was undone": ["update decision set undone_at = at where id = 1"],
    "ideas merged without consent": [
        "insert into merge (id, duplicate, kept, why, asked_by, asked_at, settled_at, outcome) "
        "select 1, 1, 2, '', author, created_at, created_at, 'merged' from project where id = 1"
    ],
    "a hidden idea that like titles name": [
        "update similar_title set reach = 2",
        "update project set stage = 'hidden'",
    ],
    "a journal row deleted": ["delete from journal where number = 7"],
    "a journal row altered": ["update journal set actor = 1 where number = 9"],
}


async def test_every_planted_fault_is_found_and_an_honest_season_has_none(database: Database) -> None:
    await a_season_with_an_award()
    assert await run() == []
    missed = [fault for fault, statements in FAULTS.items() if not await found_after(database, *statements)]
    assert missed == []
    assert await run() == []
