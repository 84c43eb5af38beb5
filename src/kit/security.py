"""What protects a page: headers on every answer, tokens against forged requests, the true client behind a proxy."""

import hashlib
import hmac
import secrets
from typing import Any
from urllib.parse import quote, unquote

from litestar.types import Scope

from kit.settings import Settings

SESSION_COOKIE = "session"
VISIT_COOKIE = "visit"
DECODINGS = 3
LONGEST_PATH = 500
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
STRICT_TRANSPORT = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")


def derived_key(settings: Settings, purpose: str) -> bytes:
    """A key of its own for each purpose, so that one leak doesn't open the rest."""
    return hmac.new(settings.secret_key.encode(), purpose.encode(), hashlib.sha256).digest()


def csrf_token(key: bytes, binding: str) -> str:
    """The token of a form, bound to the session's (or, before sign-in, the visit's) secret cookie."""
    return hmac.new(key, binding.encode(), hashlib.sha256).hexdigest()


def csrf_holds(key: bytes, binding: str, token: str) -> bool:
    return bool(binding) and hmac.compare_digest(csrf_token(key, binding).encode(), token.encode("utf-8", "replace"))


def new_secret() -> str:
    """256 random bits, for cookies and letters."""
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """How a secret is stored: only its hash, so that a copy of the database opens nothing."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def same_origin(headers: dict[bytes, bytes], settings: Settings) -> bool:
    """False when the browser itself says that another site sent this request."""
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site in (b"same-origin", b"none")
    origin = headers.get(b"origin")
    return origin is None or origin.decode("latin-1") == settings.base_url


def safe_path(path: str) -> str:
    """A path of this site to go to after signing in, ready for a header; whatever could lead elsewhere, however often it is decoded, becomes "/"."""
    decoded = path
    for _ in range(DECODINGS):
        if not _stays_here(decoded):
            return "/"
        decoded = unquote(decoded)
    return quote(path, safe="/?&=%#:;,+@~!*()'$-._") if _stays_here(decoded) else "/"


def _stays_here(path: str) -> bool:
    hidden = any(char < " " or char in "\\\x7f" for char in path)
    return path.startswith("/") and not path.startswith("//") and not hidden and len(path) <= LONGEST_PATH


def client_address(scope: Scope | dict[str, Any], headers: dict[bytes, bytes], settings: Settings) -> str:
    """The address the request came from; a forwarded one is believed only from the trusted proxy."""
    client = scope.get("client")
    peer = str(client[0]) if client else ""
    if settings.trusted_proxy and peer == settings.trusted_proxy:
        forwarded = headers.get(b"x-forwarded-for", b"").decode("latin-1").split(",")[-1].strip()
        return forwarded or peer
    return peer
