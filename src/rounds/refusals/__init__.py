"""Every reasoned no of the selection rounds, by noun; with any of them the database's refusals have their sentences."""

from rounds.refusals import assignment, committee, corrections, publication, results, settings, sheets

__all__ = ["assignment", "committee", "corrections", "publication", "results", "settings", "sheets"]
