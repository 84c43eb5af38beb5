"""The way of an idea through its pages: written, sent, returned, corrected, accepted or refused."""

from make.people import a_person, a_viewer
from make.projects import WORDS, a_project, as_it_is
from make.seasons import a_season
from outbox.tables import Letter
from projects.queries import history, remarks
from visitors import Site, form_on

IDEA = {name: words if name == "districts" else words[0] for name, words in WORDS.items()}


async def letters_to(person: int, letter: str) -> int:
    """How many letters of this kind this person was written."""
    from accounts.tables import Person

    row = await Person.select(Person.email).where(Person.id == person).first()
    assert row is not None
    return int(await Letter.count().where((Letter.recipient == row["email"]) & (Letter.letter == letter)))


async def test_an_idea_goes_from_draft_through_correction_to_the_bank(site: Site) -> None:
    season = await a_season()
    author, organiser = await a_person(), await a_viewer(season.id, "organiser")
    anna, elena = await site.signed_in(author), await site.signed_in(organiser.person or 0)
    answer = await anna.submit("/ideas/new", "new-idea", IDEA)
    assert answer.status_code == 303
    work = answer.headers["location"]
    project = int(work.split("/")[2])
    assert (await anna.submit(work, "send-to-moderation", {})).status_code == 303
    assert "Карта тихих дворов" in (await elena.get("/organiser/moderation")).text
    returned = {"decision": "return", "remark_goal": "Уточните, какие дворы"}
    assert (await elena.submit(f"/projects/{project}/moderate", "moderate-idea", returned)).status_code == 303
    edit = await anna.get(f"/projects/{project}/edit")
    assert "Уточните, какие дворы" in edit.text
    assert (
        await anna.submit(f"/projects/{project}/edit", "edit-idea", {"goal": "Дворы Невского района"})
    ).status_code == 303
    assert (await anna.submit(f"/projects/{project}/resubmit", "resubmit-idea", {})).status_code == 303
    assert (
        await elena.submit(f"/projects/{project}/moderate", "moderate-idea", {"decision": "accept"})
    ).status_code == 303
    found = await as_it_is(project)
    assert (found.stage, found.goal, found.published_at) == ("idea", "Дворы Невского района", site.at)
    stages = [row.to_stage for row in await history(project)]
    assert stages == ["draft", "moderation", "returned", "moderation", "idea"]
    assert (await letters_to(author, "projects/returned"), await letters_to(author, "projects/accepted")) == (1, 1)


async def test_an_unfinished_idea_is_not_sent_and_the_form_says_what_is_missing(site: Site) -> None:
    await a_season()
    anna = await site.signed_in(await a_person())
    answer = await anna.submit("/ideas/new", "new-idea", {"title": "Только название"})
    answer = await anna.submit(answer.headers["location"], "send-to-moderation", {})
    assert answer.status_code == 422
    assert "Опишите проблему" in answer.text and "Выберите отрасль" in answer.text and "Только название" in answer.text


async def test_an_idea_without_a_title_is_refused_and_keeps_what_was_typed(site: Site) -> None:
    await a_season()
    anna = await site.signed_in(await a_person())
    answer = await anna.submit("/ideas/new", "new-idea", {**IDEA, "title": " "})
    assert answer.status_code == 422
    assert "Назовите идею" in answer.text and IDEA["problem"] in answer.text


async def test_a_return_needs_a_remark_and_a_refusal_its_reason_and_words(site: Site) -> None:
    project = await a_project("moderation")
    elena = await site.signed_in((await a_viewer(project.season, "organiser")).person or 0)
    path = f"/projects/{project.id}/moderate"
    for typed, sentence in (
        ({"decision": "return"}, "Напишите хотя бы одно замечание"),
        ({"decision": "refuse", "text": "Это не по теме"}, "Выберите причину отказа из списка."),
        ({"decision": "refuse", "reason": "off_theme"}, "Объясните отказ своими словами"),
        ({}, "Выберите решение"),
    ):
        answer = await elena.submit(path, "moderate-idea", typed)
        assert answer.status_code == 422 and sentence in answer.text
    assert await remarks(project.id) == []
    refused = {"decision": "refuse", "reason": "off_theme", "text": "Сезон о цифровых технологиях"}
    assert (await elena.submit(path, "moderate-idea", refused)).status_code == 303
    assert (await history(project.id))[-1].why == "Идея не относится к теме сезона. Сезон о цифровых технологиях"


async def test_two_organisers_do_not_decide_twice(site: Site) -> None:
    """I10: a decision about a text that is no longer on the screen is a clash."""
    project = await a_project("moderation")
    elena = await site.signed_in((await a_viewer(project.season, "organiser")).person or 0)
    path = f"/projects/{project.id}/moderate"
    page = await elena.get(path)
    from visitors import form_on

    form = form_on(page.text, "moderate-idea")
    assert (await elena.post_form(form, path, {"decision": "accept"})).status_code == 303
    answer = await elena.post_form(form, path, {"decision": "refuse", "reason": "off_theme", "text": "Нет"})
    assert answer.status_code == 409
    assert (await as_it_is(project.id)).stage == "idea"


async def test_stage_and_season_are_not_taken_from_what_was_typed(site: Site) -> None:
    """R27: mass assignment."""
    await a_season()
    anna = await site.signed_in(await a_person())
    typed = {**IDEA, "stage": "winner", "version": "9", "season": "77", "requested": "5", "id": "99"}
    answer = await anna.submit("/ideas/new", "new-idea", typed)
    found = await as_it_is(int(answer.headers["location"].split("/")[2]))
    assert (found.stage, found.version, found.requested) == ("draft", 1, 0)


async def test_new_ideas_are_shown_closed_after_the_deadline(site: Site) -> None:
    from datetime import UTC, datetime

    await a_season()
    anna = await site.signed_in(await a_person())
    site.at = datetime(2023, 4, 16, tzinfo=UTC)
    answer = await anna.get("/ideas/new")
    assert answer.status_code == 200 and "Сейчас идеи не принимаются" in answer.text


async def test_who_may_not_propose_is_told_before_writing_anything(site: Site) -> None:
    season = await a_season()
    author, organiser = await a_person(), await a_viewer(season.id, "organiser")
    anna, elena = await site.signed_in(author), await site.signed_in(organiser.person or 0)
    assert (await anna.submit("/ideas/new", "new-idea", IDEA)).status_code == 303
    for client, words in ((anna, "У вашей команды уже есть идея"), (elena, "нельзя быть и участником конкурса")):
        page = (await client.get("/ideas/new")).text
        assert words in page and 'id="new-idea"' not in page


async def test_an_idea_that_is_being_read_is_sent_once_and_shows_no_form_to_rewrite_it(site: Site) -> None:
    project = await a_project("draft")
    anna, work = await site.signed_in(project.leader or 0), f"/projects/{project.id}/work"
    form = form_on((await anna.get(work)).text, "send-to-moderation")
    answers = [await anna.post_form(form, work, {}) for _ in range(2)]  # back, and once more
    assert [answer.headers["location"] for answer in answers] == [work, work]
    assert [row.to_stage for row in await history(project.id)] == ["draft", "moderation"]
    page = (await anna.get(f"/projects/{project.id}/edit")).text
    assert "текст уже нельзя изменить" in page and 'id="edit-idea"' not in page
