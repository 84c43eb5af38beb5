"""Files of a passport: what may be kept, what is refused with a sentence, who may have them."""

import hashlib
import json
import os
import sys
import zipfile
from collections.abc import AsyncIterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from kit import storage
from kit.antivirus import Infected, NotScanned, scan
from kit.refusals import Clash, Refusal
from make.files import a_pdf, an_archive, an_image
from make.people import a_person, viewer_of
from make.projects import AT, a_project, ready
from make.teams import a_member
from projects import actions
from projects.queries import attachments
from projects.tables import Application, Attachment
from visitors import Client, Site, form_on, typed_in

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><script>alert(1)</script></html>"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00" + b"\0" * 200
ELF = b"\x7fELF\x02\x01\x01" + b"\0" * 200
HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "svg": ("знак.svg", SVG, "такие файлы не принимаем"),
    "svg called png": ("знак.png", SVG, "не соответствует его имени"),
    "html": ("страница.html", HTML, "такие файлы не принимаем"),
    "html called pdf": ("презентация.pdf", HTML, "не соответствует его имени"),
    "program": ("игра.exe", PROGRAM, "такие файлы не принимаем"),
    "program called pdf": ("презентация.pdf", PROGRAM, "не соответствует его имени"),
    "program called jpg": ("фото.jpg", ELF, "не соответствует его имени"),
    "archive": ("всё.zip", an_archive(), "такие файлы не принимаем"),
    "archive called pdf": ("презентация.pdf", an_archive(), "не соответствует его имени"),
    "two extensions": ("презентация.pdf.exe", a_pdf(), "такие файлы не принимаем"),
    "no extension": ("презентация", a_pdf(), "такие файлы не принимаем"),
    "picture called pdf": ("презентация.pdf", an_image(), "не соответствует его имени"),
    "pdf with a script": (
        "п.pdf",
        a_pdf(inside=b"3 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n"),
        "сценарии",
    ),
    "pdf that starts a program": (
        "п.pdf",
        a_pdf(inside=b"3 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n"),
        "сценарии",
    ),
    "pdf with files inside": ("п.pdf", a_pdf(inside=b"<< /EmbeddedFiles 3 0 R >>\n"), "сценарии"),
    "pdf that is a zip too": ("п.pdf", a_pdf() + an_archive(), "другой формат"),
    "pdf that is a page too": ("п.pdf", a_pdf(inside=b"<script>alert(1)</script>"), "другой формат"),
    "pdf with something behind its end": ("п.pdf", a_pdf() + b"A" * 5000, "не соответствует"),
    "pdf whose head is late": ("п.pdf", b"GIF89a" + a_pdf(), "не соответствует"),
    "picture bomb": ("большое.png", an_image(size=(6000, 6000)), "слишком большое"),
    "broken picture": ("фото.png", an_image()[:60], "не соответствует"),
    "path": ("../../etc/passwd.pdf", a_pdf(), "в имени файла не должно быть"),
    "windows path": ("..\\\\windows\\\\win.pdf", a_pdf(), "в имени файла не должно быть"),
    "hidden": (".htaccess.pdf", a_pdf(), "в имени файла не должно быть"),
    "empty": ("пусто.pdf", b"", "файл пустой"),
    "too big": ("фото.jpg", an_image("JPEG") + b"\0" * 10_000_000, "слишком большой"),
}


async def send(client: Client, project: int, *files: tuple[str, bytes]) -> httpx.Response:
    """Send the page's form with these files."""
    path = f"/projects/{project}/files"
    form = form_on((await client.get(path)).text, "attach-file")
    sent = [("files", (name, content, "application/octet-stream")) for name, content in files]
    return await client.http.post(path, data=typed_in(form), files=sent)


def on_the_disk() -> list[str]:
    return sorted(path.name for path in storage.folder().rglob("*") if path.is_file())


@pytest.mark.parametrize("case", HOSTILE)
async def test_a_hostile_file_is_refused_with_a_sentence_and_leaves_nothing(site: Site, case: str) -> None:
    """R16, R17, R18."""
    name, content, sentence = HOSTILE[case]
    project = await a_project()
    anna = await site.signed_in(project.leader or 0)
    before = on_the_disk()
    answer = await send(anna, project.id, (name, content))
    assert answer.status_code == 422 and sentence in answer.text, case
    assert "<script>alert" not in answer.text
    assert await attachments(project.id) == [] and on_the_disk() == before


