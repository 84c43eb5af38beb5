"""The cast of the tests: who is who in a season."""

from typing import NamedTuple

from kit.access import Viewer
from make.people import a_person, a_viewer, viewer_of


class Cast(NamedTuple):
    """Anna leads a team, Boris is in it, Vera leads another, Gleb sits in the committee, Darya is an expert,
    Elena organises, Zhan is a stranger with an account."""

    anna: Viewer
    boris: Viewer
    vera: Viewer
    gleb: Viewer
    darya: Viewer
    elena: Viewer
    zhan: Viewer


async def the_cast(season: int) -> Cast:
    """Everybody, with their roles in force; teams are made by `make.teams`."""
    return Cast(
        anna=await viewer_of(await a_person("Лебедева Анна", "anna@example.org")),
        boris=await viewer_of(await a_person("Соколов Борис", "boris@example.org")),
        vera=await viewer_of(await a_person("Орлова Вера", "vera@example.org")),
        gleb=await a_viewer(season, "committee", "Чижов Глеб"),
        darya=await a_viewer(season, "expert", "Синицына Дарья"),
        elena=await a_viewer(season, "organiser", "Голубева Елена"),
        zhan=await viewer_of(await a_person("Дроздов Жан", "zhan@example.org")),
    )
