"""What the process asks of glibc's heap; other C libraries have neither call, nor the habits that these are against."""

import ctypes

_libc = ctypes.CDLL(None)
M_ARENA_MAX = -8


def one_arena() -> None:
    """All threads allocate from one heap: Python's lock lets one of them run anyway, and each heap keeps what it ever had (20 MB)."""
    if hasattr(_libc, "mallopt"):
        _libc.mallopt(M_ARENA_MAX, 1)


def give_back() -> None:
    """Return free memory to the system: a password's hash takes 19 MB, and glibc keeps it for the next one."""
    if hasattr(_libc, "malloc_trim"):
        _libc.malloc_trim(0)
