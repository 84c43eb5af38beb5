"""The pages of the selection rounds."""

from litestar import Router

from rounds.pages import (
    apart,
    assignment,
    committee,
    conflicts,
    correction,
    expertise,
    extension,
    letters,
    numbers,
    obligations,
    publication,
    rehearsal,
    scoring,
    settings,
)
from rounds.pages.decision import decide, decision
from rounds.pages.desk import desk
from rounds.pages.overview import close, mine, new_round, open_round, overview
from rounds.pages.package import package
from rounds.pages.ranking import draw_line, propose_result, ranking, ranking_csv
from rounds.pages.result import result
from rounds.pages.setup import save_criteria, save_rules, setup

routes = Router(
    "/",
    route_handlers=[
        mine,
        new_round,
        overview,
        open_round,
        close,
        *assignment.handlers,
        *expertise.handlers,
        setup,
        save_rules,
        save_criteria,
        *settings.handlers,
        *extension.handlers,
        *rehearsal.handlers,
        *conflicts.handlers,
        *committee.handlers,
        desk,
        *scoring.handlers,
        *apart.handlers,
        ranking,
        ranking_csv,
        package,
        *numbers.handlers,
        *obligations.handlers,
        propose_result,
        draw_line,
        decision,
        decide,
        *publication.handlers,
        *letters.handlers,
        *correction.handlers,
        result,
    ],
)
__all__ = ["routes"]
