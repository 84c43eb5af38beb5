"""What every request meets first."""

import re
from base64 import urlsafe_b64encode
from pathlib import Path

import pytest

import kit
from accounts.sessions import start_session
from kit.forms import fields_of, fill
from kit.security import csrf_token, safe_path
from make.people import a_person
from visitors import Site
from walking import hostile
from walking.cells import first_rows
from walking.walk import asked


async def test_every_answer_carries_the_headers_that_protect_it(site: Site) -> None:
    visitor = site.visitor()
    for path in ("/healthz", "/nothing-here", "/static/x/app.css"):
        answer = await visitor.get(path)
        assert "script-src 'self'" in answer.headers["content-security-policy"], path
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_form_without_its_token_is_refused(site: Site) -> None:
    """R23."""
    answer = await site.visitor().http.post("/view", data={"size": "large"})
    assert answer.status_code == 403


async def test_a_form_sent_by_another_site_is_refused_even_with_the_right_token(site: Site) -> None:
    """R23."""
    visitor = site.visitor()
    good = await visitor.post("/view", {"size": "large"}, token_from="/sign-in")
    assert good.status_code == 303
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        answer = await visitor.post("/view", {"size": "large"}, token_from="/sign-in", headers=headers)
        assert answer.status_code == 403, headers


async def test_a_token_of_another_visit_is_refused(site: Site) -> None:
    """R23."""
    one, other = site.visitor(), site.visitor()
    await other.get("/sign-in")
    token = (await one.get("/sign-in")).text.split('name="csrf_token" value="')[1].split('"')[0]
    answer = await other.http.post("/view", data={"csrf_token": token})
    assert answer.status_code == 403


async def test_no_route_does_anything_without_a_token(site: Site) -> None:
    """R23: every unsafe route, by somebody signed in, with no token and with another's."""
    secret = await start_session(await a_person(), "test", site.at)
    for token in ("", csrf_token(site.app.key, "another session")):
        headers = {"host": "site.test", "cookie": f"session={secret}", "x-csrf-token": token}
        statuses = {
            place.name: (await asked(site.app, "POST", place.path, headers, "test")).status
            for place in first_rows()
            if place.method == "POST"
        }
        assert len(statuses) > 90
        assert set(statuses.values()) == {403}, {name: status for name, status in statuses.items() if status != 403}


@pytest.mark.parametrize(
    "host", ["", "evil.example", "site.test.evil.example", "site.test@evil.example", "site.test:99"]
)
async def test_a_foreign_host_is_refused_and_stands_in_no_answer(database: object, host: str) -> None:
    """R19: production answers under its own address only; anywhere a request without a Host is refused."""
    site = Site(mode="production", secret_key="k" * 40)
    for path in ("/", "/sign-in", "/api/v1/seasons", "/nothing"):
        answer = await asked(site.app, "GET", path, {"host": host} if host else {}, "test")
        assert answer.status == 400
        assert not host or host not in answer.text
    assert (await asked(site.app, "GET", "/help", {"host": "site.test"}, "test")).status == 200
    assert (await asked(Site().app, "GET", "/help", {}, "test")).status == 400


def test_no_form_reads_what_its_author_may_not_say() -> None:
    """R27: undeclared names are ignored, and what the server decides is declared nowhere."""
    decided = {
        "id",
        "stage",
        "author",
        "leader",
        "created_at",
        "received_at",
        "submitted_at",
        "granted",
        "person_id",
    }
    for form in hostile.forms():
        assert not decided & set(fields_of(form)), form
        filled = fill(form, {"stage": ["winner"], "id": ["1"], "roles": ["admin"]})
        assert not {"stage", "id", "roles"} & set(filled.typed), form


def test_every_form_is_among_those_that_hostile_input_is_tried_on() -> None:
    """Wherever its file stands."""
    sources = (path.read_text(encoding="utf-8") for path in Path(kit.__file__).parents[1].rglob("*.py"))
    written = {name for text in sources for name in re.findall(r"^class (\w+Form)\(", text, re.MULTILINE)}
    assert len(written) > 100
    assert written - {form.__name__ for form in hostile.forms()} == set()


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"a=%ff%fe", "application/x-www-form-urlencoded", 400),
        (b"\xff\xfe=1", "application/x-www-form-urlencoded", 400),
        (b"&".join(b"f%d=1" % n for n in range(2000)), "application/x-www-form-urlencoded", 400),
        (b"x" * 1_000_001, "application/x-www-form-urlencoded", 413),
        (b"--nothing", "multipart/form-data", 400),
        (b"--b\r\nbroken", "multipart/form-data; boundary=b", 400),
    ],
)
async def test_a_hostile_body_gets_a_refusal_and_never_a_fault(site: Site, body: bytes, kind: str, status: int) -> None:
    """R31, R32."""
    visitor = site.visitor()
    await visitor.get("/sign-in")
    answer = await visitor.http.post("/view", content=body, headers={"content-type": kind})
    assert answer.status_code == status


async def test_a_declared_size_is_refused_before_the_body_is_read(site: Site) -> None:
    """R31."""
    visitor = site.visitor()
    await visitor.get("/sign-in")
    answer = await visitor.http.post("/view", content=b"", headers={"content-length": str(10**9)})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "/\\evil",
        "https://evil.example",
        "/%09/evil.example",
        "/a\r\nSet-Cookie: x",
        "",
        "javascript:1",
        "/%2fevil",
    ],
)
def test_only_a_path_of_this_site_is_a_place_to_return_to(target: str) -> None:
    """R24."""
    assert safe_path(target) == "/"
    assert safe_path("/projects?season=2023&q=%D1%91") == "/projects?season=2023&q=%D1%91"


async def test_large_print_is_remembered_without_javascript(site: Site) -> None:
    visitor = site.visitor()
    await visitor.post("/view", {"size": "large", "contrast": "nonsense", "next": "/sign-in"}, token_from="/sign-in")
    page = await visitor.get("/sign-in")
    assert "lv-size-large" in page.text
    assert "nonsense" not in page.text


async def test_head_answers_what_get_does_without_a_body(site: Site) -> None:
    visitor = site.visitor()
    for path in ("/", "/projects", "/healthz", "/nothing-here", "/projects.csv"):
        asked_for, head = await visitor.get(path), await visitor.http.head(path)
        assert (head.status_code, head.content) == (asked_for.status_code, b""), path
        assert head.headers["content-type"] == asked_for.headers["content-type"], path


async def test_a_cookie_made_up_by_hand_spoils_no_page(site: Site) -> None:
    for words in ("\0title\0", "a\0b"):
        visitor = site.visitor()
        visitor.http.cookies.set("toast", urlsafe_b64encode(words.encode()).decode())
        for path in ("/", "/projects"):
            assert (await visitor.get(path)).status_code == 200
