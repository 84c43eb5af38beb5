"""What the journal tells of a season: old and new rules, the days that were saved, what was prolonged."""

from bs4 import BeautifulSoup

from cabinet import words
from cabinet.season_words import MONEY, RULES
from competition.forms import RulesForm
from competition.queries import season_of
from kit.fields import Hidden, Roubles
from kit.forms import fields_of
from make.people import a_viewer
from make.seasons import a_season
from visitors import Client, Site

SETTINGS = "/organiser/seasons/2023"


async def an_organiser(site: Site) -> Client:
    season = await a_season()
    return await site.signed_in((await a_viewer(season.id, "organiser")).person or 0)


async def row(client: Client, what: str) -> str:
    """The journal's row that begins with these words, with ordinary spaces."""
    page = BeautifulSoup((await client.get("/journal?kind=season")).text, "html.parser")
    told = [" ".join(one.text.split()) for one in page.select(".feed li")]
    return next(one for one in told if one.startswith(what))


async def test_a_changed_rule_is_told_by_its_name_with_what_it_was_and_what_it_is(site: Site) -> None:
    elena = await an_organiser(site)
    typed = {"project_limit": "10 000 000", "team_max": "8", "others_scores_visible": None, "theme": "Парки <и> сады"}
    assert (await elena.submit(SETTINGS, "change-rules", typed)).status_code == 303
    told = await row(elena, "Правила сезона изменены")
    for sentence in (
        "Лимит на проект: 15 000 000 ₽ → 10 000 000 ₽",
        "В команде не больше, человек: 10 → 8",
        "Член комиссии видит чужие оценки проекта после подачи своей: да → нет",
        "Тематическое направление: Цифровые технологии → Парки <и> сады",
    ):
        assert sentence in told
    assert "Бюджет сезона" not in told


async def test_a_saved_calendar_is_told_with_the_days_of_its_stages(site: Site) -> None:
    elena = await an_organiser(site)
    typed = {"round_1_first": "2023-04-20", "round_1_last": "2023-05-10"}
    assert (await elena.submit(SETTINGS, "save-calendar", typed)).status_code == 303
    told = await row(elena, "Календарь сезона сохранён")
    assert "Отбор участников: первый тур: 20 апреля – 10 мая 2023 г." in told
    assert "Формирование проектных команд: 1–15 апреля 2023 г." in told


async def test_an_extension_is_told_with_its_stage_its_days_and_its_reason(site: Site) -> None:
    elena = await an_organiser(site)
    typed = {"last_day": "2023-04-20", "reason": "Сайт был недоступен шесть часов"}
    await elena.submit("/seasons/2023/stages/teams/extend", "extend-deadline", typed)
    assert (await season_of(2023)).stage("teams").last_day.day == 20
    told = await row(elena, "Срок")
    assert "Формирование проектных команд: 15 апреля 2023 г. → 20 апреля 2023 г." in told
    assert "Сайт был недоступен шесть часов" in told


def test_an_emptied_row_of_a_season_is_told_without_its_change() -> None:
    for act in ("change-rules", "save-calendar", "extend-deadline"):
        assert words.shown(act, "") == words.shown(act, "{}") == {}


def test_every_rule_of_the_form_has_its_name_and_its_money_in_the_journal_too() -> None:
    kinds = {name: kind for name, kind in fields_of(RulesForm).items() if not isinstance(kind, Hidden)}
    assert {name: kind.label for name, kind in kinds.items()} == RULES
    assert tuple(name for name, kind in kinds.items() if isinstance(kind, Roubles)) == MONEY
