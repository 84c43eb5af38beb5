"""What is read of the market."""

from market.queries.bank import Bank, BankRow, bank
from market.queries.calls import CallRow, call_of
from market.queries.lineage import Lineage, SuccessionRow, is_continued, lineage, succession
from market.queries.people import People, ProfileRow, people, profile_of, published_profile

__all__ = [
    "Bank",
    "BankRow",
    "CallRow",
    "Lineage",
    "People",
    "ProfileRow",
    "SuccessionRow",
    "bank",
    "call_of",
    "is_continued",
    "lineage",
    "people",
    "profile_of",
    "published_profile",
    "succession",
]
