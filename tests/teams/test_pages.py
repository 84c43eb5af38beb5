"""The team's page, and the letter as its addressee and others see it."""

from datetime import timedelta

from make.people import a_person, a_viewer, viewer_of
from make.projects import AT, a_project, as_it_is
from make.teams import a_member, a_request, a_team_row, invitation_to
from visitors import Site, form_on

TICKS = {"consent": "yes", "of_age": "yes", "not_official": "yes"}


async def test_a_leader_invites_and_the_addressee_joins_through_the_pages(site: Site) -> None:
    project = await a_project()
    anna = await site.signed_in(project.leader or 0)
    answer = await anna.submit(f"/teams/{project.team}", "invite-member", {"email": "boris@example.org"})
    assert answer.status_code == 303
    assert "boris@example.org" in (await anna.get(f"/teams/{project.team}")).text
    again = await anna.submit(f"/teams/{project.team}", "invite-member", {"email": "boris@example.org"})
    assert again.status_code == 422 and "уже отправлено приглашение" in again.text


async def test_an_address_that_is_none_is_refused_beside_its_field(site: Site) -> None:
    project = await a_project()
    anna = await site.signed_in(project.leader or 0)
    answer = await anna.submit(f"/teams/{project.team}", "invite-member", {"email": "не адрес"})
    assert answer.status_code == 422
    assert "Введите адрес вида name@example.ru" in answer.text and 'value="не адрес"' in answer.text


async def test_joining_needs_every_consent(site: Site) -> None:
    project = await a_project()
    boris = await a_person(email="boris@example.org")
    secret = await invitation_to(await viewer_of(project.leader or 0), project.team, "boris@example.org", AT)
    client = await site.signed_in(boris)
    answer = await client.submit(f"/invitations/{secret}", "accept-invitation", {"consent": "yes", "of_age": "yes"})
    assert answer.status_code == 422
    assert "Государственные и муниципальные служащие в конкурсе не участвуют" in answer.text
    answer = await client.submit(f"/invitations/{secret}", "accept-invitation", TICKS)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/teams/{project.team}")
    assert (await a_team_row(project.team)).has(boris)


async def test_who_presses_twice_or_opens_the_letter_again_is_told_that_he_is_in_the_team(site: Site) -> None:
    project = await a_project()
    boris = await a_person(email="boris@example.org")
    letter = f"/invitations/{await invitation_to(await viewer_of(project.leader or 0), project.team, 'boris@example.org', AT)}"
    client = await site.signed_in(boris)
    form = form_on((await client.get(letter)).text, "accept-invitation")
    answers = [await client.post_form(form, letter, TICKS) for _ in range(2)]
    assert [answer.headers["location"] for answer in answers] == [f"/teams/{project.team}"] * 2
    assert "Вы уже в этой команде" in (await client.get(letter)).text


async def test_somebody_else_with_the_letter_is_told_what_to_do(site: Site) -> None:
    project = await a_project()
    secret = await invitation_to(await viewer_of(project.leader or 0), project.team, "boris@example.org", AT)
    visitor = await site.visitor().get(f"/invitations/{secret}")
    assert visitor.status_code == 200 and "Войдите под тем адресом" in visitor.text
    zhan = await site.signed_in(await a_person())
    page = await zhan.get(f"/invitations/{secret}")
    assert "Приглашение отправлено на другой адрес" in page.text and "accept-invitation" not in page.text
    assert "boris@example.org" not in page.text + visitor.text
    answer = await zhan.post(f"/invitations/{secret}", TICKS, token_from="/ideas/new")
    assert answer.status_code == 404


async def test_an_unknown_letter_is_a_page_that_does_not_exist(site: Site) -> None:
    await a_project()
    assert (await site.visitor().get("/invitations/none")).status_code == 404


async def test_a_letter_can_be_declined(site: Site) -> None:
    project = await a_project()
    boris = await a_person(email="boris@example.org")
    secret = await invitation_to(await viewer_of(project.leader or 0), project.team, "boris@example.org", AT)
    client = await site.signed_in(boris)
    assert (await client.submit(f"/invitations/{secret}", "decline-invitation", {})).status_code == 303
    assert "больше не действует" in (await client.get(f"/invitations/{secret}")).text


async def test_a_member_leaves_and_the_leader_hands_over_through_the_page(site: Site) -> None:
    project = await a_project()
    boris, vera = await a_member(project.team, AT), await a_member(project.team, AT)
    client = await site.signed_in(vera)
    assert (await client.submit(f"/teams/{project.team}", "leave-team", {})).status_code == 303
    anna = await site.signed_in(project.leader or 0)
    assert (await anna.submit(f"/teams/{project.team}", "hand-over", {})).status_code == 303
    assert (await a_team_row(project.team)).leader == boris
    assert (await anna.submit(f"/teams/{project.team}", "leave-team", {})).status_code == 303


async def test_the_organiser_reads_the_team_and_changes_nothing(site: Site) -> None:
    project = await a_project()
    elena = await site.signed_in((await a_viewer(project.season, "organiser")).person or 0)
    page = await elena.get(f"/teams/{project.team}")
    assert page.status_code == 200
    for form in ("invite-member", "leave-team", "hand-over", "remove-member", "rename-team"):
        assert f'id="{form}"' not in page.text


async def test_dissolving_a_team_withdraws_its_idea_and_frees_its_people(site: Site) -> None:
    project = await a_project()
    boris = await a_member(project.team, AT)
    anna = await site.signed_in(project.leader or 0)
    assert (await anna.submit(f"/teams/{project.team}/dissolve", "dissolve-team", {})).status_code == 303
    assert (await as_it_is(project.id)).stage == "withdrawn"
    client = await site.signed_in(boris)
    assert (await client.submit("/ideas/new", "new-idea", {"title": "Своя идея"})).status_code == 303


async def test_after_the_deadline_the_team_s_page_says_that_whoever_goes_cannot_come_back(site: Site) -> None:
    project = await a_project()
    member = await a_member(project.team, AT)
    await a_request(project.team, AT)
    anna, boris = await site.signed_in(project.leader or 0), await site.signed_in(member)
    path = f"/teams/{project.team}"
    page = (await anna.get(path)).text
    assert "понадобится новое приглашение" in page and "Просятся в команду" in page
    site.at = AT + timedelta(days=12)
    page = (await anna.get(path)).text
    assert "понадобится новое приглашение" not in page and "Просятся в команду" not in page
    assert "Вернуться в команду будет нельзя" in page and "исключать участников уже нельзя" not in page
    assert "Вернуться в команду будет нельзя" in (await boris.get(path)).text
    assert (await anna.submit(path, "remove-member", {})).status_code == 303
