"""What a submission freezes, its receipt as a page and a letter, and the letters before the deadline."""

import asyncio
import hashlib
import json
import shutil
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from competition.deadlines import APPLICATIONS, closes
from competition.queries import season_by_id
from kit.refusals import Refusal
from kit.russian import instant
from kit.tables import Journal
from make.people import a_viewer, viewer_of
from make.projects import AT, PASSPORT, a_project, as_it_is, ready, write_passport
from make.seasons import a_season
from make.teams import a_member
from notices.tables import Notice
from outbox.tables import Letter
from projects import actions
from projects.passport_forms import Risks
from projects.queries import applications, passport, revisions
from projects.reminders import due
from projects.reminders import left as time_left
from projects.tables import Application
from visitors import Site


async def test_a_receipt_names_the_hash_and_the_row_of_the_journal_on_the_page_and_in_the_letter(site: Site) -> None:
    project = await a_project()
    await ready(project.id, 3)
    anna = await site.signed_in(project.leader or 0)
    await anna.submit(f"/projects/{project.id}/submit", "submit-application", {"agree": "yes"})
    [frozen] = await Application.select().where(Application.project == project.id)
    digest = hashlib.sha256(frozen["content"].encode()).hexdigest()
    row = await Journal.select().where(Journal.number == frozen["journal"]).first()
    assert row and row["action"] == "submit-application" and digest in row["change"]
    page = (await anna.get(f"/projects/{project.id}/receipt")).text
    assert f'data-hash="{digest}" data-journal="{frozen["journal"]}"' in page and instant(AT) in page
    letters = await Letter.select().where(Letter.subject.like("%подана%"))
    assert len(letters) == 3
    assert all(digest in one["body"] and f"журнале: {frozen['journal']}" in one["body"] for one in letters)


async def test_in_the_last_minutes_the_page_says_how_many_are_left_and_leads_to_what_is_missing(site: Site) -> None:
    project = await a_project()
    await ready(project.id, 3)
    anna = await site.signed_in(project.leader or 0)
    await write_passport(await viewer_of(project.leader or 0), project.id, risks={"mitigation": ""})
    closing = closes(await season_by_id(project.season), *APPLICATIONS)
    path = f"/projects/{project.id}/submit"
    site.at = closing - timedelta(days=1)
    assert "До закрытия приёма" not in (await anna.get(path)).text
    site.at = closing - timedelta(minutes=9, seconds=30)
    page = (await anna.get(path)).text.replace("\u00a0", " ")
    assert "До закрытия приёма 9 минут." in page
    site.at = closing - timedelta(milliseconds=1)
    assert "До закрытия приёма меньше минуты." in (await anna.get(path)).text
    assert f'href="/projects/{project.id}/passport/risks"' in page and f'href="/teams/{project.team}"' in page
    assert f"/projects/{project.id}/passport/plan" not in page
    site.at = closing
    assert "До закрытия приёма" not in (await anna.get(path)).text


async def test_a_receipt_says_the_last_day_as_every_other_page_does(site: Site) -> None:
    project = await a_project("submitted")
    text = (await (await site.signed_in(project.leader or 0)).get(f"/projects/{project.id}/receipt")).text
    assert "снова до 15 апреля 2023 г. включительно, 23:59 (мск)." in text.replace("\u00a0", " ")


async def test_every_limit_is_checked_again_when_an_application_comes_back(site: Site) -> None:
    """R40: what was right at the first submission is not believed at the second."""
    project = await a_project("submitted")
    anna = await viewer_of(project.leader or 0)
    await actions.withdraw_application(anna, project.id, AT)
    await write_passport(anna, project.id, risks={"mitigation": ""})
    with pytest.raises(Refusal, match="PassportIncomplete"):
        await actions.submit(anna, project.id, AT)
    await write_passport(anna, project.id)
    closing = closes(await season_by_id(project.season), *APPLICATIONS)
    with pytest.raises(Refusal, match="TooLate"):
        await actions.submit(anna, project.id, closing)
    await actions.submit(anna, project.id, closing - timedelta(milliseconds=1))
    second, first = await applications(project.id)
    assert (first.number, second.number) == (1, 2) and second.journal > first.journal


