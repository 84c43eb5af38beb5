"""Asking to be taken in: the leader's answer, what must be given when asking, what lapses."""

from datetime import timedelta

import pytest

from competition.deadlines import TooLate
from kit.refusals import Missing
from make.people import a_person, a_viewer, viewer_of
from make.projects import AT, a_project
from make.seasons import a_season
from make.teams import a_member, a_request, a_team_row
from notices.queries import feed
from projects.actions import dissolve
from teams import actions, rules
from teams.queries import join_request
from teams.refusals import (
    AskedAlready,
    MemberOfThis,
    OldConsent,
    OtherTeam,
    RequestClosed,
    TakenElsewhere,
    TooManyRequests,
    WordsNeeded,
)
from teams.tables import Membership


async def test_an_accepted_request_is_a_membership_with_the_consent_given_when_asking(database: object) -> None:
    project = await a_project()
    boris = await viewer_of(await a_person())
    request = await a_request(project.team, AT, boris.person, "Умею рисовать карты")
    await actions.answer_request(await viewer_of(project.leader), request, True, "Ждём", AT + timedelta(hours=3))
    assert (await a_team_row(project.team)).has(boris.person)
    row = await Membership.select().where(Membership.person == boris.person).first()
    assert row is not None
    assert (row["confirmed_at"], row["consent_version"], row["role"]) == (AT, rules.CONSENT_VERSION, "editor")
    assert [notice.subject for notice in await feed(boris, 5)] == [
        f"Вас приняли в команду «{(await a_team_row(project.team)).name}»"
    ]


async def test_the_leader_is_told_of_a_request_and_the_asker_of_a_no_with_its_words(database: object) -> None:
    project = await a_project()
    anna, boris = await viewer_of(project.leader), await viewer_of(await a_person())
    request = await a_request(project.team, AT, boris.person)
    assert (await feed(anna, 1))[0].link == f"/requests/{request}"
    with pytest.raises(WordsNeeded):
        await actions.answer_request(anna, request, False, "", AT)
    await actions.answer_request(anna, request, False, "Уже нашли дизайнера", AT)
    assert "Уже нашли дизайнера" in (await feed(boris, 1))[0].body
    assert (await a_team_row(project.team)).size == 1
    with pytest.raises(RequestClosed):
        await actions.answer_request(anna, request, True, "", AT)


async def test_one_request_a_team_and_five_in_all(database: object) -> None:
    season = (await a_season()).id
    teams = [(await a_project(season=season)).team for _ in range(6)]
    boris = await a_person()
    for team in teams[:5]:
        await a_request(team, AT, boris)
    with pytest.raises(TooManyRequests):
        await a_request(teams[5], AT, boris)
    vera = await a_person()
    await a_request(teams[0], AT, vera)
    with pytest.raises(AskedAlready):
        await a_request(teams[0], AT, vera)


async def test_a_withdrawn_request_cannot_be_answered_and_may_be_made_again(database: object) -> None:
    project = await a_project()
    boris = await viewer_of(await a_person())
    request = await a_request(project.team, AT, boris.person)
    await actions.withdraw_request(boris, request, AT)
    with pytest.raises(RequestClosed):
        await actions.answer_request(await viewer_of(project.leader), request, True, "", AT)
    assert await a_request(project.team, AT, boris.person) > request


async def test_whoever_has_joined_another_team_meanwhile_is_not_taken_in_twice(database: object) -> None:
    """I02: one person, one team of a season."""
    season = (await a_season()).id
    first, second = await a_project(season=season), await a_project(season=season)
    boris = await a_person()
    request = await a_request(first.team, AT, boris)
    await a_member(second.team, AT, boris)
    with pytest.raises(TakenElsewhere):
        await actions.answer_request(await viewer_of(first.leader), request, True, "", AT)
    with pytest.raises(OtherTeam):
        await a_request((await a_project(season=season)).team, AT, boris)
    with pytest.raises(MemberOfThis):
        await a_request(second.team, AT, boris)


async def test_a_consent_of_other_words_is_no_consent(database: object, monkeypatch: pytest.MonkeyPatch) -> None:
    project = await a_project()
    request = await a_request(project.team, AT)
    monkeypatch.setattr(rules, "CONSENT_VERSION", "2027-01")
    with pytest.raises(OldConsent):
        await actions.answer_request(await viewer_of(project.leader), request, True, "", AT)


async def test_nobody_is_taken_in_after_the_deadline(database: object) -> None:
    project = await a_project()
    request = await a_request(project.team, AT)
    with pytest.raises(TooLate):
        await actions.answer_request(await viewer_of(project.leader), request, True, "", AT + timedelta(days=12))


async def test_a_request_is_for_its_asker_and_its_leader_only(database: object) -> None:
    project = await a_project()
    request = await a_request(project.team, AT)
    member = await viewer_of(await a_member(project.team, AT))
    for stranger in (member, await viewer_of(await a_person()), await a_viewer(project.season, "organiser")):
        with pytest.raises(Missing):
            await actions.answer_request(stranger, request, True, "", AT)
        with pytest.raises(Missing):
            await actions.withdraw_request(stranger, request, AT)


async def test_a_team_that_ends_answers_whoever_still_waits(database: object) -> None:
    project = await a_project()
    boris = await viewer_of(await a_person())
    request = await a_request(project.team, AT, boris.person)
    await dissolve(await viewer_of(project.leader), project.team, AT)
    asked = await join_request(request)
    assert asked is not None and asked.accepted is False
    assert "Команда распущена" in (await feed(boris, 1))[0].body
