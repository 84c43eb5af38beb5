"""The passport written by several people: every save is kept, two texts are put together or shown side by side."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest

from kit.db import engine
from kit.db.nesting import PiccoloTransaction
from make.files import a_pdf
from make.people import viewer_of
from make.projects import AT, a_project, as_it_is, write_passport
from make.teams import a_member
from projects import actions
from projects.differences import differences
from projects.lines import lines_of
from projects.passport import SECTIONS, complete, lacking
from projects.passport_forms import Risks
from projects.queries import estimate, passport, revisions
from projects.readiness import OutOfPlan, require_steps
from projects.rules import ChangedMeanwhile
from visitors import Client, Site, form_on, typed_in

LATER = AT + timedelta(hours=1)


async def two_people(site: Site) -> tuple[int, Client, Client]:
    """Anna leads, Boris is of her team."""
    project = await a_project()
    boris = await a_member(project.team, AT)
    return project.id, await site.signed_in(project.leader or 0), await site.signed_in(boris)


async def keep(client: Client, path: str, **typed: Any) -> Any:
    """Save what is being typed, as the page's script does."""
    form = form_on((await client.get(path)).text, f"passport-{path.rsplit(chr(47), 1)[1]}")
    return await client.http.post(f"{path}/draft", data={**typed_in(form), **typed})


async def said(project: int, key: str) -> dict[str, Any]:
    return (await passport(await as_it_is(project)))[key].values


def test_the_passport_has_ten_sections() -> None:
    assert len(SECTIONS) == 10
    assert complete({}) == []


async def test_a_member_writes_and_the_page_says_who_saved_and_when(site: Site) -> None:
    project, anna, boris = await two_people(site)
    path = f"/projects/{project}/passport/risks"
    answer = await boris.submit(path, "passport-risks", {"risks": "Мало данных", "mitigation": "Собрать"})
    assert answer.status_code == 303
    page = (await anna.get(path)).text.replace("\u00a0", " ")
    assert "Мало данных" in page and "Сохранено 4 апреля 2023 г., 12:00 (мск)" in page


async def test_what_two_people_write_in_different_fields_is_put_together(site: Site) -> None:
    """I09: neither text is lost, and nobody is asked."""
    project, anna, boris = await two_people(site)
    path = f"/projects/{project}/passport/risks"
    await anna.submit(path, "passport-risks", {"risks": "Мало данных", "mitigation": ""})
    assert (await keep(boris, path, mitigation="Собрать", version="1")).status_code == 200
    answer = await keep(anna, path, risks="Мало данных и времени", mitigation="", version="1")
    assert answer.status_code == 200 and 'data-taken="mitigation">Собрать' in answer.text
    assert 'name="version" value="3"' in answer.text
    assert await said(project, "risks") == {"risks": "Мало данных и времени", "mitigation": "Собрать"}


async def test_what_two_people_write_in_one_field_is_shown_side_by_side_and_chosen(site: Site) -> None:
    """I09: 409 with both texts; the choice is saved, both texts stay in the revisions."""
    project, anna, boris = await two_people(site)
    path = f"/projects/{project}/passport/risks"
    await keep(boris, path, risks="Текст Бориса", mitigation="План")
    clash = await keep(anna, path, risks="Текст Анны", version="0")
    assert clash.status_code == 409 and "Текст Бориса" in clash.text and "Текст Анны" in clash.text
    page = await anna.submit(path, "passport-risks", {"risks": "Текст Анны", "mitigation": "", "version": "0"})
    assert page.status_code == 409
    form = form_on(page.text, "passport-risks")
    assert typed_in(form)["risks"] == ["Текст Анны"] and typed_in(form)["choice-mitigation"] == ["theirs"]
    answer = await anna.post_form(form, path, {"choice-risks": "both"})
    assert answer.status_code == 303
    assert await said(project, "risks") == {"risks": "Текст Анны\n\nТекст Бориса", "mitigation": "План"}
    assert next(row.values["risks"] for row in await revisions(project, "risks")) == "Текст Бориса"


