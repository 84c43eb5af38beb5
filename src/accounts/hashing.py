"""Password hashes: argon2 in one thread of its own with a bounded queue, so that pages never wait for sign-ins."""

import asyncio
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kit.heap import give_back
from kit.refusals import Busy

Answer = TypeVar("Answer")
LONGEST_QUEUE = 32
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
# The hash of a password that nobody has: verified where there is no account, so that both take equally long.
NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$jMe+vSfnsU7eR87y1b+Ywg$yJlxFpUjhWTXtYlIqmMushWJK9g1M6/7sRhM8zgfRd0"

_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="argon2")
_waiting = 0


async def hash_password(password: str) -> str:
    """The hash to store. Raises Busy when too many wait."""
    return await _in_thread(lambda: HASHER.hash(_plain(password)))


async def verify(stored: str | None, password: str) -> bool:
    """Whether the password is right; takes equally long when there is no hash. Raises Busy when too many wait."""
    return await _in_thread(lambda: _verify(stored or NOBODY, password)) and stored is not None


def is_outdated(stored: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return HASHER.check_needs_rehash(stored)


def _verify(stored: str, password: str) -> bool:
    try:
        return HASHER.verify(stored, _plain(password))
    except (VerificationError, InvalidHashError):
        return False


def _plain(password: str) -> bytes:
    """One spelling of the same keys: a keyboard may compose й from two signs."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace")


async def _in_thread(work: Callable[[], Answer]) -> Answer:
    global _waiting
    if _waiting >= LONGEST_QUEUE:
        raise Busy
    _waiting += 1
    try:
        return await asyncio.get_running_loop().run_in_executor(_thread, work)
    finally:
        _waiting -= 1
        if not _waiting:
            _thread.submit(give_back)
