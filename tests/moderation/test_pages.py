"""The pages of moderation as people without JavaScript see them."""

import asyncio
from datetime import timedelta
from typing import Any

from make.people import a_person, a_viewer, viewer_of
from make.projects import a_project, as_it_is
from moderation.tables import Flag, Message
from outbox.tables import Letter
from visitors import Client, Site, form_on


async def an_organiser(site: Site, season: int) -> Client:
    return await site.signed_in((await a_viewer(season, "organiser")).person or 0)


async def test_thirty_ideas_are_cleared_one_after_another(site: Site) -> None:
    """Must show 7: the next idea follows each decision; every author gets one letter about each outcome, none when undone."""
    first = await a_project("moderation")
    ideas = [first] + [await a_project("moderation", season=first.season) for _ in range(29)]
    elena = await an_organiser(site, first.season)
    here = f"/projects/{first.id}/moderate"
    outcomes = ["accept", "return", "refuse"]
    for number in range(30):
        typed = {"decision": outcomes[number % 3], "text": "Почему", "reason": "off_theme"}
        answer = await elena.submit(here, "moderate-idea", typed)
        assert answer.status_code == 303
        here = answer.headers["location"]
    assert here == "/organiser/moderation" and "Все идеи рассмотрены" in (await elena.get(here)).text
    undone = await elena.submit(here, f"undo-decision-{ideas[0].id}", {})
    assert undone.status_code == 303 and (await as_it_is(ideas[0].id)).stage == "moderation"
    rows = await Letter.select(Letter.recipient, Letter.letter).where(Letter.held_as != "")
    assert len(rows) == len({row["recipient"] for row in rows}) == 29
    assert {row["letter"] for row in rows} == {"projects/accepted", "projects/returned", "projects/refused"}


async def test_bulk_shows_every_letter_before_any_is_written(site: Site) -> None:
    first = await a_project("moderation", title="Первая идея")
    other = await a_project("moderation", season=first.season, title="Вторая идея")
    elena = await an_organiser(site, first.season)
    typed = {
        "chosen": [f"{one.id}:{one.version}" for one in (first, other)],
        "decision": "refuse",
        "reason": "off_theme",
        "text": "Сезон о другом",
    }
    before = await Letter.count()
    preview = await elena.submit("/organiser/moderation", "bulk-moderate", typed)
    assert preview.status_code == 200 and await Letter.count() == before
    assert "Идея «Первая идея» отклонена" in preview.text and preview.text.count("Сезон о другом") >= 2
    done = await elena.post_form(form_on(preview.text, "confirm-bulk"), "/", {})
    assert done.status_code == 303 and await Letter.count() == before + 2
    assert {(await as_it_is(one.id)).stage for one in (first, other)} == {"refused"}


async def test_bulk_without_a_choice_or_a_reason_says_so(site: Site) -> None:
    project = await a_project("moderation")
    elena = await an_organiser(site, project.season)
    nothing = await elena.submit("/organiser/moderation", "bulk-moderate", {"decision": "accept"})
    assert nothing.status_code == 422 and "Отметьте хотя бы одну идею" in nothing.text
    chosen = {"chosen": f"{project.id}:{project.version}", "decision": "refuse"}
    refused = await elena.submit("/organiser/moderation", "bulk-moderate", chosen)
    assert refused.status_code == 422 and "Выберите причину отказа" in refused.text and " checked" in refused.text
    odd = await elena.post("/organiser/moderation/bulk", {"chosen": "1:x", "decision": "accept"}, token_from="/cabinet")
    assert odd.status_code in (400, 403)


