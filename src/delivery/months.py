"""Reads a due month as people type it."""

import re
from datetime import date

from kit.refusals import Refusal


class MonthUnclear(Refusal):
    sentence = "Напишите месяц и год, например 12.2024."
    field = "due"


def due_month(text: str) -> date | None:
    """The first day of a month typed as 12.2024 or 2024-12; None for nothing. Raises MonthUnclear."""
    if not text:
        return None
    russian = re.fullmatch(r"(0?[1-9]|1[0-2])[./](20[0-9]{2})", text)
    iso = re.fullmatch(r"(20[0-9]{2})-(0[1-9]|1[0-2])", text)
    if russian:
        return date(int(russian[2]), int(russian[1]), 1)
    if iso:
        return date(int(iso[1]), int(iso[2]), 1)
    raise MonthUnclear
