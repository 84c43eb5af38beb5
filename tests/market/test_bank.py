"""The idea bank: who is looked for, filters, an empty list, and that reading it costs the same for one idea and for many."""

from datetime import timedelta

import pytest

from counting import questions
from make.market import a_call
from make.people import a_person, viewer_of
from make.projects import AT, a_project
from make.seasons import a_season
from make.teams import a_member
from market import actions
from market.forms import CallForm
from market.queries import call_of
from market.refusals import GoalTooLarge, GoalTooSmall, NotYetPublic
from visitors import Site


async def test_a_call_shows_in_the_bank_and_on_the_card_until_the_team_is_full(site: Site) -> None:
    project = await a_project()
    await a_member(project.team, AT)
    anna = await site.signed_in(project.leader or 0)
    typed = {"skills": ["maps", "design"], "goal": "3", "words": "Нарисуем карту дворов"}
    assert (await anna.submit(f"/projects/{project.id}/people", "look-for-people", typed)).status_code == 303
    visitor = site.visitor()
    for path in ("/ideas?looking=yes", f"/projects/{project.id}"):
        text = (await visitor.get(path)).text
        assert "Команда 2 из 3" in text and "карты и геоданные" in text, path
    await a_member(project.team, AT)
    assert "По этим фильтрам идей нет" in (await visitor.get("/ideas?looking=yes")).text
    assert "Нужны:" not in (await visitor.get(f"/projects/{project.id}")).text


async def test_the_leader_stops_looking_and_looks_again(site: Site) -> None:
    project = await a_project()
    await a_call(project)
    anna = await site.signed_in(project.leader or 0)
    assert (await anna.submit(f"/projects/{project.id}/people", "stop-looking", {})).status_code == 303
    assert "По этим фильтрам идей нет" in (await site.visitor().get("/ideas?looking=yes")).text
    assert (await anna.submit(f"/projects/{project.id}/people", "look-for-people", {})).status_code == 303
    call = await call_of(project.id)
    assert call is not None and (call.open, call.version) == (True, 3)


@pytest.mark.parametrize(("goal", "refusal"), [(1, GoalTooSmall), (11, GoalTooLarge)])
async def test_a_call_is_for_at_least_one_more_and_at_most_ten(database: object, goal: int, refusal: type) -> None:
    with pytest.raises(refusal):
        await a_call(await a_project(), goal=goal)


async def test_an_idea_that_nobody_may_see_calls_nobody(database: object) -> None:
    with pytest.raises(NotYetPublic):
        await a_call(await a_project("moderation"))


async def test_two_windows_do_not_overwrite_each_other(site: Site) -> None:
    """I09: no lost update."""
    project = await a_project()
    await a_call(project)
    anna = await site.signed_in(project.leader or 0)
    path = f"/projects/{project.id}/people"
    assert (await anna.submit(path, "look-for-people", {"words": "Первое"})).status_code == 303
    stale = await anna.submit(path, "look-for-people", {"words": "Второе", "version": "1"})
    assert stale.status_code == 409 and "Второе" in stale.text


async def test_filters_find_by_skill_sector_and_district(site: Site) -> None:
    season = (await a_season()).id
    maps = await a_project(season=season, title="Карта родников")
    await a_call(maps, "maps")
    parks = await a_project(season=season, title="Дорожки парков", sector="transport")
    await a_call(parks, "design", "law")
    await a_project(season=season, title="Без призыва")
    visitor = site.visitor()
    expected = {
        "": {"Карта родников", "Дорожки парков", "Без призыва"},
        "?looking=yes": {"Карта родников", "Дорожки парков"},
        "?skill=maps": {"Карта родников"},
        "?skill=law&sector=transport": {"Дорожки парков"},
        "?skill=maps&sector=transport": set(),
        "?district=nevsky&looking=yes": {"Карта родников", "Дорожки парков"},
        "?district=kurortny": set(),
    }
    for query, titles in expected.items():
        text = (await visitor.get(f"/ideas{query}")).text
        assert {title for title in expected[""] if title in text} == titles, query


@pytest.mark.parametrize("query", ["skill=magic", "sector=%00", "looking=maybe", "page=0", "size=101", "page=x"])
async def test_an_address_that_asks_for_nonsense_is_answered(site: Site, query: str) -> None:
    await a_project()
    assert (await site.visitor().get(f"/ideas?{query}")).status_code == 400


async def test_drafts_and_applications_are_not_in_the_bank(site: Site) -> None:
    """R01."""
    season = (await a_season()).id
    for stage in ("draft", "moderation", "returned", "refused", "submitted", "withdrawn"):
        await a_project(stage, season=season, title=f"Скрытая {stage}")
    assert "Скрытая" not in (await site.visitor().get("/ideas")).text


async def test_after_the_deadline_nobody_is_invited_to_join(site: Site) -> None:
    project = await a_project()
    await a_call(project)
    site.at = AT + timedelta(days=12)
    assert "Попроситься" not in (await site.visitor().get(f"/projects/{project.id}")).text
    boris = await site.signed_in(await a_person())
    assert "Состав команды закрыт" in (await boris.get(f"/projects/{project.id}/join")).text


async def test_the_bank_asks_as_many_questions_for_three_ideas_as_for_one(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    season = (await a_season()).id
    boris = await site.signed_in(await a_person())
    asked: list[int] = []
    for _ in range(3):
        await a_call(await a_project(season=season))
        asked.append(await questions(boris, "/ideas?looking=yes", monkeypatch))
    assert len(set(asked)) == 1 and asked[0] < 15


async def test_a_stranger_calls_nobody_for_somebody_elses_idea(database: object) -> None:
    from kit.refusals import Missing

    project = await a_project()
    form = CallForm(skills=["design"], goal=3, words="", version=0)
    with pytest.raises(Missing):
        await actions.look_for_people(await viewer_of(await a_person()), project.id, form, AT)
