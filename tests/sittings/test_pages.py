"""The pages of a sitting: the whole road by an HTTP client without JavaScript, and what must never be on anybody's screen."""

import io
import re

import docx
import pytest

from counting import questions
from make.rounds import Scene
from make.sittings import (
    BEGUN,
    ENDED,
    LATER,
    PLANNED,
    a_signed_sitting,
    all_vote,
    an_open_sitting,
    put_to_the_vote,
    shown,
)
from rounds import actions as round_actions
from rounds.queries import in_conflict_with, results_of
from sittings import actions
from sittings.queries import agenda_of, question_by_id, sitting_by_id
from visitors import Client, Site

SENTENCE = "Вы не участвуете: конфликт интересов"


async def clients(site: Site, scene: Scene) -> tuple[Client, Client, Client]:
    site.at = BEGUN
    people = (scene.chair, scene.secretary, scene.members[0])
    chair, secretary, gleb = [await site.signed_in(viewer.person or 0) for viewer in people]
    return chair, secretary, gleb


async def test_a_whole_sitting_without_javascript(site: Site) -> None:
    from make.rounds import a_closed_round

    scene = await a_closed_round(3, 3)
    site.at = PLANNED
    secretary = await site.signed_in(scene.secretary.person or 0)
    list_of = f"/rounds/{scene.round}/sittings"
    refused = await secretary.submit(list_of, "plan-sitting", {"planned_at": "2023-05-16T13:00"})
    assert refused.status_code == 422 and "Укажите место или ссылку" in refused.text
    made = await secretary.submit(list_of, "plan-sitting", {"planned_at": "2023-05-16T13:00", "place": "Кабинет 204"})
    at = made.headers["location"]
    assert "Заседание комиссии первого тура" in (await secretary.get("/cabinet")).text
    assert made.status_code == 303 and "16\u00a0мая 2023" in (await secretary.get(at)).text
    assert (await secretary.submit(at, "draw-agenda", {"order": "place", "how_many": "0"})).status_code == 303
    chair, secretary, gleb = await clients(site, scene)
    for viewer in (scene.chair, scene.secretary, *scene.members):
        await secretary.submit(at, f"mark-attendance-{viewer.person}", {})
    assert (await secretary.submit(at, "open-sitting", {})).status_code == 303
    assert (await chair.submit(at, "next-question", {})).status_code == 303
    page = (await gleb.get(at)).text
    assert "Проект 1" in page and "нужно 3: кворум есть" in page and 'id="open-vote"' not in page
    sitting = int(at.rsplit("/", 1)[1])
    question = (await agenda_of(sitting))[0].id
    assert (await secretary.submit(at, "note-question", {"notes": "Обсудили"})).status_code == 303
    assert (await chair.submit(at, "open-vote", {})).status_code == 303
    nothing = await gleb.submit(at, "vote-project", {})
    assert nothing.status_code == 422
    for client, choice in ((chair, "for"), (gleb, "against")):
        assert (await client.submit(at, "vote-project", {"choice": choice, "dissent": "Мнение"})).status_code == 303
    assert ">\nМнение</textarea>" in (await gleb.get(at)).text  # whoever changes the vote keeps the dissent
    assert "Проголосовали <b>2</b> из 4" in (await secretary.get(at)).text
    assert scene.members[0].name + ": против" not in (await secretary.get(at)).text
    assert (await chair.submit(at, "close-vote", {})).status_code == 303
    found = await question_by_id(question)
    assert found is not None and (found.decision, found.casting) == ("for", "for")
    assert "решил голос председателя" in (await gleb.get(at)).text
    assert (await secretary.submit(at, "end-sitting", {})).headers["location"] == f"{at}/minutes"
    assert "Подпишите протокол № 1" in (await secretary.get("/cabinet")).text
    for client in (secretary, chair):
        assert (await client.submit(f"{at}/minutes", "sign-minutes", {})).status_code == 303
    assert (await sitting_by_id(sitting)).state == "signed"  # type: ignore[union-attr]
    await files_open(chair, at)


