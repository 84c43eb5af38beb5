"""The pages of a round by an HTTP client without JavaScript."""

from typing import Any

from bs4 import BeautifulSoup

from make.people import a_person, a_viewer, viewer_of
from make.projects import as_it_is
from make.rounds import (
    CLOSED,
    OPENED,
    SCORED,
    Scene,
    a_closed_round,
    a_published_round,
    a_round_in_setup,
    an_open_round,
)
from rounds import actions
from rounds.queries import questions_of
from visitors import Client, Site


async def as_(site: Site, viewer: Any) -> Client:
    return await site.signed_in(viewer.person)


async def yes(scene: Scene, value: int = 1, comment: str = "") -> dict[str, str]:
    fields = {}
    for question in await questions_of(scene.round):
        fields |= {f"criterion-{question.id}": str(value), f"comment-{question.id}": comment}
    return fields


def desk_page(scene: Scene, project: int = 0) -> str:
    return f"/rounds/{scene.round}/projects/{scene.ids[project]}"


async def test_an_organiser_sets_up_and_opens_a_round(site: Site) -> None:
    scene = await a_round_in_setup(projects=1)
    site.at = OPENED
    client = await as_(site, scene.organiser)
    answer = await client.submit("/rounds", "new-round", {"number": "2"})
    assert answer.status_code == 303 and answer.headers["location"].endswith("/setup")
    setup = f"/rounds/{scene.round}/setup"
    assert (await client.submit(setup, "set-up-round", {"reviews_per_project": "2"})).status_code == 303
    assert (await client.submit(setup, "set-up-round", {"threshold": "сто"})).status_code == 422
    assert (await client.submit(setup, "save-criteria", {"criteria-0-title": "Новое название"})).status_code == 303
    assert "Новое название" in (await client.get(setup)).text
    wrong = await client.submit(setup, "save-criteria", {"criteria-0-weight": "много"})
    assert wrong.status_code == 422 and "много" in wrong.text
    newcomer = await a_viewer(scene.season.id, "committee", "Новичкова Зоя")
    seated = await client.submit(setup, "seat-member", {"person": str(newcomer.person), "position": "member"})
    assert seated.status_code == 303
    assert (await client.submit(f"/rounds/{scene.round}", "open-round", {})).status_code == 303
    assert (await as_it_is(scene.ids[0])).stage == "round_1"


async def test_a_member_scores_from_the_desk(site: Site) -> None:
    scene = await an_open_round()
    site.at = SCORED
    client = await as_(site, scene.members[0])
    for path in (
        "/rounds",
        f"/rounds/{scene.round}",
        f"/rounds/{scene.round}/desk",
        f"/rounds/{scene.round}/desk?mode=table",
    ):
        assert (await client.get(path)).status_code == 200, path
    answer = await client.submit(desk_page(scene), "score-project", await yes(scene))
    assert answer.status_code == 303
    assert "1 из 2" in (await client.get(f"/rounds/{scene.round}/desk")).text
    assert (await client.submit(desk_page(scene), "reopen-score", {})).status_code == 303


async def test_a_no_without_a_reason_keeps_what_was_typed(site: Site) -> None:
    scene = await an_open_round()
    site.at = SCORED
    client = await as_(site, scene.members[0])
    fields = await yes(scene, 0)
    last = list(fields)[-1]
    answer = await client.submit(desk_page(scene), "score-project", {**fields, last: "Слова, которые нельзя потерять"})
    assert answer.status_code == 422 and "Слова, которые нельзя потерять" in answer.text
    assert "Напишите причину" in answer.text
    checked = BeautifulSoup(answer.text, "html.parser").select("input[type=radio][checked]")
    assert len(checked) == 5 and {box["value"] for box in checked} == {"0"}


