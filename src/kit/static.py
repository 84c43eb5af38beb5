"""Static files: read once at start, served from memory under a path that changes whenever any of them does."""

import gzip
import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path

import brotli
import msgspec

from kit.settings import ROOT

COMPRESSED = {".css", ".js", ".svg", ".txt", ".json"}
TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".css": "text/css"}


class Asset(msgspec.Struct, frozen=True):
    """One file as it is sent: plain and, where it pays, compressed."""

    media_type: str
    plain: bytes
    brotli: bytes | None
    gzip: bytes | None


@lru_cache(1)
def assets() -> dict[str, Asset]:
    """Every file under static/, by its path there."""
    folder = ROOT / "static"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): _asset(path) for path in files}


@lru_cache(1)
def fingerprint() -> str:
    """A short hash of all static files: part of their address, so that they can be cached for ever."""
    digest = hashlib.sha256()
    for name, asset in assets().items():
        digest.update(name.encode() + b"\0" + hashlib.sha256(asset.plain).digest())
    return digest.hexdigest()[:12]


def static(name: str) -> str:
    """The address of a static file; raises KeyError for one that isn't there, so that no page links to nothing."""
    assets()[name]
    return f"/static/{fingerprint()}/{name}"


def _asset(path: Path) -> Asset:
    plain = path.read_bytes()
    media_type = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if path.suffix not in COMPRESSED or len(plain) < 500:
        return Asset(media_type, plain, None, None)
    return Asset(media_type, plain, brotli.compress(plain, quality=9), gzip.compress(plain, 9, mtime=0))