async def test_of_fifty_submissions_at_once_one_has_an_effect(site: Site) -> None:
    """I08."""
    project = await a_project()
    await ready(project.id, 3)
    anna = await viewer_of(project.leader or 0)
    done = await asyncio.gather(*(actions.submit(anna, project.id, AT) for _ in range(50)), return_exceptions=True)
    assert sum(one is None for one in done) == 1 and all(one is None or isinstance(one, Refusal) for one in done)
    assert len(await applications(project.id)) == 1
    assert await Letter.count().where(Letter.subject.like("%подана%")) == 3


async def test_ten_rivals_for_one_version_leave_one_winner(database: Any) -> None:
    """I09: the others are told, and the one text that stands is the one revision there is."""
    project = await a_project()
    people = [await viewer_of(project.leader or 0)]
    people += [await viewer_of(await a_member(project.team, AT)) for _ in range(2)]
    for version in range(3):
        tries = [
            actions.write_section(people[n % 3], project.id, "risks", Risks(version, f"{version}-{n}", "План"), AT)
            for n in range(10)
        ]
        done = await asyncio.gather(*tries, return_exceptions=True)
        winners = [n for n, one in enumerate(done) if isinstance(one, int)]
        assert len(winners) == 1 and all(n in winners or done[n].status == 409 for n in range(10))  # type: ignore[union-attr]
        saved = (await passport(await as_it_is(project.id)))["risks"]
        assert saved.values["risks"] == f"{version}-{winners[0]}" and saved.version == version + 1
    assert len(await revisions(project.id, "risks")) == 3


async def test_what_is_written_while_it_is_submitted_is_frozen_or_refused(database: Any) -> None:
    """What is frozen is what the passport says for ever after: nothing slips in between."""
    season = (await a_season()).id
    for turn in range(8):
        project = await a_project(season=season)
        await ready(project.id, 3)
        anna = await viewer_of(project.leader or 0)
        writing = actions.write_section(anna, project.id, "risks", Risks(1, f"Новый {turn}", "План"), AT)
        pair = (
            (writing, actions.submit(anna, project.id, AT))
            if turn % 2
            else (actions.submit(anna, project.id, AT), writing)
        )
        await asyncio.gather(*pair, return_exceptions=True)
        for row in await Application.select(Application.content).where(Application.project == project.id):
            frozen = json.loads(row["content"])["passport"]["risks"]
            assert frozen == (await passport(await as_it_is(project.id)))["risks"].values


@pytest.mark.parametrize(
    ("left", "hours"),
    [
        (timedelta(days=7, milliseconds=1), None),
        (timedelta(days=7), 168),
        (timedelta(days=3), 72),
        (timedelta(days=1, seconds=1), 72),
        (timedelta(days=1), 24),
        (timedelta(hours=3), 3),
        (timedelta(milliseconds=1), 3),
        (timedelta(0), None),
    ],
)
def test_a_reminder_is_due_so_long_before_the_deadline(left: timedelta, hours: int | None) -> None:
    closing = datetime(2023, 4, 15, 21)
    assert due(closing, closing - left) == hours


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(days=7), "7 дней"),
        (timedelta(days=7) - timedelta(minutes=2), "7 дней"),
        (timedelta(days=5, hours=15), "5 дней"),
        (timedelta(days=1) - timedelta(minutes=1), "1 день"),
        (timedelta(hours=20), "20 часов"),
        (timedelta(hours=3) - timedelta(minutes=1), "3 часа"),
        (timedelta(minutes=40), "40 минут"),
        (timedelta(seconds=5), "1 минута"),
    ],
)
def test_a_late_reminder_says_what_is_left_and_not_what_it_should_have_said(before: timedelta, words: str) -> None:
    closing = datetime(2023, 4, 15, 21)
    assert time_left(closing, closing - before) == words.replace(" ", "\u00a0")