async def test_a_draft_saves_itself_and_gives_the_next_version(site: Site) -> None:
    scene = await an_open_round()
    site.at = SCORED
    client = await as_(site, scene.members[0])
    data = {**await yes(scene), "version": "0"}
    answer = await client.post(
        f"{desk_page(scene)}/draft", data, token_from=desk_page(scene), headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200 and "Сохранено в" in answer.text and 'value="1"' in answer.text
    assert "<html" not in answer.text
    stale = await client.post(
        f"{desk_page(scene)}/score", {**await yes(scene, 0, "Иначе"), "version": "0"}, token_from=desk_page(scene)
    )
    assert stale.status_code == 409 and "Иначе" in stale.text and "Сохранено в другом окне" in stale.text


async def test_a_conflict_makes_the_project_a_missing_page(site: Site) -> None:
    """I05, R01, R06: the answer is byte for byte that of an id that does not exist."""
    scene = await an_open_round()
    site.at = SCORED
    client = await as_(site, scene.members[0])
    declared = await client.submit(f"{desk_page(scene)}/conflict", "declare-conflict", {"kind": "relative"})
    assert declared.status_code == 303
    desk = (await client.get(f"/rounds/{scene.round}/desk")).text  # the toast is shown here, once
    hidden = await client.get(desk_page(scene))
    missing = await client.get(f"/rounds/{scene.round}/projects/999999")
    assert (hidden.status_code, hidden.text) == (missing.status_code, missing.text.replace("999999", str(scene.ids[0])))
    assert hidden.status_code == 404
    assert scene.projects[0].title not in desk and "0 из 1" in desk


async def test_strangers_rivals_and_teams_find_nothing_of_an_open_round(site: Site) -> None:
    scene = await an_open_round()
    await actions.submit_review(
        scene.members[0],
        scene.round,
        scene.ids[0],
        {q.id: q_mark() for q in await questions_of(scene.round)},
        0,
        SCORED,
    )
    site.at = SCORED
    leader = await viewer_of(scene.projects[0].leader or 0)
    stranger = await viewer_of(await a_person())
    for viewer in (
        leader,
        stranger,
        await a_viewer(scene.season.id, "committee"),
        await a_viewer(scene.season.id, "expert"),
    ):
        client = await as_(site, viewer)
        for path in (desk_page(scene), f"{desk_page(scene)}/result", f"{desk_page(scene)}/conflict"):
            assert (await client.get(path)).status_code == 404, path
        for tail in ("", "/desk", "/ranking", "/publish", "/setup"):
            assert (await client.get(f"/rounds/{scene.round}{tail}")).status_code == 404, tail
    for viewer in (scene.chair, scene.organiser, scene.secretary):
        client = await as_(site, viewer)
        assert (await client.get(f"/rounds/{scene.round}/ranking")).status_code == 404
        assert "тайная-причина" not in (await client.get(desk_page(scene))).text
    assert "тайная-причина" not in (await (await as_(site, scene.members[1])).get(desk_page(scene))).text


def q_mark() -> Any:
    from reckoning.sheet import Mark

    return Mark(1, "тайная-причина")


async def test_two_persons_publish_and_each_team_reads_its_own_result(site: Site) -> None:
    scene = await a_closed_round()
    site.at = CLOSED
    chair, organiser = await as_(site, scene.chair), await as_(site, scene.organiser)
    assert (await chair.submit(f"/rounds/{scene.round}/ranking", "propose-result", {})).status_code == 303
    decision = f"{desk_page(scene)}/decision"
    assert (await chair.submit(decision, "decide-project", {"outcome": "fail"})).status_code == 422
    publish = f"/rounds/{scene.round}/publish"
    assert "Предложить публикацию для 2\u00a0команд" in (await chair.get(publish)).text
    assert (await chair.submit(publish, "publish-round", {})).status_code == 303
    alone = await chair.post(f"{publish}/confirm", token_from=publish)
    assert alone.status_code == 409
    assert "Опубликовать для 2\u00a0команд" in (await organiser.get(publish)).text
    assert (await organiser.submit(publish, "confirm-publication", {})).status_code == 303
    own = await site.signed_in(scene.projects[1].leader or 0)
    page = await own.get(f"{desk_page(scene, 1)}/result")
    assert page.status_code == 200 and "Смета не сходится" in page.text
    assert (await own.get(f"{desk_page(scene, 0)}/result")).status_code == 404


async def test_after_publication_the_pages_still_open(site: Site) -> None:
    scene = await a_published_round()
    site.at = CLOSED
    for viewer in (scene.chair, scene.organiser, scene.members[0]):
        client = await as_(site, viewer)
        assert (await client.get(f"/rounds/{scene.round}")).status_code == 200
        assert (await client.get(f"/rounds/{scene.round}/ranking")).status_code == 200
    member = await as_(site, scene.members[0])
    assert (await member.get(f"/rounds/{scene.round}/desk")).status_code == 200
    assert (await member.get(desk_page(scene))).status_code == 200
