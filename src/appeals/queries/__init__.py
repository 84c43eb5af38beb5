"""What is read about appeals."""

from appeals.queries.answers import AnswerRow, Published, answer_to, answers_to, published_on
from appeals.queries.appeals import (
    AppealRow,
    answered_or_standing,
    appeal,
    appeals_given_to,
    appeals_of_rounds,
    appeals_on,
    returned_at,
    uncorrected,
)
from appeals.queries.panel import PanelRow, bars_of, free_for, panel_of

__all__ = [
    "AnswerRow",
    "AppealRow",
    "PanelRow",
    "Published",
    "answer_to",
    "answered_or_standing",
    "answers_to",
    "appeal",
    "appeals_given_to",
    "appeals_of_rounds",
    "appeals_on",
    "bars_of",
    "free_for",
    "panel_of",
    "published_on",
    "returned_at",
    "uncorrected",
]