async def test_who_never_heard_of_a_save_does_not_clash_with_it_but_with_others_still(site: Site) -> None:
    """I12: the server kept it and died before it said so; the page sends what it typed since, and what it had sent."""
    project, anna, boris = await two_people(site)
    path = f"/projects/{project}/passport/risks"
    assert (
        await keep(anna, path, risks="Мало")
    ).status_code == 200  # its answer is lost: Anna's page is still at version 0
    unheard = urlencode({"risks": "Мало", "mitigation": "", "version": "0"})
    await keep(boris, path, mitigation="Собрать")
    answer = await keep(anna, path, risks="Мало данных", mitigation="", version="0", unanswered=[unheard])
    assert answer.status_code == 200
    assert await said(project, "risks") == {"risks": "Мало данных", "mitigation": "Собрать"}
    await keep(boris, path, risks="Текст Бориса", version="3")
    clash = await keep(anna, path, risks="Мало данных и времени", version="0", unanswered=[unheard])
    assert clash.status_code == 409 and (await said(project, "risks"))["risks"] == "Текст Бориса"


async def test_lines_of_two_people_are_never_lost(site: Site) -> None:
    project, anna, boris = await two_people(site)
    path = f"/projects/{project}/passport/estimate"
    line = {"lines-0-title": "Сервер", "lines-0-quantity": "1", "lines-0-price": "500"}
    await keep(boris, path, **line)
    mine = {"lines-0-title": "Камера", "lines-0-quantity": "2", "lines-0-price": "100", "version": "0"}
    clash = await anna.submit(path, "passport-estimate", mine)
    assert clash.status_code == 409
    answer = await anna.post_form(form_on(clash.text, "passport-estimate"), path, {"choice-lines": "both"})
    assert answer.status_code == 303
    assert [(line.title, line.total) for line in await estimate(project)] == [("Камера", 200), ("Сервер", 500)]


async def test_a_half_typed_row_and_a_wrong_number_lose_nothing_else(site: Site) -> None:
    project, anna, _ = await two_people(site)
    path = f"/projects/{project}/passport/estimate"
    typed = {"requested": "9 000,50", "grounds": "Три предложения", "lines-0-title": "Разраб", "lines-0-price": "1"}
    answer = await keep(anna, path, **typed)
    assert answer.status_code == 200 and "кроме отмеченного" in answer.text
    values = await said(project, "estimate")
    assert values["grounds"] == "Три предложения" and values["requested"] is None
    assert values["lines"] == [{"title": "Разраб", "quantity": "", "price": "1"}]
    assert await estimate(project) == [] and "Строки сметы" in lacking("estimate", values)


async def test_the_same_form_sent_twice_is_saved_once(site: Site) -> None:
    """I08."""
    project, anna, _ = await two_people(site)
    path = f"/projects/{project}/passport/risks"
    form = form_on((await anna.get(path)).text, "passport-risks")
    for _ in range(2):
        assert (await anna.post_form(form, path, {"risks": "Раз", "mitigation": "Два"})).status_code == 303
    assert len(await revisions(project, "risks")) == 1


async def test_every_save_is_kept_and_the_difference_is_shown_word_by_word(site: Site) -> None:
    project, anna, boris = await two_people(site)
    path = f"/projects/{project}/passport/risks"
    await anna.submit(path, "passport-risks", {"risks": "Мало данных о дворах", "mitigation": ""})
    site.at = LATER
    await boris.submit(path, "passport-risks", {"risks": "Мало сведений о дворах", "mitigation": ""})
    page = await anna.get(f"{path}/history")
    assert "Мало <del>данных</del><ins>сведений</ins> о дворах" in page.text
    first = await anna.get(f"{path}/history?before=0&after=1")
    assert "<ins>Мало данных о дворах</ins>" in first.text
    assert (await anna.get(f"{path}/history?after=99")).status_code == 200


