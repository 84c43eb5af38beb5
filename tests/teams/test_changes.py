"""Leaving and replacing after the deadline: asked, answered by the organiser, journalled."""

from datetime import timedelta

import pytest

from competition.deadlines import TooLate
from kit.refusals import Missing
from kit.tables import Journal
from make.people import a_person, a_viewer, viewer_of
from make.projects import AT, a_project
from make.teams import a_member, a_team_row, let_go
from teams import actions
from teams.queries import open_changes_of
from teams.refusals import ChangeAskedAlready, LeaderStays, NeedsAgreement, NoAgreementNeeded, RequestClosed
from visitors import Site

AFTER = AT + timedelta(days=12)
WHY = "Уезжает на полгода"


async def test_after_the_deadline_nobody_leaves_a_submitted_team_without_the_organiser(database: object) -> None:
    project = await a_project("submitted", size=4)
    anna, boris = await viewer_of(project.leader), await viewer_of(project.members[1].person)
    with pytest.raises(NeedsAgreement):
        await actions.leave(boris, project.team, AFTER)
    with pytest.raises(NeedsAgreement):
        await actions.remove(anna, project.team, boris.person or 0, AFTER)
    await let_go(project.team, boris.person or 0, AFTER)
    team = await a_team_row(project.team)
    assert (team.size, team.alarm_since) == (3, None)
    answered = await Journal.select(Journal.role).where(Journal.action == "answer-change")
    assert [row["role"] for row in answered] == ["organiser"]


async def test_before_the_deadline_and_without_an_application_nobody_asks(database: object) -> None:
    submitted = await a_project("submitted")
    idea = await a_project(season=submitted.season)
    with pytest.raises(NoAgreementNeeded):
        await actions.ask_to_leave(await viewer_of(submitted.members[1].person), submitted.team, WHY, AT)
    boris = await viewer_of(await a_member(idea.team, AT))
    await actions.leave(boris, idea.team, AFTER)
    assert (await a_team_row(idea.team)).size == 1


async def test_a_replacement_opens_the_team_for_the_days_of_a_repair(database: object) -> None:
    project = await a_project("submitted", size=4)
    anna, boris = await viewer_of(project.leader), project.members[1].person
    with pytest.raises(TooLate):
        await a_member(project.team, AFTER)
    await actions.ask_to_replace(anna, project.team, boris, WHY, AFTER)
    with pytest.raises(ChangeAskedAlready):
        await actions.ask_to_replace(anna, project.team, boris, WHY, AFTER)
    (asked,) = await open_changes_of(project.team)
    organiser = await a_viewer(project.season, "organiser")
    await actions.answer_change(organiser, asked.id, True, "Согласны", AFTER)
    assert not (await a_team_row(project.team)).has(boris)
    await a_member(project.team, AFTER + timedelta(days=5) - timedelta(milliseconds=1))
    with pytest.raises(TooLate):
        await a_member(project.team, AFTER + timedelta(days=5))


async def test_a_refusal_and_a_withdrawal_leave_the_team_as_it_was(database: object) -> None:
    project = await a_project("submitted")
    boris = await viewer_of(project.members[1].person)
    organiser = await a_viewer(project.season, "organiser")
    await actions.ask_to_leave(boris, project.team, WHY, AFTER)
    (withdrawn,) = await open_changes_of(project.team)
    await actions.withdraw_change(boris, withdrawn.id, AFTER)
    await actions.ask_to_leave(boris, project.team, WHY, AFTER)
    (asked,) = await open_changes_of(project.team)
    await actions.answer_change(organiser, asked.id, False, "Найдите замену", AFTER)
    with pytest.raises(RequestClosed):
        await actions.answer_change(organiser, asked.id, True, "", AFTER)
    assert (await a_team_row(project.team)).has(boris.person)


async def test_only_an_organiser_of_the_season_answers_and_the_leader_never_goes(database: object) -> None:
    project = await a_project("submitted")
    boris = await viewer_of(project.members[1].person)
    await actions.ask_to_leave(boris, project.team, WHY, AFTER)
    (asked,) = await open_changes_of(project.team)
    for stranger in (boris, await viewer_of(project.leader), await viewer_of(await a_person())):
        with pytest.raises(Missing):
            await actions.answer_change(stranger, asked.id, True, "", AFTER)
    with pytest.raises(LeaderStays):
        await actions.ask_to_leave(await viewer_of(project.leader), project.team, WHY, AFTER)


async def test_the_member_asks_and_the_organiser_answers_through_the_pages(site: Site) -> None:
    project = await a_project("submitted")
    site.at = AFTER
    boris = await site.signed_in(project.members[1].person)
    page = f"/teams/{project.team}"
    assert "leave-team" not in (await boris.get(page)).text
    assert (await boris.submit(page, "ask-to-leave", {"why": "Нет"})).status_code == 422
    assert (await boris.submit(page, "ask-to-leave", {"why": WHY})).status_code == 303
    elena = await site.signed_in((await a_viewer(project.season, "organiser")).person or 0)
    listed = (await elena.get("/organiser/team-changes")).text
    address = listed.split('href="/organiser/team-changes/')[1].split('"')[0]
    answer = {"answer": "agree", "reply": "Согласны, ищите замену"}
    done = await elena.submit(f"/organiser/team-changes/{address}", "answer-change", answer)
    assert done.status_code == 303
    assert "Никто не ждёт вашего согласия" in (await elena.get("/organiser/team-changes")).text
    assert (await boris.get(page)).status_code == 404
    anna = await site.signed_in(project.leader or 0)
    assert "слишком мало участников" in (await anna.get(page)).text


async def test_the_leader_asks_for_a_replacement_through_the_pages(site: Site) -> None:
    project = await a_project("submitted")
    site.at = AFTER
    anna = await site.signed_in(project.leader or 0)
    path = f"/teams/{project.team}/replace/{project.members[1].person}"
    assert path in (await anna.get(f"/teams/{project.team}")).text
    assert (await anna.submit(path, "ask-to-replace", {"why": WHY})).status_code == 303
    (asked,) = await open_changes_of(project.team)
    assert (await anna.submit(f"/teams/{project.team}", f"withdraw-change-{asked.id}", {})).status_code == 303
    assert await open_changes_of(project.team) == []
