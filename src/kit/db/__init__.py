"""The database: one engine per process, and the only two ways to write."""

from kit.db.engine import Database, ask, engine, gathered, in_thread, open_database, packed, places, repoint
from kit.db.ledger import next_number
from kit.db.writing import Transaction, housekeeping, uncommitted, writing

__all__ = [
    "Database",
    "Transaction",
    "ask",
    "engine",
    "gathered",
    "housekeeping",
    "in_thread",
    "next_number",
    "open_database",
    "packed",
    "places",
    "repoint",
    "uncommitted",
    "writing",
]