async def files_open(client: Client, at: str) -> None:
    """The DOCX is read again, the PDF is one."""
    answer = await client.get(f"{at}/minutes.docx")
    document = docx.Document(io.BytesIO(answer.content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Протокол №\u00a01 заседания отборочной комиссии" in text
    assert "Особое мнение: Председателева Ольга: Мнение" in text and "Обсуждение: Обсудили" in text
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells][:3] == ["Место", "№", "Проект"] and len(table.rows) == 4
    pdf = await client.get(f"{at}/minutes.pdf")
    assert pdf.headers["content-type"] == "application/pdf" and pdf.content.startswith(b"%PDF-")


async def test_a_member_in_conflict_sees_the_sentence_and_nothing_of_the_project(site: Site) -> None:
    """I05, R05: page, fragments, agenda, minutes, files, for a plain member and for whoever leads."""
    scene, sitting = await an_open_sitting(3)
    chair, secretary, gleb = await clients(site, scene)
    at = f"/sittings/{sitting}"
    question = await put_to_the_vote(scene, sitting, 1)
    canary = question.about[0].title
    await actions.note_question(scene.secretary, sitting, question.id, "Канарейка в записи", LATER)
    assert canary in (await gleb.get(at)).text
    assert (await gleb.submit(at, "recuse", {"kind": "relative"})).status_code == 303
    assert question.about[0].project in await in_conflict_with(scene.members[0].person)
    assert (
        await gleb.post(f"{at}/questions/{question.id}/recuse", {"kind": "relative"})
    ).status_code == 303  # twice is once
    page = (await gleb.get(at)).text
    assert SENTENCE in page and "vote-project" not in page
    places = [
        at,
        f"{at}/screen",
        f"{at}/count",
        f"{at}/minutes",
        f"{at}/minutes.docx",
        f"/rounds/{scene.round}/sittings",
    ]
    await nowhere(gleb, places, canary)
    for act in ("vote", "notes", "vote/open", "vote/close"):
        assert (await gleb.post(f"{at}/questions/{question.id}/{act}", {"choice": "for"})).status_code == 404
    await all_vote(sitting, question.id, {"for": [scene.chair, *scene.members[1:]]})
    assert "самоотвод: 1" in (await chair.get(at)).text
    await actions.recuse(scene.secretary, sitting, question.id, "other", "", LATER)
    assert "put-off-question" in (await secretary.get(at)).text  # leads on, seeing nothing
    await nowhere(secretary, places, canary)
    await actions.close_vote(scene.chair, sitting, question.id, "", LATER)
    await a_signed_sitting(scene, sitting)
    for client in (gleb, secretary):
        await nowhere(client, places, canary)
    minutes = (await gleb.get(f"{at}/minutes")).text
    assert "1. Вы не участвовали: конфликт интересов" in minutes and "3 место" not in minutes
    assert canary in (await chair.get(f"{at}/minutes")).text


async def nowhere(client: Client, paths: list[str], canary: str) -> None:
    for path in paths:
        for headers in ({}, {"hx-request": "true"}):
            answer = await client.get(path, headers=headers)
            assert answer.status_code == 200, path
            text = told(answer.content) if path.endswith("docx") else answer.text
            assert canary not in text and "Канарейка" not in text, path


def told(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


async def test_a_screen_that_has_not_changed_is_not_sent_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    scene, sitting = await an_open_sitting(3)
    _, secretary, gleb = await clients(site, scene)
    at = f"/sittings/{sitting}"
    await shown(scene, sitting)
    asked = [await questions(secretary, path, monkeypatch) for path in (at, f"{at}/minutes")]
    for place in (1, 2, 0):
        await shown(scene, sitting, place)
    assert [
        await questions(secretary, path, monkeypatch) for path in (at, f"{at}/minutes")
    ] == asked  # of three as of one

    async def look(part: str, tag: str = "") -> tuple[int, str]:
        answer = await gleb.get(f"{at}/{part}", headers={"hx-request": "true", "if-none-match": tag})
        assert answer.headers["cache-control"] == "no-store"
        assert answer.status_code == 200 or not answer.content
        return answer.status_code, answer.headers["etag"]

    known = {part: (await look(part))[1] for part in ("screen", "count")}
    page = (await gleb.get(at)).text
    assert all(tag.replace('"', "") in page for tag in known.values())
    assert [(await look(part, tag))[0] for part, tag in known.items()] == [304, 304]
    await actions.mark_attendance(scene.secretary, sitting, scene.members[1].person or 0, False, LATER)
    assert [(await look(part, tag))[0] for part, tag in known.items()] == [304, 200]  # what one types stays
    await actions.mark_attendance(scene.secretary, sitting, scene.members[0].person or 0, False, LATER)
    assert (await look("screen", known["screen"]))[0] == 200  # the form to vote goes


async def test_the_open_copy_names_nobody_and_comes_with_the_results(site: Site) -> None:
    scene, sitting = await an_open_sitting(3)
    question = await put_to_the_vote(scene, sitting)
    await all_vote(sitting, question.id, {"for": [scene.chair, scene.members[0]], "abstain": [scene.members[1]]})
    await actions.vote(scene.members[2], sitting, question.id, "against", "Особое слово", LATER)
    await actions.close_vote(scene.chair, sitting, question.id, "", LATER)
    await actions.note_question(scene.secretary, sitting, question.id, "Сказано в зале", LATER)
    await a_signed_sitting(scene, sitting)
    copy, listed = f"/sittings/{sitting}/public", f"/rounds/{scene.round}/minutes"
    site.at = ENDED
    visitor, chair = site.visitor(), await site.signed_in(scene.chair.person or 0)
    missing = await visitor.get("/sittings/999/public")
    for client in (visitor, chair):
        assert (await client.get(copy)).status_code == (await client.get(listed)).status_code == 404
    assert (await visitor.get(copy)).content == missing.content
    await round_actions.propose_publication(scene.chair, scene.round, ENDED)
    await round_actions.confirm_publication(scene.organiser, scene.round, ENDED)
    assert copy in (await visitor.get(listed)).text
    text = (await visitor.get(copy)).text
    assert "Особое слово" in text and "Сказано в зале" not in text and re.search(r"За</dt><dd>2<", text)
    assert not [member.name for member in scene.members if member.name in text]
    assert scene.chair.name in text and scene.secretary.name in text  # those who signed
    assert listed in (await visitor.get("/statistics")).text


async def test_strangers_get_404_and_readers_the_minutes_only(site: Site) -> None:
    from make.people import a_viewer

    scene, sitting = await an_open_sitting(2, 2)
    auditor = await a_viewer(scene.season.id, "auditor")
    stranger = await a_viewer(scene.season.id, "committee", "Чужая Ирина")  # the role, no seat in this round
    at, minutes = f"/sittings/{sitting}", f"/sittings/{sitting}/minutes"
    site.at = BEGUN
    reader, organiser, outside = [await site.signed_in(one.person or 0) for one in (auditor, scene.organiser, stranger)]
    for client in (reader, organiser, outside):
        assert [(await client.get(path)).status_code for path in (at, minutes, f"{at}/screen")] == [404, 404, 404]
    await a_signed_sitting(scene, sitting)
    for client in (reader, organiser):
        assert (await client.get(minutes)).status_code == 200 and (await client.get(at)).status_code == 404
        assert minutes in (await client.get(f"/rounds/{scene.round}/sittings")).text
    assert (
        (await outside.get(minutes)).status_code
        == (await outside.get(f"/rounds/{scene.round}/sittings")).status_code
        == 404
    )
    assert len(await results_of(scene.round)) == 2
