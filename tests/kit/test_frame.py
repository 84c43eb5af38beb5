"""The header is drawn once for whoever would see the same, and for nobody else."""

from make.people import a_person, appoint
from make.seasons import a_season
from visitors import Client, Site

MARKED = 'aria-current="page">'


async def header(client: Client, path: str) -> str:
    return (await client.get(path)).text.split("<main")[0]


async def test_everybody_has_a_header_of_their_own(site: Site) -> None:
    await a_season()
    one, other = [await site.signed_in(await a_person(name)) for name in ("Анна Белова", "Борис Седов")]
    for client, name in ((one, "Анна Белова"), (other, "Борис Седов"), (one, "Анна Белова")):
        assert f"Меню: {name}" in await header(client, "/account")
    tokens = {
        (await header(client, "/account")).split('csrf_token" value="')[1].split('"')[0] for client in (one, other)
    }
    assert len(tokens) == 2
    assert "Меню: " not in await header(site.visitor(), "/sign-in")


async def test_the_menu_of_a_role_marks_where_its_reader_is(site: Site) -> None:
    person = await a_person()
    await appoint(person, (await a_season()).id, "organiser")
    client = await site.signed_in(person)
    for path, marked in (("/organiser/moderation", "Модерация"), ("/organiser", "Сводка"), ("/organiser/moderation", "Модерация"), ("/rounds", "Туры")):  # fmt: skip
        found = await header(client, path)
        assert f"{MARKED}{marked}</a>" in found, path
        assert found.count(f'<a href="{path}" {MARKED}') == 2, path
    assert 'href="/organiser/moderation" aria-current' not in await header(client, "/organiser/lookalikes")
