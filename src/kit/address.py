"""Where the data lives, as the settings say."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from kit.settings import load


def data_dir() -> Path:
    """The folder of everything that this installation keeps."""
    return load().data_dir.absolute()


def database_url() -> str:
    """DATABASE_URL, or a SQLite file in the data folder."""
    return load().database_url


def is_postgres(url: str) -> bool:
    """Whether the address names a PostgreSQL server; anything else but SQLite is refused."""
    scheme = urlsplit(url).scheme
    if scheme in ("postgresql", "postgres"):
        return True
    if scheme == "sqlite":
        return False
    raise ValueError("DATABASE_URL must begin with sqlite:/// or postgresql://")


def sqlite_path(url: str) -> str:
    """`sqlite:///relative` or `sqlite:////absolute` (three slashes and a path)."""
    path = unquote(url.removeprefix("sqlite:///"))
    if not path or path == url:
        raise ValueError("DATABASE_URL must look like sqlite:///path/to/file.sqlite")
    return path
