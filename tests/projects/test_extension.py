"""The organiser prolongs a stage: with a reason, for everybody to see, with a letter to every team concerned."""

from datetime import UTC, date, datetime

from bs4 import BeautifulSoup

from competition.queries import extensions, season_by_id
from make.people import a_viewer
from make.projects import a_project, as_it_is, ready
from make.seasons import a_season
from outbox.tables import Letter
from visitors import Site

LATE = datetime(2023, 4, 16, 9, 0, tzinfo=UTC)


async def test_after_an_extension_an_application_is_taken_again(site: Site) -> None:
    project = await a_project()
    await ready(project.id, 3)
    elena = await site.signed_in((await a_viewer(project.season, "organiser")).person or 0)
    path = "/seasons/2023/stages/teams/extend"
    typed = {"last_day": "2023-04-20", "reason": "Сайт был недоступен шесть часов"}
    answer = await elena.submit(path, "extend-deadline", typed)
    assert answer.status_code == 303
    assert (await season_by_id(project.season)).stage("teams").last_day == date(2023, 4, 20)
    assert len(await extensions(project.season)) == 1
    assert await Letter.count().where(Letter.letter == "projects/extended") == 3
    anna = await site.signed_in(project.leader or 0)
    site.at = LATE
    answer = await anna.submit(f"/projects/{project.id}/submit", "submit-application", {"agree": "yes"})
    assert answer.status_code == 303
    assert (await as_it_is(project.id)).stage == "submitted"


async def test_an_extension_backwards_or_without_a_reason_is_refused(site: Site) -> None:
    project = await a_project()
    elena = await site.signed_in((await a_viewer(project.season, "organiser")).person or 0)
    path = "/seasons/2023/stages/teams/extend"
    answer = await elena.submit(
        path, "extend-deadline", {"last_day": "2023-04-10", "reason": "Причина есть, она такая"}
    )
    assert answer.status_code == 422 and "должен быть позже" in answer.text
    answer = await elena.submit(path, "extend-deadline", {"last_day": "2023-04-20", "reason": ""})
    assert answer.status_code == 422 and 'value="2023-04-20"' in answer.text


async def test_a_season_or_stage_that_is_not_there_cannot_be_extended(site: Site) -> None:
    project = await a_project()
    elena = await site.signed_in((await a_viewer(project.season, "organiser")).person or 0)
    assert (await elena.get("/seasons/2023/stages/nothing/extend")).status_code == 404
    assert (await elena.get("/seasons/1999/stages/teams/extend")).status_code == 404


async def test_everybody_reads_at_once_what_was_prolonged_from_when_to_when_on_which_day_and_why(site: Site) -> None:
    project = await a_project()
    elena = await site.signed_in((await a_viewer(project.season, "organiser")).person or 0)
    pages = ("/seasons/2023", "/?season=2023", "/rules", "/calendar")
    for page in pages:
        assert "Продлённые сроки" not in (await site.visitor().get(page)).text
    typed = {"last_day": "2023-04-20", "reason": "Сайт был недоступен <шесть> часов"}
    await elena.submit("/seasons/2023/stages/teams/extend", "extend-deadline", typed)
    for page in pages:
        text = BeautifulSoup((await site.visitor().get(page)).text, "html.parser").select_one(".extensions li")
        assert text is not None, page
        told = text.get_text(" ").replace("\u00a0", " ")
        assert "Формирование проектных команд: 15 апреля 2023 г. → 20 апреля 2023 г." in told
        assert "Продлено 4 апреля 2023 г." in told and "Сайт был недоступен <шесть> часов" in told


async def test_the_extensions_of_a_season_stand_on_its_own_pages_only(site: Site) -> None:
    project = await a_project()
    await a_season(2024)
    elena = await site.signed_in((await a_viewer(project.season, "organiser")).person or 0)
    typed = {"last_day": "2023-04-20", "reason": "Сайт был недоступен шесть часов"}
    await elena.submit("/seasons/2023/stages/teams/extend", "extend-deadline", typed)
    for page in ("/seasons/2024", "/rules", "/calendar"):
        assert typed["reason"] not in (await site.visitor().get(page)).text
    for page in ("/seasons/2023", "/rules?season=2023", "/calendar?season=2023"):
        assert typed["reason"] in (await site.visitor().get(page)).text
