"""What is too heavy, sent over a real connection: every sender reads the sentence, and the server's memory stays small."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx

from accounts.sessions import start_session
from journeys.serving import serving
from make.projects import AT, a_project
from visitors import form_on, typed_in

SENDERS, MEGABYTES = 4, 100


def most_memory() -> int:
    """The largest memory that this process has had, megabytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1000 for line in lines if line.startswith("VmHWM"))


async def test_a_hundred_megabytes_are_answered_with_the_sentence_and_not_gathered(database: object) -> None:
    """I18, R31: with a length that says so and without one."""
    project = await a_project()
    token = await start_session(project.leader or 0, "test", AT)
    path, kind = f"/projects/{project.id}/files", "multipart/form-data; boundary=b"
    async with serving(AT) as site, httpx.AsyncClient(base_url=site.address, timeout=60) as client:
        client.cookies.set("session", token)
        csrf = typed_in(form_on((await client.get(path)).text, "attach-file"))["csrf_token"][0]
        head = (
            f'--b\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{csrf}\r\n'
            '--b\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n'
        ).encode()

        async def body() -> AsyncIterator[bytes]:
            yield head
            for _ in range(MEGABYTES):
                yield b"0" * 1_000_000

        async def sent(told: bool) -> httpx.Response:
            length = {"content-length": str(len(head) + MEGABYTES * 1_000_000)} if told else {}
            return await client.post(path, content=body(), headers={"content-type": kind, **length})

        before = most_memory()
        answers = await asyncio.gather(*(sent(told=n % 2 == 0) for n in range(SENDERS)))
        assert [answer.status_code for answer in answers] == [413] * SENDERS
        assert all("за один раз принимаем до 25 МБ" in answer.text for answer in answers)
        assert most_memory() - before < 150
