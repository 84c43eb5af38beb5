"""What a person does about one's own data, and what the dashboard does: remind a body."""

from cabinet.actions.erase import erase
from cabinet.actions.export import note_export
from cabinet.actions.look import look
from cabinet.actions.remind import remind

__all__ = ["erase", "look", "note_export", "remind"]
