"""Accounts that look like one person: hinted to the organiser only, by keys that nobody can read."""

import pytest

from accounts.sessions import start_session
from kit.tables import Journal
from make.people import a_person, a_viewer
from make.projects import AT, a_project
from make.seasons import a_season
from make.teams import a_member
from teams.likeness import address_key, keys_of, name_key
from teams.queries import lookalikes
from teams.tables import Trait
from visitors import Site


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ivan.petrov@gmail.com", "IvanPetrov+idea@gmail.com"),
        ("ivan_petrov@yandex.ru", "ivan.petrov2@mail.ru"),
    ],
)
def test_addresses_that_look_alike_have_one_key(one: str, other: str) -> None:
    assert address_key(one) == address_key(other) != ""


@pytest.mark.parametrize(("one", "other"), [("ivanov@ya.ru", "petrov@ya.ru"), ("anna@ya.ru", "anna2@ya.ru")])
def test_addresses_that_differ_or_say_too_little_have_none_in_common(one: str, other: str) -> None:
    assert address_key(one) != address_key(other) or address_key(one) == ""


def test_a_name_is_the_same_in_any_order_and_case() -> None:
    assert name_key("Семёнов Пётр") == name_key("ПЕТР  СЕМЕНОВ")
    assert [kind for kind, _ in keys_of("Семёнов Пётр", "p@ya.ru", ["d"])] == ["name", "device"]


async def test_names_addresses_and_devices_are_hinted_once_two_have_joined(database: object) -> None:
    season = (await a_season()).id
    leaders = [await a_person("Лебедева Анна", "lebedeva@ya.ru"), await a_person("Орлова Вера", "orlova-v@ya.ru")]
    first, second = [await a_project(season=season, leader=leader) for leader in leaders]
    boris = await a_person("Соколов Борис", "boris.sokolov@example.org")
    again = await a_person("Борис Соколов", "borissokolov7@example.com")
    for person in (boris, again):
        await start_session(person, "browser", AT, device="the same device")
    await a_member(first.team, AT, boris)
    assert await lookalikes(season) == []
    await a_member(second.team, AT, again)
    groups = await lookalikes(season)
    assert [group.kinds for group in groups] == [["address", "device", "name"]]
    assert [one.person for one in groups[0].people] == [boris, again]
    assert [team for team, _ in groups[0].people[0].teams] == [first.team]
    assert await lookalikes((await a_season(2024)).id) == []
    stored = {str(row["key"]) for row in await Trait.select(Trait.key)}
    assert all(len(key) == 64 and "sokolov" not in key for key in stored)


async def test_only_the_organiser_reads_the_hints(site: Site) -> None:
    project = await a_project()
    for _ in range(2):
        await a_member(project.team, AT, await a_person("Двойников Иван"))
    elena = await site.signed_in((await a_viewer(project.season, "organiser")).person or 0)
    assert "Двойников Иван" in (await elena.get("/organiser/lookalikes")).text
    anna = await site.signed_in(project.leader or 0)
    committee = await site.signed_in((await a_viewer(project.season, "committee")).person or 0)
    for client in (anna, committee):
        assert (await client.get("/organiser/lookalikes")).status_code == 404
    assert "похож" not in (await anna.get(f"/teams/{project.team}")).text.casefold()


async def test_a_hint_that_was_set_aside_comes_back_only_with_something_new(site: Site) -> None:
    project = await a_project()
    people = [await a_person("Двойников Иван", f"{name}@example.org") for name in ("ivan", "dvoinikov")]
    for person in people:
        await start_session(person, "browser", AT, device="a computer at home")
        await a_member(project.team, AT, person)
    elena = await site.signed_in((await a_viewer(project.season, "organiser")).person or 0)
    here, path = "/organiser/lookalikes", f"/organiser/lookalikes/{people[0]}-{people[1]}"
    assert path in (await elena.get(here)).text
    assert (await elena.submit(path, "dismiss-likeness", {"why": ""})).status_code == 422
    assert (await elena.submit(path, "dismiss-likeness", {"why": "Отец и сын"})).headers["location"] == here
    assert "Похожих записей нет" in (await elena.get(here)).text and (await elena.get(path)).status_code == 404
    row = await Journal.select().where(Journal.action == "dismiss-likeness").first()
    assert row is not None and f'"people":[{people[0]},{people[1]}]' in row["change"]
    third = await a_person("Иван Двойников", "grandfather@example.org")
    await a_member(project.team, AT, third)  # the name again, not the device
    [group] = await lookalikes(project.season)
    assert (group.kinds, [one.person for one in group.people]) == (["name"], [*people, third])
    elsewhere = await site.signed_in((await a_viewer((await a_season(2024)).id, "organiser")).person or 0)
    assert (await elsewhere.get(f"{path}-{third}")).status_code == 404
    assert (await elena.get(f"{path}-{third}")).status_code == 200


async def test_signing_in_notes_the_device(site: Site) -> None:
    from accounts.tables import Session
    from make.people import PASSWORD

    await a_season()
    for name in ("one", "two"):
        await a_person(email=f"{name}@example.org")
        visitor = site.visitor()
        await visitor.submit("/sign-in", "sign-in", {"email": f"{name}@example.org", "password": PASSWORD})
    devices = [row["device"] for row in await Session.select(Session.device)]
    assert len(devices) == 2 and len(set(devices)) == 1 and len(devices[0]) == 64