async def test_no_save_can_be_changed_or_removed(database: Any) -> None:
    project = await a_project()
    await write_passport(await viewer_of(project.leader or 0), project.id)
    for sql in ("update passport_revision set content = 'другое'", "delete from passport_revision"):
        with pytest.raises(Exception, match="passport_revision"):
            async with PiccoloTransaction(engine()):
                await engine().run_ddl(sql)


async def test_of_two_saves_of_one_version_the_second_is_refused(database: Any) -> None:
    project = await a_project()
    anna = await viewer_of(project.leader or 0)
    await actions.write_section(anna, project.id, "risks", Risks(0, "Раз", "Два"), AT)
    with pytest.raises(ChangedMeanwhile):
        await actions.write_section(anna, project.id, "risks", Risks(0, "Другой", "Два"), AT)


async def test_what_lists_read_follows_the_passport(database: Any) -> None:
    project = await a_project()
    await write_passport(
        await viewer_of(project.leader or 0), project.id, product={"format": "chatbot_ai"}, plan={"months": "7"}
    )
    found = await as_it_is(project.id)
    assert (found.format, found.months, found.requested, found.host_system) == (
        "chatbot_ai",
        7,
        9_000_000,
        "не используется",
    )
    assert found.districts == ["nevsky", "moskovsky"]


async def test_a_step_outside_the_plan_is_refused_with_its_sentence(site: Site) -> None:
    project, anna, _ = await two_people(site)
    step = {"months": "6", "result": "Итог", "steps-0-first": "5", "steps-0-last": "8", "steps-0-title": "Запуск"}
    answer = await anna.submit(f"/projects/{project}/passport/plan", "passport-plan", step)
    assert answer.status_code == 422 and "«Запуск»: месяцы от 1 до 6, первый не позже последнего." in answer.text
    with pytest.raises(OutOfPlan):
        require_steps(6, [{"first": 3, "last": 2, "title": "Наоборот"}])


def test_differences_are_told_word_by_word() -> None:
    assert [tuple(piece) for piece in differences("сто рублей", "двести рублей")] == [
        ("gone", "сто"),
        ("new", "двести"),
        ("same", " рублей"),
    ]
    assert lines_of([{"title": "Камера", "quantity": "2", "price": ""}]) == []


async def test_queries_do_not_grow_with_revisions_lines_or_files(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The passport, a section, its history and the files ask as much for a full one as for an empty one."""
    project, anna, _ = await two_people(site)
    leader = await viewer_of((await as_it_is(project)).leader or 0)
    paths = [
        f"/projects/{project}/{part}" for part in ("passport", "passport/risks", "passport/risks/history", "files")
    ]
    few = [await questions(anna, path, monkeypatch) for path in paths]
    await write_passport(leader, project)
    for number in range(5):
        await actions.write_section(leader, project, "risks", Risks(number + 1, f"Риск {number}", "План"), AT)
        await actions.attach(leader, project, ("а.pdf", BytesIO(a_pdf(b"%d" % number)), 200), AT)
    assert [await questions(anna, path, monkeypatch) for path in paths] == few
    assert max(few) <= 14, few


async def questions(client: Client, path: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many statements one page asks, the second time it is opened."""
    await client.get(path)
    asked: list[str] = []
    database = engine()
    ask = database.run_querystring

    async def counted(querystring: Any, *rest: Any, **options: Any) -> Any:
        asked.append(str(querystring))
        return await ask(querystring, *rest, **options)

    with monkeypatch.context() as patch:
        patch.setattr(database, "run_querystring", counted)
        assert (await client.get(path)).status_code == 200
    return len(asked)


async def test_what_a_draft_kept_is_refused_all_the_same_when_the_section_is_saved(site: Site) -> None:
    project, anna, _ = await two_people(site)
    path = f"/projects/{project}/passport/estimate"
    assert (await keep(anna, path, requested="15 000 001")).status_code == 200
    answer = await anna.submit(path, "passport-estimate", {})
    assert answer.status_code == 422 and "Запрос больше лимита" in answer.text
