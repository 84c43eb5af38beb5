"""Settings of the site: read once from the environment, frozen, checked before anything starts."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

MODES = ("development", "demonstration", "production")
DEFAULT_SECRET = "development-secret-never-used-in-production"
ROOT = Path(__file__).resolve().parents[2]


class BadSettings(SystemExit):
    """The site can't start with this environment; the message names the variable to set."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that differs between two installations."""

    mode: str = "development"
    database_url: str = "sqlite:///var/tvoybudget.sqlite"
    secret_key: str = DEFAULT_SECRET
    base_url: str = "http://127.0.0.1:8000"
    data_dir: Path = Path("var")
    smtp_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    trusted_proxy: str = ""
    workers: int = 1
    debug: bool = False
    antivirus: str = ""

    @property
    def production(self) -> bool:
        return self.mode == "production"

    @property
    def demonstration(self) -> bool:
        return self.mode == "demonstration"

    @property
    def secure(self) -> bool:
        """Cookies are marked Secure when the public address is https."""
        return self.base_url.startswith("https://")

    @property
    def host_name(self) -> str:
        return urlsplit(self.base_url).netloc


def load(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings from the environment; raises BadSettings naming the variable that is wrong."""
    port = _number(environ, "PORT", 8000)
    host = environ.get("HOST", "127.0.0.1")
    settings = Settings(
        mode=environ.get("MODE", "development"),
        data_dir=Path(environ.get("DATA_DIR", "var")),
        database_url=environ.get("DATABASE_URL")
        or f"sqlite:///{Path(environ.get('DATA_DIR', 'var')) / 'tvoybudget.sqlite'}",
        secret_key=environ.get("SECRET_KEY", DEFAULT_SECRET),
        base_url=environ.get("BASE_URL", f"http://{host}:{port}").rstrip("/"),
        smtp_url=environ.get("SMTP_URL", ""),
        host=host,
        port=port,
        trusted_proxy=environ.get("TRUSTED_PROXY", ""),
        workers=_number(environ, "WORKERS", 1),
        debug=environ.get("DEBUG", "") not in ("", "0"),
        antivirus=environ.get("ANTIVIRUS", ""),
    )
    check(settings)
    return settings


def check(settings: Settings) -> None:
    """Raise BadSettings for what must not start."""
    if not 1 <= settings.port <= 65535:
        raise BadSettings("PORT must be between 1 and 65535")
    if settings.mode not in MODES:
        raise BadSettings(f"MODE must be one of {', '.join(MODES)}")
    if not settings.database_url.startswith(("sqlite:///", "postgresql://", "postgres://")):
        raise BadSettings("DATABASE_URL must begin with sqlite:/// or postgresql://")
    if not settings.base_url.startswith(("http://", "https://")):
        raise BadSettings("BASE_URL must begin with http:// or https://")
    if settings.smtp_url and not settings.smtp_url.startswith(("smtp://", "smtps://")):
        raise BadSettings("SMTP_URL must begin with smtp:// or smtps://")
    if settings.antivirus and not settings.antivirus.startswith(("command:", "clamd:")):
        raise BadSettings("ANTIVIRUS must begin with command: or clamd:")
    if settings.database_url.startswith("sqlite") and settings.workers > 1:
        raise BadSettings("WORKERS must be 1 on SQLite; set DATABASE_URL to PostgreSQL for more")
    if settings.production:
        _check_production(settings)


def _check_production(settings: Settings) -> None:
    if settings.debug:
        raise BadSettings("DEBUG must not be set in production")
    if settings.secret_key == DEFAULT_SECRET or len(settings.secret_key) < 32:
        raise BadSettings("SECRET_KEY must be set to at least 32 characters of your own in production")
    if not settings.secure:
        raise BadSettings("BASE_URL must be an https:// address in production")
    if not settings.smtp_url:
        raise BadSettings("SMTP_URL must be set in production: letters decide deadlines")


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    typed = environ.get(name, str(default))
    if not typed.isdigit():
        raise BadSettings(f"{name} must be a whole number, not {typed!r}")
    return int(typed)
