"""People at the site as an HTTP client sees it: no JavaScript, cookies kept, forms filled in as they stand on the page."""

import re
from datetime import UTC, datetime
from functools import cache
from typing import Any

import httpx
from bs4 import BeautifulSoup, Tag
from litestar import Litestar

from kit.settings import Settings

Fields = dict[str, Any]
AT = datetime(2023, 4, 4, 9, 0, tzinfo=UTC)


@cache
def _framework(settings: Settings) -> Litestar:
    """The routes put together, once a run: it takes a seventh of a second and keeps nothing from one test to the next."""
    from app import create_litestar

    return create_litestar(settings)


class Site:
    """The application in this process; `at` is the instant that its clock shows."""

    def __init__(self, at: datetime = AT, **settings: Any) -> None:
        from app import behind_entrance

        self.at = at
        self.settings = Settings(base_url="http://site.test", **settings)
        self.app = behind_entrance(_framework(self.settings), self.settings, clock=lambda: self.at)
        self.clients: list[Client] = []

    def visitor(self) -> "Client":
        """Somebody who has not signed in."""
        client = Client(self)
        self.clients.append(client)
        return client

    async def signed_in(self, person_id: int) -> "Client":
        """A client with a fresh session of this person."""
        from accounts.sessions import start_session

        client = self.visitor()
        token = await start_session(person_id, user_agent="test", now=self.at)
        client.http.cookies.set("session", token)
        return client

    async def close(self) -> None:
        for client in self.clients:
            await client.http.aclose()


class Client:
    """One browser without JavaScript."""

    def __init__(self, site: Site) -> None:
        transport = httpx.ASGITransport(app=site.app)
        self.http = httpx.AsyncClient(transport=transport, base_url="http://site.test")

    async def get(self, path: str, **options: Any) -> httpx.Response:
        return await self.http.get(path, **options)

    async def submit(self, path: str, form_id: str, fields: Fields, **options: Any) -> httpx.Response:
        """Open the page, fill in the form with this id and send it as it stands there."""
        answer = await self.get(path)
        assert answer.status_code == 200, f"{path} answered {answer.status_code}"
        form = form_on(answer.text, form_id)
        return await self.post_form(form, path, fields, **options)

    async def post_form(self, form: Tag, path: str, fields: Fields, **options: Any) -> httpx.Response:
        data = {**typed_in(form), **fields}
        action = str(form.get("action") or path)
        sent = {name: value for name, value in data.items() if value is not None}
        return await self.http.post(action, data=sent, **options)

    async def post(
        self, path: str, fields: Fields | None = None, token_from: str = "/", **options: Any
    ) -> httpx.Response:
        """Send a form that no page of this person's shows, with a valid token of some page that does."""
        answer = await self.get(token_from)
        field = re.search(r'name="csrf_token" value="([^"]*)"', answer.text)
        return await self.http.post(path, data={**(fields or {}), "csrf_token": field[1] if field else ""}, **options)


def form_on(html: str, form_id: str) -> Tag:
    """The form with this id. Only its own part of the page is parsed: it is a tenth of it, and forms hold no forms."""
    part = re.search(rf'<form\b[^>]*\bid="{re.escape(form_id)}".*?</form>', html, re.DOTALL)
    found = BeautifulSoup(part[0], "html.parser").find("form", id=form_id) if part else None
    assert isinstance(found, Tag), f"no form #{form_id} on the page"
    return found


def typed_in(form: Tag) -> Fields:
    """What a browser would send of the form as it stands."""
    fields: dict[str, Any] = {}
    for control in form.find_all(["input", "textarea", "select"]):
        name = control.get("name")
        if not name or control.has_attr("disabled"):
            continue
        for value in _values(control):
            fields.setdefault(name, []).append(value)
    return fields


def _values(control: Tag) -> list[str]:
    if control.name == "textarea":
        return [control.get_text().removeprefix("\n")]
    if control.name == "select":
        chosen = control.find_all("option", selected=True) or control.find_all("option")[:1]
        return [str(option.get("value", option.get_text())) for option in chosen]
    kind = control.get("type", "text")
    if kind in ("submit", "button", "image", "file", "reset"):
        return []
    if kind in ("checkbox", "radio") and not control.has_attr("checked"):
        return []
    return [str(control.get("value", "on" if kind in ("checkbox", "radio") else ""))]
