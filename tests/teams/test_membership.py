"""Invitations, joining, leaving, leading: through the actions, on a real database."""

from datetime import timedelta

import pytest

from kit.refusals import Missing
from make.people import a_person, viewer_of
from make.projects import AT, a_project
from make.seasons import a_season
from make.teams import a_member, a_team_row, invitation_to, let_go
from teams import actions
from teams.refusals import (
    AnotherAddress,
    InvitationSpent,
    InvitedAlready,
    LeaderStays,
    MemberAlready,
    OtherTeam,
    TeamFull,
)

AFTER = AT + timedelta(days=12)


async def test_whoever_was_invited_joins_in_person(database: object) -> None:
    project = await a_project()
    person = await a_member(project.team, AT)
    team = await a_team_row(project.team)
    assert (team.size, [member.person for member in team.members][-1]) == (2, person)
    assert team.members[-1].confirmed_at == AT


async def test_a_letter_is_of_no_use_to_anybody_else(database: object) -> None:
    """R11: an invitation is bound to its address."""
    project = await a_project()
    leader = await viewer_of(project.leader)
    secret = await invitation_to(leader, project.team, "boris@example.ru", AT)
    with pytest.raises(AnotherAddress):
        await actions.accept(await viewer_of(await a_person()), secret, AT)
    assert (await a_team_row(project.team)).size == 1


async def test_a_letter_is_used_once(database: object) -> None:
    project = await a_project()
    boris = await viewer_of(await a_person())
    secret = await invitation_to(await viewer_of(project.leader), project.team, boris.email, AT)
    await actions.accept(boris, secret, AT)
    await actions.leave(boris, project.team, AT)
    with pytest.raises(InvitationSpent):
        await actions.accept(boris, secret, AT)


async def test_a_letter_dies_after_seven_days(database: object) -> None:
    project = await a_project()
    boris = await viewer_of(await a_person())
    secret = await invitation_to(await viewer_of(project.leader), project.team, boris.email, AT)
    with pytest.raises(InvitationSpent):
        await actions.accept(boris, secret, AT + timedelta(days=7))


async def test_an_unknown_letter_does_not_exist(database: object) -> None:
    with pytest.raises(Missing):
        await actions.accept(await viewer_of(await a_person()), "nothing", AT)


async def test_a_declined_letter_and_a_revoked_one_are_spent(database: object) -> None:
    project = await a_project()
    leader, boris = await viewer_of(project.leader), await viewer_of(await a_person())
    declined = await invitation_to(leader, project.team, boris.email, AT)
    await actions.decline(boris, declined, AT)
    revoked = await invitation_to(leader, project.team, boris.email, AT)
    with pytest.raises(InvitedAlready):
        await actions.invite(leader, project.team, boris.email, AT)
    from teams.queries import invitations_of

    await actions.revoke(leader, project.team, (await invitations_of(project.team))[0].id, AT)
    for secret in (declined, revoked):
        with pytest.raises(InvitationSpent):
            await actions.accept(boris, secret, AT)


async def test_a_member_is_not_invited_again(database: object) -> None:
    project = await a_project()
    boris = await viewer_of(await a_member(project.team, AT))
    with pytest.raises(MemberAlready):
        await actions.invite(await viewer_of(project.leader), project.team, boris.email.upper(), AT)


async def test_a_person_of_two_teams_is_refused(database: object) -> None:
    season = (await a_season()).id
    first, second = await a_project(season=season), await a_project(season=season)
    boris = await a_member(first.team, AT)
    with pytest.raises(OtherTeam) as caught:
        await a_member(second.team, AT, boris)
    assert caught.value.text.startswith("Вы уже состоите в команде этого сезона.")
    assert (await a_team_row(second.team)).size == 1


async def test_an_eleventh_member_is_refused(database: object) -> None:
    project = await a_project()
    leader, late = await viewer_of(project.leader), await viewer_of(await a_person())
    secret = await invitation_to(leader, project.team, late.email, AT)
    for _ in range(9):
        await a_member(project.team, AT)
    with pytest.raises(TeamFull) as caught:
        await actions.accept(late, secret, AT)
    assert caught.value.text == "Команда уже полная: больше участников правила сезона не допускают."
    assert (await a_team_row(project.team)).size == 10


async def test_the_leader_stays_until_somebody_else_leads(database: object) -> None:
    project = await a_project()
    boris = await a_member(project.team, AT)
    anna = await viewer_of(project.leader)
    with pytest.raises(LeaderStays):
        await actions.leave(anna, project.team, AT)
    await actions.hand_over(anna, project.team, boris, AT)
    await actions.leave(anna, project.team, AT)
    team = await a_team_row(project.team)
    assert (team.leader, team.size) == (boris, 1)


async def test_a_member_decides_nothing_for_the_team(database: object) -> None:
    project = await a_project()
    boris = await viewer_of(await a_member(project.team, AT))
    for forbidden in (
        actions.invite(boris, project.team, "vera@example.ru", AT),
        actions.remove(boris, project.team, project.leader or 0, AT),
        actions.hand_over(boris, project.team, boris.person or 0, AT),
        actions.rename(boris, project.team, "Моя", AT),
    ):
        with pytest.raises(Missing):
            await forbidden


async def test_nobody_is_invited_after_the_deadline(database: object) -> None:
    from competition.deadlines import TooLate

    project = await a_project()
    with pytest.raises(TooLate):
        await actions.invite(await viewer_of(project.leader), project.team, "boris@example.ru", AFTER)


async def test_a_submitted_team_that_becomes_too_small_raises_its_alarm_and_may_repair_itself(database: object) -> None:
    project = await a_project("submitted")
    await let_go(project.team, project.members[1].person, AFTER)
    assert (await a_team_row(project.team)).alarm_since == AFTER
    await a_member(project.team, AFTER + timedelta(days=4))
    assert (await a_team_row(project.team)).alarm_since is None
