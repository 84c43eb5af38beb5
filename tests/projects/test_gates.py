"""The gates of an application, as a person meets them on the page: a sentence, and nothing lost."""

from datetime import datetime, timedelta
from itertools import count

import pytest

from competition.queries import season_by_id
from kit.clock import day_ends
from make.people import a_person, a_viewer, viewer_of
from make.projects import AT, a_project, an_idea, as_it_is, ready, write_passport
from make.seasons import a_season
from make.teams import a_member, invitation_to, let_go
from projects import actions
from projects.queries import applications, estimate
from projects.queries import passport as passport_of
from visitors import Site, form_on

ESTIMATE = {
    "requested": "15 000 001",
    "grounds": "Три предложения",
    "running": "0",
    "lines-0-title": "Разработка",
    "lines-0-quantity": "1",
    "lines-0-price": "15 000 001",
}


async def closing(season: int) -> datetime:
    """The first instant at which applications are no longer taken."""
    return day_ends((await season_by_id(season)).stage("teams").last_day)


async def test_a_team_of_two_is_refused_with_its_sentence(site: Site) -> None:
    project = await a_project()
    await ready(project.id, 2)
    anna = await site.signed_in(project.leader)
    answer = await anna.submit(f"/projects/{project.id}/submit", "submit-application", {"agree": "yes"})
    assert answer.status_code == 422
    assert "В команде 2\u00a0участника: правила сезона требуют от 3 до 10." in answer.text
    assert 'value="yes" checked' in answer.text
    assert (await as_it_is(project.id)).stage == "idea"


