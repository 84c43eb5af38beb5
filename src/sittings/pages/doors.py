"""The guards of a sitting, and the answers that every page of it gives."""

from kit.access import holding
from kit.refusals import Missing, Refusal

ROOM = holding("committee", "chair", "secretary")
READERS = holding("committee", "chair", "secretary", "organiser", "auditor")


def said(refusal: Refusal) -> str:
    """The sentence to show on the page; a missing thing stays missing."""
    if isinstance(refusal, Missing):
        raise refusal
    return refusal.text
