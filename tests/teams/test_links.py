"""A link to join by: a day, revocable, within the ten, its token not in the database."""

from datetime import timedelta

import pytest

from accounts.pages.limits import LIMITER
from kit.db import Database
from kit.refusals import Missing
from make.people import a_person, viewer_of
from make.projects import AT, a_project
from make.teams import a_member, a_team_row
from teams import actions
from teams.refusals import LinkSpent, MemberOfThis, TeamFull
from teams.tables import InviteLink
from visitors import Site

DAY = timedelta(hours=24)
TICKS = {"consent": "yes", "of_age": "yes", "not_official": "yes"}


async def test_several_people_join_by_one_link_until_its_day_is_over(database: Database) -> None:
    project = await a_project()
    token = await actions.make_link(await viewer_of(project.leader), project.team, AT)
    for _ in range(2):
        await actions.join_by_link(await viewer_of(await a_person()), token, AT + DAY - timedelta(milliseconds=1))
    assert (await a_team_row(project.team)).size == 3
    with pytest.raises(LinkSpent):
        await actions.join_by_link(await viewer_of(await a_person()), token, AT + DAY)


async def test_nobody_joins_twice_or_by_a_link_that_never_was(database: Database) -> None:
    project = await a_project()
    boris = await viewer_of(await a_person())
    token = await actions.make_link(await viewer_of(project.leader), project.team, AT)
    await actions.join_by_link(boris, token, AT)
    with pytest.raises(MemberOfThis):
        await actions.join_by_link(boris, token, AT)
    with pytest.raises(Missing):
        await actions.join_by_link(boris, "никакая", AT)


async def test_a_new_link_or_a_revocation_kills_the_one_before(database: Database) -> None:
    project = await a_project()
    anna = await viewer_of(project.leader)
    first = await actions.make_link(anna, project.team, AT)
    second = await actions.make_link(anna, project.team, AT)
    await actions.revoke_link(anna, project.team, AT)
    for token in (first, second):
        with pytest.raises(LinkSpent):
            await actions.join_by_link(await viewer_of(await a_person()), token, AT)
    with pytest.raises(LinkSpent):
        await actions.revoke_link(anna, project.team, AT)


async def test_a_link_is_counted_against_the_ten(database: Database) -> None:
    project = await a_project()
    token = await actions.make_link(await viewer_of(project.leader), project.team, AT)
    for _ in range(9):
        await a_member(project.team, AT)
    with pytest.raises(TeamFull):
        await actions.join_by_link(await viewer_of(await a_person()), token, AT)
    with pytest.raises(TeamFull):
        await actions.make_link(await viewer_of(project.leader), project.team, AT)


async def test_the_token_is_not_in_the_database(database: Database) -> None:
    """R35: hashed at rest."""
    project = await a_project()
    token = await actions.make_link(await viewer_of(project.leader), project.team, AT)
    (row,) = await InviteLink.select()
    assert token not in {str(value) for value in row.values()} and row["token_hash"] != token


async def test_the_leader_makes_a_link_and_somebody_joins_by_it_through_the_pages(site: Site) -> None:
    project = await a_project()
    anna = await site.signed_in(project.leader or 0)
    await anna.submit(f"/teams/{project.team}", "make-link", {})
    shown = (await anna.get(f"/teams/{project.team}")).text
    token = shown.split("/join/")[1].split('"')[0]
    visitor = await site.visitor().get(f"/join/{token}")
    assert "Войдите, чтобы вступить" in visitor.text
    boris = await site.signed_in(await a_person())
    refused = await boris.submit(f"/join/{token}", "join-by-link", {"consent": "yes", "of_age": "yes"})
    assert refused.status_code == 422
    assert (await boris.submit(f"/join/{token}", "join-by-link", TICKS)).status_code == 303
    assert "Вы уже в этой команде" in (await boris.get(f"/join/{token}")).text
    await anna.submit(f"/teams/{project.team}", "revoke-link", {})
    assert "больше не действует" in (await site.visitor().get(f"/join/{token}")).text


async def test_links_cannot_be_guessed_without_end(site: Site) -> None:
    await a_project()
    visitor = site.visitor()
    answers = [(await visitor.get(f"/join/{number}")).status_code for number in range(101)]
    LIMITER.forget()
    assert answers[0] == 404 and answers[-1] == 429