async def test_each_team_that_has_not_submitted_is_reminded_exactly_once_of_what_is_missing(database: Any) -> None:
    waiting = await a_project()
    submitted = await a_project("submitted", season=waiting.season)
    closing = closes(await season_by_id(waiting.season), *APPLICATIONS)
    for left, expected in (
        (timedelta(days=8), 0),
        (timedelta(days=7), 1),
        (timedelta(days=3), 2),
        (timedelta(hours=2), 3),
    ):
        for minute in range(3):
            both = [actions.remind(closing - left + timedelta(minutes=minute)) for _ in range(2)]
            found = await asyncio.gather(*both)
            assert submitted.id not in found[0] + found[1]
        reminders = Letter.subject.like("%До конца приёма%")
        letters = await Letter.select(Letter.body, Letter.subject).where(reminders).order_by(Letter.id)
        assert len(letters) == expected, left
    assert "2 часа" in letters[-1]["subject"] and "В команде 1" in letters[-1]["body"]
    assert (
        "Заполните паспорт" in letters[-1]["body"]
        and instant(closing - timedelta(minutes=1))[:12] in letters[-1]["body"]
    )
    assert await Notice.count().where(Notice.person == waiting.leader) >= 3
    late = await a_project(season=waiting.season, at=closing - timedelta(hours=2))
    assert late.id not in await actions.remind(closing - timedelta(hours=1))
    assert await actions.remind(closing) == []


def words_of(content: bytes, file: Path) -> str | None:
    """What a search finds in a PDF."""
    if shutil.which("pdftotext") is None:
        return None
    file.write_bytes(content)
    told = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True, text=True)
    return " ".join(told.stdout.replace("\u00a0", " ").split())


async def test_the_passport_is_printed_with_words_that_can_be_searched(site: Site, tmp_path: Path) -> None:
    project = await a_project()
    await ready(project.id, 3)
    risk = "Риск #[1] *важный* $x$ \\ «кавычки»"
    await write_passport(await viewer_of(project.leader or 0), project.id, risks={"risks": risk})
    anna = await site.signed_in(project.leader or 0)
    answer = await anna.get(f"/projects/{project.id}/passport.pdf")
    assert answer.headers["content-type"] == "application/pdf" and answer.content.startswith(b"%PDF-")
    assert b"/MarkInfo" in answer.content or b"pdfuaid" in answer.content
    if (words := words_of(answer.content, tmp_path / "passport.pdf")) is None:
        return  # this machine has no pdftotext: the tags alone were looked at
    for text in (
        project.title,
        PASSPORT["problem"]["evidence"],
        risk,
        "6 000 000 ₽",
        "Испытания",
        "Месяцы 1–3: Сбор данных",
    ):
        assert text in words, text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"project_limit": "1 000 000"}, "Есть поданная заявка на большую сумму"),
        ({"team_min": "4"}, "Есть поданная заявка команды, в которой меньше людей"),
        ({"team_min": "1", "team_max": "2"}, "Есть команда, в которой больше людей"),
    ],
)
async def test_rules_are_eased_but_not_tightened_past_what_teams_have_done(
    site: Site, typed: dict[str, str], words: str
) -> None:
    project = await a_project("submitted", size=3)
    season = await season_by_id(project.season)
    organiser, here = (
        await site.signed_in((await a_viewer(season.id, "organiser")).person or 0),
        f"/organiser/seasons/{season.year}",
    )
    refused = await organiser.submit(here, "change-rules", typed)
    assert refused.status_code == 422 and words in refused.text and typed.popitem()[1] in refused.text
    eased = {"project_limit": "16 000 000", "team_min": "2", "team_max": "12"}
    assert (await organiser.submit(here, "change-rules", eased)).status_code == 303


async def test_before_applications_are_taken_in_the_page_says_from_when(site: Site) -> None:
    project = await a_project()
    await ready(project.id, 3)
    season = await season_by_id(project.season)
    site.at = season.stage("teams").opens - timedelta(seconds=1)
    anna, here = await site.signed_in(project.leader or 0), f"/projects/{project.id}/submit"
    page = (await anna.get(here)).text
    assert "Заявки принимают с 1\u00a0апреля 2023\u00a0г." in page and "submit-application" not in page
    site.at += timedelta(seconds=1)
    assert "submit-application" in (await anna.get(here)).text


async def test_on_the_last_day_the_cabinet_says_today(site: Site) -> None:
    project = await a_project()
    closing = closes(await season_by_id(project.season), *APPLICATIONS)
    anna = await site.signed_in(project.leader or 0)
    for at, words in (
        (closing - timedelta(days=1, minutes=1), "до 15\u00a0апреля"),
        (closing - timedelta(minutes=10), "сегодня до 23:59"),
    ):
        site.at = at
        assert words in (await anna.get("/cabinet")).text
