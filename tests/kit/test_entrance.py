"""What every request meets first."""

import pytest

from kit.security import safe_path
from visitors import Site


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
