"""Who enters cases: an organiser of the season."""

from cases.queries import CaseRow, case
from kit.access import Viewer
from kit.refusals import Missing


async def load_for_organiser(viewer: Viewer, case_id: int) -> CaseRow:
    """A case of a season that this viewer organises. Raises Missing."""
    found = await case(case_id)
    if found is None or not viewer.holds("organiser", found.season):
        raise Missing
    return found