async def test_a_team_of_three_is_accepted_and_gets_its_receipt(site: Site) -> None:
    project = await a_project()
    await ready(project.id, 3)
    anna = await site.signed_in(project.leader)
    answer = await anna.submit(f"/projects/{project.id}/submit", "submit-application", {"agree": "yes"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/projects/{project.id}/receipt")
    [application] = await applications(project.id)
    receipt = await anna.get(f"/projects/{project.id}/receipt")
    assert f'data-hash="{application.sha256}"' in receipt.text


async def test_an_eleventh_member_is_refused_with_its_sentence(site: Site) -> None:
    project = await a_project()
    late = await a_person(email="late@example.org")
    secret = await invitation_to(await viewer_of(project.leader), project.team, "late@example.org", AT)
    for _ in range(9):
        await a_member(project.team, AT)
    client = await site.signed_in(late)
    ticks = {"consent": "yes", "of_age": "yes", "not_official": "yes"}
    answer = await client.submit(f"/invitations/{secret}", "accept-invitation", ticks)
    assert answer.status_code == 422
    assert "Команда уже полная: больше участников правила сезона не допускают." in answer.text
    assert answer.text.count("checked") == 3, "what was ticked stays ticked"
    assert len((await as_it_is(project.id)).members) == 10


async def test_one_rouble_over_the_limit_is_refused_with_its_sentence(site: Site) -> None:
    project = await a_project()
    anna = await site.signed_in(project.leader)
    answer = await anna.submit(f"/projects/{project.id}/passport/estimate", "passport-estimate", ESTIMATE)
    assert answer.status_code == 422
    assert "Запрос больше лимита: не более 15\u00a0000\u00a0000\u00a0₽." in answer.text
    assert 'value="15 000 001"' in answer.text and 'value="Разработка"' in answer.text
    exact = {**ESTIMATE, "requested": "15 000 000", "lines-0-price": "15 000 000"}
    answer = await anna.submit(f"/projects/{project.id}/passport/estimate", "passport-estimate", exact)
    assert answer.status_code == 303
    assert (await as_it_is(project.id)).requested == 15_000_000


async def test_an_estimate_that_does_not_add_up_is_refused_with_its_sentence(site: Site) -> None:
    project = await a_project()
    anna = await site.signed_in(project.leader)
    typed = {**ESTIMATE, "requested": "10 000 000", "lines-0-price": "9 000 000"}
    answer = await anna.submit(f"/projects/{project.id}/passport/estimate", "passport-estimate", typed)
    assert answer.status_code == 422
    sentence = "Сумма строк 9 000 000 ₽, а запрос 10 000 000 ₽. Разница 1 000 000 ₽."
    assert sentence in answer.text.replace("\u00a0", " ")
    assert 'value="10 000 000"' in answer.text and 'value="9 000 000"' in answer.text
    assert await estimate(project.id) == []


@pytest.mark.parametrize(("shift", "status", "stage"), [(-1, 303, "submitted"), (0, 422, "idea"), (1, 422, "idea")])
async def test_the_deadline_is_exact_to_the_millisecond(site: Site, shift: int, status: int, stage: str) -> None:
    """I03: one millisecond before is accepted, at the instant itself and after it is too late."""
    project = await a_project()
    await ready(project.id, 3)
    anna = await site.signed_in(project.leader)
    page = (await anna.get(f"/projects/{project.id}/submit")).text
    site.at = await closing(project.season) + timedelta(milliseconds=shift)
    form = form_on(page, "submit-application")
    answer = await anna.post_form(form, f"/projects/{project.id}/submit", {"agree": "yes"})
    assert answer.status_code == status
    assert ("Срок истёк" in answer.text) == (status == 422)
    assert (await as_it_is(project.id)).stage == stage


async def test_what_was_received_in_time_is_accepted_however_long_it_takes(site: Site) -> None:
    """I03: the instant at which the server received the request decides, not when it got round to it."""
    project = await a_project()
    await ready(project.id, 3)
    anna = await site.signed_in(project.leader)
    page = await anna.get(f"/projects/{project.id}/submit")
    last = await closing(project.season) - timedelta(milliseconds=1)
    ticks = count()
    site.app.clock = lambda: last + timedelta(seconds=next(ticks))
    form = form_on(page.text, "submit-application")
    in_time = await anna.post_form(form, "", {"agree": "yes"}, headers={"Date": "Thu, 01 Jan 2099 00:00:00 GMT"})
    assert (in_time.status_code, (await as_it_is(project.id)).stage) == (303, "submitted")
    [application] = await applications(project.id)
    assert application.received_at == last


async def test_a_lying_client_does_not_turn_the_clock_back(site: Site) -> None:
    """I03."""
    project = await a_project()
    await ready(project.id, 3)
    anna = await site.signed_in(project.leader)
    page = (await anna.get(f"/projects/{project.id}/submit")).text
    site.at = await closing(project.season)
    lies = {"Date": "Sat, 01 Apr 2023 00:00:00 GMT", "X-Request-Start": "t=1680307200"}
    typed = {"agree": "yes", "received_at": "2023-04-01T00:00:00+00:00", "now": "2023-04-01"}
    form = form_on(page, "submit-application")
    answer = await anna.post_form(form, f"/projects/{project.id}/submit", typed, headers=lies)
    assert (answer.status_code, (await as_it_is(project.id)).stage) == (422, "idea")


async def test_a_person_of_two_teams_is_refused_with_its_sentence(site: Site) -> None:
    season = (await a_season()).id
    first, second = await a_project(season=season), await a_project(season=season)
    boris = await viewer_of(await a_member(first.team, AT))
    secret = await invitation_to(await viewer_of(second.leader), second.team, boris.email, AT)
    client = await site.signed_in(boris.person or 0)
    ticks = {"consent": "yes", "of_age": "yes", "not_official": "yes"}
    answer = await client.submit(f"/invitations/{secret}", "accept-invitation", ticks)
    assert answer.status_code == 422
    assert "Вы уже состоите в команде этого сезона." in answer.text
    assert answer.text.count("checked") == 3
    assert (await as_it_is(first.id)).members != [] and len((await as_it_is(second.id)).members) == 1


async def test_a_member_of_a_committee_can_neither_propose_nor_join(site: Site) -> None:
    """R10: nobody changes sides within a season."""
    project = await a_project()
    gleb = await a_viewer(project.season, "committee")
    client = await site.signed_in(gleb.person or 0)
    typed = {"title": "Идея члена комиссии"}
    answer = await client.post("/ideas/new", typed)  # a page opened before the role was given
    assert answer.status_code == 422
    assert "В одном сезоне нельзя быть и участником конкурса" in answer.text and "Идея члена комиссии" in answer.text
    secret = await invitation_to(await viewer_of(project.leader), project.team, gleb.email, AT)
    ticks = {"consent": "yes", "of_age": "yes", "not_official": "yes"}
    answer = await client.submit(f"/invitations/{secret}", "accept-invitation", ticks)
    assert answer.status_code == 422
    assert "В одном сезоне нельзя быть" in answer.text


async def test_an_incomplete_passport_is_refused_naming_its_sections(site: Site) -> None:
    project = await a_project()
    await ready(project.id, 3)
    await write_passport(await viewer_of(project.leader), project.id, risks={"mitigation": ""})
    anna = await site.signed_in(project.leader)
    answer = await anna.submit(f"/projects/{project.id}/submit", "submit-application", {"agree": "yes"})
    assert answer.status_code == 422
    assert "Заполните паспорт: «Риски»." in answer.text


async def test_an_application_is_withdrawn_changed_and_submitted_again(site: Site) -> None:
    project = await a_project("submitted")
    anna = await site.signed_in(project.leader)
    answer = await anna.submit(f"/projects/{project.id}/receipt", "withdraw-application", {})
    assert answer.status_code == 303
    assert (await as_it_is(project.id)).stage == "idea"
    await write_passport(await viewer_of(project.leader), project.id, plan={"months": "12"})
    answer = await anna.submit(f"/projects/{project.id}/submit", "submit-application", {"agree": "yes"})
    assert answer.status_code == 303
    second, first = await applications(project.id)
    assert (first.number, second.number) == (1, 2)
    assert first.withdrawn_at == AT and second.withdrawn_at is None
    assert first.sha256 != second.sha256


async def test_withdrawing_an_application_after_the_deadline_is_too_late(site: Site) -> None:
    project = await a_project("submitted")
    anna = await site.signed_in(project.leader)
    site.at = await closing(project.season)
    answer = await anna.post(
        f"/projects/{project.id}/withdraw-application", token_from=f"/projects/{project.id}/withdraw"
    )
    assert answer.status_code == 422
    assert (await as_it_is(project.id)).stage == "submitted"


async def test_withdrawing_after_the_clock_has_opened_the_round_is_too_late_and_nobody_else_s_doing(site: Site) -> None:
    project = await a_project("round_1")
    anna = await site.signed_in(project.leader)
    site.at = await closing(project.season) + timedelta(days=1)
    answer = await anna.post(
        f"/projects/{project.id}/withdraw-application", token_from=f"/projects/{project.id}/withdraw"
    )
    assert answer.status_code == 422
    assert "завершён 15 апреля 2023 г., 23:59" in answer.text.replace("\u00a0", " ")
    assert "Пока вы работали" not in answer.text and "исправьте их" not in answer.text


async def test_a_clash_shows_both_texts_and_loses_neither(site: Site) -> None:
    """I09: no lost update."""
    project = await a_project()
    anna = await site.signed_in(project.leader)
    path = f"/projects/{project.id}/passport/risks"
    await anna.submit(path, "passport-risks", {"risks": "Первый вариант", "mitigation": "План"})
    answer = await anna.submit(path, "passport-risks", {"risks": "Мой вариант", "mitigation": "Мой", "version": "0"})
    assert answer.status_code == 409
    assert "Первый вариант" in answer.text and "Мой вариант" in answer.text
    assert (await passport_of(await as_it_is(project.id)))["risks"].values["risks"] == "Первый вариант"
    stale = await anna.submit(path, "passport-risks", {"risks": "Третий", "version": "7"})
    assert stale.status_code == 409


async def test_a_second_idea_of_one_team_is_refused(site: Site) -> None:
    project = await a_project()
    anna = await site.signed_in(project.leader)
    answer = await anna.post("/ideas/new", {"title": "Вторая идея"})  # of a second window
    assert answer.status_code == 422
    assert "Вторая идея" in answer.text and "У вашей команды уже есть идея в этом сезоне." in answer.text


async def test_the_clock_returns_the_application_of_a_team_that_was_not_repaired(database: object) -> None:
    project = await a_project("submitted")
    left = AT + timedelta(days=12)
    await let_go(project.team, project.members[1].person, left)
    assert await actions.return_unrepaired(left + timedelta(days=5) - timedelta(milliseconds=1)) == []
    assert await actions.return_unrepaired(left + timedelta(days=5)) == [project.id]
    assert (await as_it_is(project.id)).stage == "idea"
    assert an_idea().title == project.title
