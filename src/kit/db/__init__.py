"""The database: one engine per process, and the only two ways to write."""

from kit.db.engine import Database, engine, in_thread, open_database, repoint
from kit.db.writing import Transaction, housekeeping, uncommitted, writing

__all__ = [
    "Database",
    "Transaction",
    "engine",
    "housekeeping",
    "in_thread",
    "open_database",
    "repoint",
    "uncommitted",
    "writing",
]