async def test_a_presentation_and_an_image_are_kept_and_only_the_team_has_them(site: Site) -> None:
    """R02: another session or none finds nothing; what is sent is an attachment in a sandbox."""
    project = await a_project()
    boris = await site.signed_in(await a_member(project.team, AT))
    photo = an_image("JPEG", exif=Image.Exif())
    answer = await send(boris, project.id, ("Презентация <b>.pdf", a_pdf()), ("фото.jpeg", photo))
    assert answer.status_code == 303
    page = await boris.get(f"/projects/{project.id}/files")
    assert "Презентация &lt;b&gt;.pdf" in page.text
    pdf, picture = await attachments(project.id)
    path = f"/projects/{project.id}/files/{pdf.id}"
    found = await boris.get(path)
    assert found.content == a_pdf() and hashlib.sha256(found.content).hexdigest() == pdf.sha256
    assert found.headers["content-disposition"].startswith("attachment;")
    assert "sandbox" in found.headers["content-security-policy"]
    assert found.headers["x-content-type-options"] == "nosniff" and "no-store" in found.headers["cache-control"]
    small = await boris.get(f"/projects/{project.id}/files/{picture.id}/preview")
    assert small.headers["content-type"] == "image/webp" and Image.open(BytesIO(small.content)).size == (64, 48)
    for somebody in (site.visitor(), await site.signed_in(await a_person())):
        for place in (path, f"/projects/{project.id}/files/{picture.id}/preview", f"/projects/{project.id}/files.zip"):
            assert (await somebody.get(place)).status_code in (303, 404), place
    other = await a_project(season=project.season)
    vera = await site.signed_in(other.leader or 0)
    assert (await vera.get(f"/projects/{other.id}/files/{pdf.id}")).status_code == 404


async def test_an_image_is_made_anew_and_says_nothing_of_its_maker(site: Site) -> None:
    project = await a_project()
    anna = await site.signed_in(project.leader or 0)
    exif = Image.Exif()
    exif[0x010E] = "СНЯТО ДОМА"
    photo = an_image("JPEG", exif=exif, comment=b"<script>alert(1)</script>") + b"PK\x03\x04 hidden archive"
    assert (await send(anna, project.id, ("фото.jpg", photo))).status_code == 303
    [row] = await attachments(project.id)
    kept = storage.path_of(row.stored).read_bytes()
    assert b"PK\x03\x04" not in kept and b"<script>" not in kept and not Image.open(BytesIO(kept)).getexif()


async def test_twenty_files_come_as_one_archive_and_a_twenty_first_is_refused(site: Site) -> None:
    project = await a_project()
    anna = await site.signed_in(project.leader or 0)
    for part in range(4):
        files = [("слайды.pdf", a_pdf(b"%d" % (part * 5 + n))) for n in range(5)]
        assert (await send(anna, project.id, *files)).status_code == 303
    packed = await anna.get(f"/projects/{project.id}/files.zip")
    with zipfile.ZipFile(BytesIO(packed.content)) as opened:
        assert opened.testzip() is None
        assert len(set(opened.namelist())) == 20 and "слайды (20).pdf" in opened.namelist()
        assert {opened.read(name) for name in opened.namelist()} == {a_pdf(b"%d" % n) for n in range(20)}
    page = await anna.get(f"/projects/{project.id}/files")
    assert "больше нельзя" in page.text
    with pytest.raises(Refusal, match="TooManyFiles"):
        await actions.attach(await viewer_of(project.leader or 0), project.id, ("x.pdf", BytesIO(a_pdf(b"x")), 200), AT)


async def test_the_same_file_twice_is_one_file(site: Site) -> None:
    """I08, and no orphan after a rollback."""
    project = await a_project()
    anna = await site.signed_in(project.leader or 0)
    await send(anna, project.id, ("раз.pdf", a_pdf()))
    before = on_the_disk()
    answer = await send(anna, project.id, ("два.pdf", a_pdf()))
    assert answer.status_code == 422 and "уже приложен" in answer.text and on_the_disk() == before


