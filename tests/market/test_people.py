"""The people market: shown or hidden by its owner, without addresses, and how a leader calls somebody."""

import pytest

from counting import questions
from make.market import a_profile
from make.people import a_person, a_viewer, viewer_of
from make.projects import AT, a_project
from make.teams import a_member, a_team_row
from market import actions
from market.forms import ProfileForm
from market.queries import profile_of
from market.refusals import ProfileChanged
from outbox.tables import Letter
from visitors import Site

TICKS = {"consent": "yes", "of_age": "yes", "not_official": "yes"}


async def test_the_owner_publishes_and_hides(site: Site) -> None:
    await a_project()
    boris, vera = await site.signed_in(await a_person("Соколов Борис")), await site.signed_in(await a_person())
    assert "Пока никого нет" in (await vera.get("/people")).text
    typed = {"skills": ["maps"], "about": "Рисую карты по выходным", "published": "yes"}
    assert (await boris.submit("/people/me", "my-profile", typed)).status_code == 303
    assert "Рисую карты по выходным" in (await vera.get("/people")).text
    assert "Рисую карты по выходным" in (await vera.get("/people?skill=maps")).text
    assert "С таким умением никого нет" in (await vera.get("/people?skill=law")).text
    assert (await boris.submit("/people/me", "my-profile", {"published": None})).status_code == 303
    assert "Соколов" not in (await vera.get("/people")).text
    assert (await vera.get("/people/1")).status_code == 404


async def test_a_profile_without_a_skill_is_refused_with_what_was_typed(site: Site) -> None:
    await a_project()
    boris = await site.signed_in(await a_person())
    answer = await boris.submit("/people/me", "my-profile", {"about": "Могу всё", "skills": []})
    assert answer.status_code == 422
    assert "Отметьте хотя бы одно" in answer.text and "Могу всё" in answer.text


async def test_two_windows_do_not_overwrite_each_other(database: object) -> None:
    """I09."""
    profile = await a_profile()
    boris = await viewer_of(profile.person)
    form = ProfileForm(skills=["law"], about="", published=True, version=1)
    await actions.save_profile(boris, form, AT)
    with pytest.raises(ProfileChanged):
        await actions.save_profile(boris, form, AT)


async def test_addresses_are_never_shown_and_staff_is_not_let_in(site: Site) -> None:
    """I05: contacts."""
    project = await a_project()
    profile = await a_profile(person=await a_person("Соколов Борис", "boris.canary@example.org"))
    anna = await site.signed_in(project.leader or 0)
    pages = [f"/people/{profile.id}", "/people", f"/teams/{project.team}"]
    assert (await anna.submit(f"/people/{profile.id}", "call-person", {})).status_code == 303
    for path in pages:
        assert "canary" not in (await anna.get(path)).text, path
    assert "Соколов Борис" in (await anna.get(f"/teams/{project.team}")).text
    member = await site.signed_in((await a_viewer(project.season, "committee")).person or 0)
    organiser = await site.signed_in((await a_viewer(project.season, "organiser")).person or 0)
    for path in pages[:2]:
        assert (await member.get(path)).status_code == 404
        assert (await organiser.get(path)).status_code == 200
        assert (await site.visitor().get(path)).status_code == 303


async def test_a_called_person_joins_by_the_letter_and_a_no_names_no_address(site: Site) -> None:
    project = await a_project()
    profile = await a_profile(person=await a_person("Соколов Борис", "boris.canary@example.org"))
    anna, boris = await site.signed_in(project.leader or 0), await site.signed_in(profile.person)
    await anna.submit(f"/people/{profile.id}", "call-person", {})
    again = await anna.submit(f"/people/{profile.id}", "call-person", {})
    assert again.status_code == 422 and "уже отправлено приглашение" in again.text
    rows = await Letter.select(Letter.body).where(Letter.letter == "teams/invitation")
    secret = rows[0]["body"].split("/invitations/")[1].split()[0]
    await boris.submit(f"/invitations/{secret}", "decline-invitation", {})
    assert "canary" not in (await anna.get("/notices")).text
    assert "Соколов Борис" in (await anna.get("/notices")).text
    assert not (await a_team_row(project.team)).has(profile.person)


async def test_only_a_leader_with_room_calls(site: Site) -> None:
    project = await a_project()
    member, profile = await site.signed_in(await a_member(project.team, AT)), await a_profile()
    page = await member.get(f"/people/{profile.id}")
    assert 'id="call-person"' not in page.text
    refused = await member.post(f"/people/{profile.id}/call", token_from="/people/me")
    assert refused.status_code == 422 and "Звать людей может лидер" in refused.text


async def test_the_market_asks_as_many_questions_for_three_people_as_for_one(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_project()
    vera = await site.signed_in(await a_person())
    asked = []
    for _ in range(3):
        await a_profile()
        asked.append(await questions(vera, "/people", monkeypatch))
    assert len(set(asked)) == 1
    assert await profile_of(None) is None
