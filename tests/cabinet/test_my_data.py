"""A person's export holds whatever a search for their canary finds; after erasing, the search finds nothing (I23)."""

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from accounts.actions import Newcomer, enrol
from accounts.hashing import hash_password
from accounts.sessions import start_session
from cabinet.actions import erase, look
from cabinet.erasing import Served, StillIn, StillLeads, StillNeeded, speaks
from cabinet.queries.personal import tables
from kit import storage
from kit.db import Database
from kit.forms import fill
from kit.invariants import journal_is_a_chain
from kit.tables import Journal
from make.files import a_pdf
from make.people import a_person, a_viewer, viewer_of
from make.projects import AT, a_project, an_idea, as_it_is
from make.seasons import a_season
from make.teams import a_member
from market.actions import answer_succession, ask_to_continue
from moderation.actions import flag, moderate, resubmit, send_to_moderation, write_message
from moderation.forms import FlagForm, ModerationForm
from notices.tables import Notice
from projects.actions import attach, keep_draft, propose, withdraw_project
from projects.queries import attachments
from visitors import Site

CANARY = "канарейкаж"
PASSWORD = "correct horse battery"
LATIN = "canary7731"


async def a_canary() -> int:
    """Somebody whose every word is marked."""
    newcomer = Newcomer(
        email=f"{LATIN}@example.org", full_name=f"Анна {CANARY.title()}", password_hash=await hash_password(PASSWORD)
    )
    return await enrol(newcomer, AT)


async def a_life(person: int) -> int:
    """An idea with its history, a thread, a complaint about somebody else, a session, letters; returns the idea."""
    season = await a_season()
    anna, elena = await viewer_of(person), await a_viewer(season.id, "organiser")
    words = dict.fromkeys(("title", "summary", "problem", "goal", "audience"), f"Слово {CANARY} о дворах")
    idea = await propose(anna, season, an_idea(**words), AT)
    await send_to_moderation(anna, idea, AT)
    await write_message(anna, idea, f"Вопрос {CANARY}", AT)
    typed = {"decision": "return", "text": f"Ответ для {CANARY}", "version": str((await as_it_is(idea)).version)}
    returned = fill(ModerationForm, {**{n: [v] for n, v in typed.items()}, "remark_goal": [f"Цель {CANARY}"]}).checked()
    await moderate(elena, idea, returned, AT)
    await resubmit(anna, idea, f"Исправлено {CANARY}", AT + timedelta(minutes=20))
    await keep_draft(anna, idea, "risks", 0, {"risks": f"Риск {CANARY}"}, AT)
    slides = a_pdf(LATIN.encode())
    await attach(anna, idea, (f"Слайды {CANARY}.pdf", io.BytesIO(slides), len(slides)), AT)
    other = await a_project("idea", season=season.id)
    await flag(anna, other.id, FlagForm("spam", f"Жалоба {CANARY}"), AT)
    await start_session(person, f"Browser {LATIN}", AT)
    await an_answer_to_an_heir(person)
    return idea


async def an_answer_to_an_heir(person: int) -> None:
    """Last year's idea was given up; somebody would go on with it, and is answered."""
    last_year, heir = AT - timedelta(days=365), await viewer_of(await a_person())
    old = await a_project(season=(await a_season(2022)).id, leader=person, at=last_year)
    await withdraw_project(await viewer_of(person), old.id, f"Переезд {CANARY}", last_year)
    asked = await ask_to_continue(heir, old.id, "Хотим довести до конца", AT)
    await answer_succession(await viewer_of(person), asked, False, f"Сама вернусь {CANARY}", AT)


async def found_by_search() -> list[str]:
    """Every value of every table that holds a canary."""
    found = []
    for _, table in tables():
        for row in await table.select():
            found += [f"{table._meta.tablename}: {value}" for value in row.values() if is_marked(value)]
    return found


def is_marked(value: Any) -> bool:
    text = str(value).casefold()
    return CANARY in text or LATIN in text


async def marked_files(database: Database) -> list[str]:
    """The database's own files that hold a canary, byte by byte."""
    marks = [mark.encode() for word in (CANARY, LATIN) for mark in (word, word.title(), word.upper())]
    if database.engine_type == "sqlite":
        files = [Path(database.path + end) for end in ("", "-wal", "-shm")]
    else:
        connection = await asyncpg.connect(database.url)
        await connection.execute("checkpoint")
        folder = Path(await connection.fetchval("show data_directory"))
        own = await connection.fetchval("select oid from pg_database where datname = current_database()")
        await connection.close()
        files = list((folder / "base" / str(own)).iterdir())
    return [path.name for path in files if path.exists() and any(mark in path.read_bytes() for mark in marks)]


async def gather_statistics(database: Database) -> None:
    """As the autovacuum does whenever it likes: samples of every column lie in the catalogue from then on."""
    if database.engine_type == "postgres":
        connection = await asyncpg.connect(database.url)
        await connection.execute("analyze")
        await connection.close()


async def test_an_export_holds_whatever_a_search_finds(site: Site) -> None:
    """Must show 8."""
    person = await a_canary()
    await a_life(person)
    anna = await site.signed_in(person)
    assert (await anna.get("/my-data/archive")).status_code == 404  # the journal must say so first
    answer = await anna.submit("/my-data", "export-my-data", {}, follow_redirects=True)
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    data = json.loads(archive.read("my-data.json"))
    assert LATIN.encode() in archive.read(f"Слайды {CANARY}.pdf")
    held = json.dumps(data, ensure_ascii=False)
    texts = {str(value) for value in leaves(data)}
    found = await found_by_search()
    assert len(found) > 25
    secrets_left_out = [line for line in found if line.split(": ", 1)[1] not in texts and not excerpted(line)]
    assert secrets_left_out == []
    assert "password_hash" not in held and "token_hash" not in held