async def test_a_hundred_megabytes_are_refused_before_they_are_read(site: Site) -> None:
    """I18, R31: by their length when it is told, else as soon as the limit is passed; nothing is gathered in memory."""
    project = await a_project()
    anna = await site.signed_in(project.leader or 0)
    form = typed_in(form_on((await anna.get(f"/projects/{project.id}/files")).text, "attach-file"))
    asked = 0

    async def body() -> AsyncIterator[bytes]:
        nonlocal asked
        yield b'--b\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n' + form["csrf_token"][0].encode()
        yield b'\r\n--b\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n'
        for _ in range(100):
            asked += 1
            yield b"0" * 1_000_000

    kind = {"content-type": "multipart/form-data; boundary=b"}
    answer = await anna.http.post(f"/projects/{project.id}/files", content=body(), headers=kind)
    assert answer.status_code == 413 and "за один раз принимаем до 25 МБ" in answer.text
    declared = {**kind, "content-length": "100000000"}
    answer = await anna.http.post(f"/projects/{project.id}/files", content=b"", headers=declared)
    assert answer.status_code == 413
    visitor = site.visitor()
    await visitor.get("/sign-in")
    answer = await visitor.http.post("/sign-in", content=b"0" * 1_100_000, headers=kind)
    assert answer.status_code == 413


async def test_a_file_without_the_form_s_token_is_refused_before_it_is_kept(site: Site) -> None:
    """R23."""
    project = await a_project()
    anna = await site.signed_in(project.leader or 0)
    answer = await anna.http.post(f"/projects/{project.id}/files", files=[("files", ("a.pdf", a_pdf()))])
    assert answer.status_code == 403 and await attachments(project.id) == []


async def test_removing_takes_the_file_unless_an_application_has_it(site: Site) -> None:
    project = await a_project()
    await ready(project.id, 3)
    anna = await site.signed_in(project.leader or 0)
    await send(anna, project.id, ("раз.pdf", a_pdf(b"1")), ("два.pdf", a_pdf(b"2")))
    first, second = await attachments(project.id)
    path = f"/projects/{project.id}/files"
    assert (await anna.submit(path, f"remove-file-{first.id}", {})).status_code == 303
    assert not storage.path_of(first.stored).exists() and len(await attachments(project.id)) == 1
    leader = await viewer_of(project.leader or 0)
    await actions.submit(leader, project.id, AT)
    [frozen] = await Application.select(Application.content).where(Application.project == project.id)
    assert [file["sha256"] for file in json.loads(frozen["content"])["attachments"]] == [second.sha256]
    with pytest.raises(Clash):
        await actions.remove(leader, project.id, second.id, AT)
    await actions.withdraw_application(leader, project.id, AT)
    await actions.remove(leader, project.id, second.id, AT)
    assert storage.path_of(second.stored).exists()
    assert await actions.sweep(AT + timedelta(days=900)) == [] or storage.path_of(second.stored).exists()


async def test_a_file_whose_process_was_killed_is_swept_up_after_a_day(database: Any) -> None:
    laid = storage.lay(BytesIO(b"lost"))
    path, old = storage.path_of(laid.name), (AT - timedelta(days=2)).timestamp()
    os.utime(path, (old, old))
    assert laid.name in await actions.sweep(AT)
    assert not path.exists() and await Attachment.count() == 0


async def test_the_antivirus_has_the_last_word(database: Any, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"X5O!P%@AP")
    answering = tmp_path / "scanner.py"
    answering.write_text("import sys; sys.exit(int(open(sys.argv[-1]).read().startswith('X5O')))")
    await scan("", "а.pdf", file)
    with pytest.raises(Infected):
        await scan(f"command:{sys.executable} {answering}", "а.pdf", file)
    file.write_bytes(b"harmless")
    await scan(f"command:{sys.executable} {answering}", "а.pdf", file)
    with pytest.raises(NotScanned):
        await scan(f"clamd:{tmp_path}/no.sock", "а.pdf", file)
    project = await a_project()
    before = on_the_disk()
    with pytest.raises(NotScanned):
        sent = ("а.pdf", BytesIO(a_pdf()), 200)
        await actions.attach(await viewer_of(project.leader or 0), project.id, sent, AT, "clamd:/nowhere.sock")
    assert on_the_disk() == before