async def test_a_corrected_idea_shows_the_organiser_what_changed(site: Site) -> None:
    project = await a_project("returned")
    anna, elena = await site.signed_in(project.leader or 0), await an_organiser(site, project.season)
    await anna.submit(f"/projects/{project.id}/edit", "edit-idea", {"goal": "Показать самые тихие дворы города"})
    page = await anna.get(f"/projects/{project.id}/resubmit")
    assert "<ins>" in page.text and "самые" in page.text
    sent = await anna.submit(f"/projects/{project.id}/resubmit", "resubmit-idea", {"reply": "Уточнила цель"})
    assert sent.status_code == 303
    read = (await elena.get(f"/projects/{project.id}/moderate")).text
    assert "<ins>" in read and "<del>" in read and "Уточнила цель" in read
    assert "подана повторно" in (await elena.get("/organiser/moderation")).text
    assert (await anna.get(f"/projects/{project.id}/resubmit")).status_code == 404


async def test_a_thread_belongs_to_its_team_and_the_organiser(site: Site) -> None:
    project = await a_project("moderation")
    anna, elena = await site.signed_in(project.leader or 0), await an_organiser(site, project.season)
    path = f"/projects/{project.id}/thread"
    assert (await anna.submit(path, "write-message", {"text": "Можно ли дополнить смету?"})).status_code == 303
    assert (await anna.submit(path, "write-message", {"text": "И ещё вопрос"})).status_code == 303
    assert await Letter.count().where(Letter.letter == "moderation/message") == 1
    assert "Можно ли дополнить смету?" in (await elena.get(path)).text
    assert (await elena.submit(path, "write-message", {"text": "Да, до подачи"})).status_code == 303
    assert (await anna.submit(path, "write-message", {"text": " "})).status_code == 422
    stranger = await site.signed_in(await a_person())
    missing = await stranger.get("/projects/999999/thread")
    assert (await stranger.get(path)).status_code == missing.status_code == 404
    assert await Message.count() == 3


async def test_a_flagged_idea_is_hidden_and_shown_again(site: Site) -> None:
    project = await a_project("idea", title="Карта тихих дворов")
    reader, elena = await site.signed_in(await a_person()), await an_organiser(site, project.season)
    flag = f"/projects/{project.id}/flag"
    assert (await reader.submit(flag, "flag-project", {"reason": "spam", "text": "Реклама"})).status_code == 303
    assert (await reader.submit(flag, "flag-project", {"reason": "spam"})).status_code == 409
    assert "Реклама" in (await elena.get("/organiser/flags")).text
    empty = await elena.submit("/organiser/flags", f"hide-{project.id}", {"why": ""})
    assert empty.status_code == 422 and "Заполните поле" in empty.text
    assert (await elena.submit("/organiser/flags", f"hide-{project.id}", {"why": "Реклама"})).status_code == 303
    site.at += timedelta(seconds=2)
    visitor = site.visitor()
    assert (await visitor.get(f"/projects/{project.id}")).status_code == 404
    assert "Карта тихих дворов" not in (await visitor.get("/projects?season=all")).text
    assert (await visitor.get("/api/v1/similar?title=тихие+дворы")).json() == []
    assert (await elena.submit("/organiser/flags", f"restore-{project.id}", {})).status_code == 303
    site.at += timedelta(seconds=2)
    assert (await visitor.get(f"/projects/{project.id}")).status_code == 200
    assert await Flag.count().where(Flag.outcome == "hidden") == 1


async def test_nobody_flags_what_is_not_public(site: Site) -> None:
    """R01."""
    project = await a_project("moderation")
    reader = await site.signed_in(await a_person())
    assert (await reader.get(f"/projects/{project.id}/flag")).status_code == 404
    answer = await reader.post(f"/projects/{project.id}/flag", {"reason": "spam"}, token_from="/cabinet")
    assert answer.status_code in (403, 404) and await Flag.count() == 0


