"""What a leader shows to everybody: on the card while the card is public, and as nothing but a download."""

from io import BytesIO

from kit.tables import Journal
from make.files import a_pdf, an_image
from make.people import a_viewer, viewer_of
from make.projects import AT, a_project, as_it_is, ready
from make.teams import a_member
from moderation.actions import hide, moderate, restore
from moderation.forms import ModerationForm
from projects.actions import attach, submit, withdraw_project
from visitors import Client, Site


async def three_files(project: int, leader: int) -> list[int]:
    """Slides, a sketch, and what stays in the house; their ids."""
    sent = {"Слайды.pdf": a_pdf(), "Эскиз.png": an_image(), "Смета <b>.pdf": a_pdf(b"2")}
    viewer = await viewer_of(leader)
    return [await attach(viewer, project, (name, BytesIO(one), len(one)), AT) for name, one in sent.items()]


async def statuses(client: Client, *paths: str) -> list[int]:
    return [(await client.get(path)).status_code for path in paths]


async def test_a_file_is_public_when_its_leader_and_the_card_are_willing(site: Site) -> None:
    project = await a_project("moderation")
    leader, here = project.leader or 0, f"/projects/{project.id}"
    slides, sketch, inner = await three_files(project.id, leader)
    anna, visitor = await site.signed_in(leader), site.visitor()
    for file in (slides, sketch):
        assert (await anna.submit(f"{here}/files", f"publish-file-{file}", {})).status_code == 303
    public = [f"{here}/published/{slides}", f"{here}/published/{sketch}/preview"]
    assert await statuses(visitor, here, *public) == [404] * 3, "not before the card"
    elena = await a_viewer(project.season, "organiser")
    empty = dict.fromkeys(ModerationForm.__struct_fields__, "")
    version = (await as_it_is(project.id)).version
    await moderate(elena, project.id, ModerationForm(**{**empty, "decision": "accept", "version": version}), AT)
    card = (await visitor.get(here)).text
    assert "Слайды.pdf" in card and "Эскиз.png" in card and "Смета" not in card
    assert await statuses(visitor, *public) == [200, 200]
    assert await statuses(visitor, f"{here}/published/{inner}", f"{here}/published/{slides}/preview") == [404, 404]
    answer = await visitor.get(public[0])
    assert answer.content == a_pdf() and answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; sandbox")
    other = await a_project(season=project.season)
    assert await statuses(visitor, f"/projects/{other.id}/published/{slides}") == [404]
    await hide(elena, project.id, "Жалоба читателя", AT)
    assert await statuses(visitor, here, *public) == [404] * 3
    await restore(elena, project.id, AT)
    await ready(project.id, 3)
    await submit(await viewer_of(leader), project.id, AT)
    assert await statuses(visitor, here, *public) == [200] * 3, "what is submitted may still be shown, and taken back"
    assert (await anna.submit(f"{here}/files", f"hide-file-{slides}", {})).status_code == 303
    assert "Слайды.pdf" not in (await visitor.get(here)).text and await statuses(visitor, *public) == [404, 200]
    await withdraw_project(await viewer_of(leader), project.id, "", AT)
    assert "Эскиз.png" not in (await visitor.get(here)).text and await statuses(visitor, public[1]) == [404]
    acts = Journal.action.is_in(["publish-file", "hide-file"])
    assert await Journal.count().where(acts & (Journal.object_id == project.id)) == 3


async def test_nobody_but_the_leader_shows_a_file(site: Site) -> None:
    project = await a_project()
    slides, *_ = await three_files(project.id, project.leader or 0)
    path = f"/projects/{project.id}/files/{slides}"
    boris = await site.signed_in(await a_member(project.team, AT))
    zhan = await site.signed_in((await a_project(season=project.season)).leader or 0)
    for client in (boris, zhan):
        assert (await client.post(f"{path}/publish", token_from="/people/me")).status_code == 404
        assert (await client.post(f"{path}/hide", token_from="/people/me")).status_code == 404
    assert "publish-file" not in (await boris.get(f"/projects/{project.id}/files")).text
    assert await statuses(site.visitor(), f"/projects/{project.id}/published/{slides}") == [404]