def excerpted(line: str) -> bool:
    """A letter to somebody else stays theirs: the export names it and says what of the person stands there."""
    return line.startswith(("letter: ", "notice: ", "similar_mark: ", "journal: "))


def leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [value]


async def test_after_erasing_a_search_finds_nothing_and_the_journal_verifies(database: Database) -> None:
    """Must show 8, I23: tables, files, log; the chain holds, and each emptied row is named by a later one."""
    person = await a_canary()
    idea = await a_life(person)
    assert await found_by_search()
    slides = await attachments(idea)
    before = await Journal.count()
    await gather_statistics(database)
    await erase(await viewer_of(person), PASSWORD, AT + timedelta(hours=1))
    assert await found_by_search() == []
    assert await marked_files(database) == []
    assert slides and not any(storage.path_of(row.stored).exists() for row in slides)
    assert await journal_is_a_chain() == []
    assert await Journal.count() > before
    assert await Journal.count().where(Journal.change == "") >= 3
    assert (await as_it_is(idea)).stage == "withdrawn"


async def test_the_search_of_files_would_have_found_what_was_not_erased(database: Database) -> None:
    """The test above has something to find."""
    await a_life(await a_canary())
    if database.engine_type == "postgres":
        assert await marked_files(database)
    else:
        from kit.db.compacting import compact

        await compact([])
        assert await marked_files(database)


async def test_an_emptied_row_that_no_erasing_names_is_found(database: Database) -> None:
    from kit.db import housekeeping

    person = await a_canary()
    await a_life(person)
    async with housekeeping(AT):
        await Journal.update({Journal.change: "", Journal.salt: ""}).where(Journal.number == 3)
    assert await journal_is_a_chain() == ["row 3: was emptied, but no erasing names it"]


async def test_erasing_needs_the_password_and_ends_every_session(site: Site) -> None:
    person = await a_canary()
    anna = await site.signed_in(person)
    wrong = await anna.submit("/my-data", "erase-me", {"sure": "yes", "current": "не тот"})
    assert wrong.status_code == 422 and "Это не тот пароль" in wrong.text
    unsure = await anna.submit("/my-data", "erase-me", {"current": PASSWORD})
    assert unsure.status_code == 422 and "Поставьте отметку" in unsure.text
    done = await anna.submit("/my-data", "erase-me", {"sure": "yes", "current": PASSWORD})
    assert done.status_code == 303 and await found_by_search() == []
    assert (await anna.get("/my-data")).status_code == 303


async def test_whoever_others_rely_on_hands_over_first(database: Database) -> None:
    person = await a_canary()
    season = await a_season()
    anna = await viewer_of(person)
    idea = await propose(anna, season, an_idea(), AT)
    member = await a_member((await as_it_is(idea)).team, AT)
    with pytest.raises(StillLeads) as caught:
        await erase(anna, PASSWORD, AT)
    assert "Сначала передайте лидерство" in caught.value.text
    assert (await viewer_of(person)).email and member
    boris = await a_canary_in((await as_it_is(idea)).team)
    with pytest.raises(StillIn):
        await erase(await viewer_of(boris), PASSWORD, AT)


async def a_canary_in(team: int) -> int:
    from accounts.tables import Person
    from kit.db import housekeeping

    person = await a_member(team, AT)
    async with housekeeping(AT):
        await Person.update({Person.password_hash: await hash_password(PASSWORD)}).where(Person.id == person)
    return person


async def test_a_standing_application_and_an_office_hold_a_person(database: Database) -> None:
    project = await a_project("submitted")
    leader = project.leader or 0
    from accounts.tables import Person
    from kit.db import housekeeping

    elena = await a_viewer(project.season, "organiser")
    async with housekeeping(AT):
        hashed = await hash_password(PASSWORD)
        await Person.update({Person.password_hash: hashed}).where(Person.id.is_in([leader, elena.person]))
    with pytest.raises(StillNeeded):
        await erase(await viewer_of(leader), PASSWORD, AT)
    with pytest.raises(Served):
        await erase(elena, PASSWORD, AT)


async def test_an_administrator_looks_with_a_reason_that_the_person_sees(site: Site) -> None:
    person = await a_person("Анна Смирнова")
    season = await a_season()
    admin = await a_viewer(season.id, "admin")
    root = await site.signed_in(admin.person or 0)
    path = f"/admin/accounts/{person}"
    closed = (await root.get(path)).text
    address = (await viewer_of(person)).email
    assert address not in closed
    assert (await root.submit(path, "look-at-person", {"reason": ""})).status_code == 422
    assert (await root.submit(path, "look-at-person", {"reason": "Жалоба № 15"})).status_code == 303
    assert address in (await root.get(path)).text
    site.at += timedelta(minutes=31)
    assert address not in (await root.get(path)).text
    anna = await site.signed_in(person)
    assert "Жалоба № 15" in (await anna.get("/my-data")).text
    assert await Notice.count().where((Notice.person == person) & (Notice.letter == "cabinet/looked")) == 1
    assert (await anna.get(path)).status_code == 404
    from kit.refusals import Missing

    with pytest.raises(Missing):
        await look(await viewer_of(person), person, "Просто так", AT)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ('{"stage":["idea","submitted"],"why":""}', False),
        ('{"title":"codelike"}', True),
        ('{"stage":["","draft"],"at":"Привет"}', True),
        ('{"number":3}', False),
        ("", False),
    ],
)
def test_a_row_speaks_when_somebody_typed_into_it(change: str, words: bool) -> None:
    assert speaks(change) is words