async def test_the_organiser_asks_both_authors_to_merge(site: Site) -> None:
    kept = await a_project("idea", title="Карта велодорожек")
    duplicate = await a_project("moderation", season=kept.season, title="Велосипедные маршруты")
    elena = await an_organiser(site, kept.season)
    path = f"/projects/{duplicate.id}/merge"
    assert "Карта велодорожек" in (await elena.get(path)).text
    wrong = await elena.submit(path, "merge-ideas", {"kept": "999", "why": "Одно и то же"})
    assert wrong.status_code == 422
    assert (await elena.submit(path, "merge-ideas", {"kept": str(kept.id), "why": "Одно и то же"})).status_code == 303
    merge = "/merges/1"
    for leader in (duplicate.leader, kept.leader):
        author = await site.signed_in(leader or 0)
        assert "Карта велодорожек" in (await author.get("/cabinet")).text
        assert (await author.submit(merge, "answer-merge", {"answer": "yes"})).status_code == 303
    assert "Идеи объединены" in (await author.get(merge)).text
    assert (await as_it_is(duplicate.id)).stage == "withdrawn"
    assert (await (await site.signed_in(await a_person())).get(merge)).status_code == 404


async def test_the_season_has_its_own_list_and_reasons(site: Site) -> None:
    project = await a_project("moderation")
    elena = await an_organiser(site, project.season)
    typed = {"days": "3", "undo_minutes": "0", "checklist": "Есть смысл\nНет рекламы", "reasons": "Шутка"}
    path = "/organiser/seasons/2023/moderation"
    assert (await elena.submit(path, "moderation-rules", typed)).status_code == 303
    page = (await elena.get(f"/projects/{project.id}/moderate")).text
    assert "Есть смысл" in page and "Шутка" in page and "Реклама или коммерческое предложение" not in page
    accepted = await elena.submit(
        f"/projects/{project.id}/moderate", "moderate-idea", {"decision": "accept", "checked": ["Есть смысл"]}
    )
    assert accepted.status_code == 303
    assert "Отменить" not in (await elena.get("/organiser/moderation")).text


async def test_the_queue_asks_the_database_as_often_for_two_ideas_as_for_five(site: Site) -> None:
    """Must show 9."""
    first = await a_project("moderation")
    await a_project("moderation", season=first.season)
    elena = await an_organiser(site, first.season)
    await elena.get("/organiser/moderation")
    two = await counted(elena, "/organiser/moderation"), await counted(elena, f"/projects/{first.id}/moderate")
    for _ in range(3):
        await a_project("moderation", season=first.season)
    await elena.get("/organiser/moderation")
    five = await counted(elena, "/organiser/moderation"), await counted(elena, f"/projects/{first.id}/moderate")
    assert two == five


async def counted(client: Client, path: str) -> int:
    """How many statements a page sends."""
    from kit.db import engine

    database: Any = engine()
    real, sent = database.run_sql, []

    async def counting(sql: str, arguments: Any = ()) -> Any:
        sent.append(sql)
        return await real(sql, arguments)

    database.run_sql = counting
    try:
        assert (await client.get(path)).status_code == 200
    finally:
        del database.run_sql
    return len(sent)


async def test_leaders_find_what_waits_in_their_cabinet(site: Site) -> None:
    project = await a_project("moderation")
    anna, elena = await site.signed_in(project.leader or 0), await an_organiser(site, project.season)
    await elena.submit(f"/projects/{project.id}/thread", "write-message", {"text": "Уточните смету"})
    assert "Организатор написал" in (await anna.get("/cabinet")).text
    await anna.submit(f"/projects/{project.id}/thread", "write-message", {"text": "Уточнили"})
    assert "Организатор написал" not in (await anna.get("/cabinet")).text
    assert "Команды ждут ответа" in (await elena.get("/cabinet")).text
    assert (await viewer_of(project.leader or 0)).person


async def test_the_same_words_sent_again_are_one_message_and_one_letter(site: Site) -> None:
    """I08: after a lost answer, by a second press, three at once; an hour later they are words of their own."""
    project = await a_project("moderation")
    elena, path = await an_organiser(site, project.season), f"/projects/{project.id}/thread"
    sent = await asyncio.gather(*[elena.submit(path, "write-message", {"text": "Уточните смету"}) for _ in range(3)])
    assert {answer.status_code for answer in sent} == {303}
    assert await Message.count() == 1 and await Letter.count().where(Letter.letter == "moderation/message") == 1
    site.at += timedelta(hours=1)
    await elena.submit(path, "write-message", {"text": "Уточните смету"})
    assert await Message.count() == 2
