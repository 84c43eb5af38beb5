"""What the numbers of a round say, and the rows that each of them opens into."""

from litestar import Response, get
from litestar.params import FromPath

from kit.pages import Request, page
from kit.refusals import Missing
from reckoning import meaning
from reckoning.composite import shown
from reckoning.figures import Figures
from reckoning.results import values_of
from reckoning.sensitivity import Scenario
from reckoning.sheet import asked_of, percents
from rounds import visibility
from rounds.access import Entry, load_for_ranking, load_place
from rounds.pages.overview import COMMITTEE
from rounds.queries import (
    fewest_reviews,
    figures_of,
    in_conflict_with,
    questions_of,
    result_of,
    round_by_id,
    seats_of,
    sheets_by,
    sheets_on,
    standings_of,
    titles_of,
)

MOST = 25  # rows of a table of members or scenarios; a committee of five hundred is told by its ends
NAMED = 10  # how many projects a scenario names; the rest are counted


@get("/rounds/{round_id:int}/numbers", guards=[COMMITTEE])
async def numbers(request: Request, round_id: FromPath[int]) -> Response[str]:
    """Agreement, histogram, severity, sensitivity; withheld from who is in conflict with a project until publication."""
    entry = await load_for_ranking(request.user, round_id)
    hidden = await in_conflict_with(request.user.person)
    withheld = bool(hidden & await _ranked_projects(round_id, hidden)) and entry.round.state != "published"
    found = None if withheld else await figures_of(round_id)
    told = _told(found, entry) if found else []
    scarce = not visibility.reads_mean(entry.eyes, entry.round.state, await fewest_reviews(round_id) or 0)
    members = [one for one in found.members if entry.eyes.leads or one.person == request.user.person] if found else []
    return await page(
        request,
        "rounds/numbers.html",
        round=entry.round,
        eyes=entry.eyes,
        withheld=withheld,
        closed=hidden,
        figures=found,
        scarce=scarce,
        people={one.person: one.name for one in await seats_of(round_id)},
        criteria={one.id: one.title for one in found.criteria} if found else {},
        members=members if len(members) <= 2 * MOST else members[:MOST] + members[-MOST:],
        others=max(len(members) - 2 * MOST, 0),
        told=told,
        most=MOST,
        titles=await titles_of({one for each in told[:MOST] for one in (*each.gained[:NAMED], *each.lost[:NAMED])}),
        named=NAMED,
        meaning=meaning,
        shown=shown,
    )


@get("/rounds/{round_id:int}/numbers/members/{person_id:int}", guards=[COMMITTEE])
async def member(request: Request, round_id: FromPath[int], person_id: FromPath[int]) -> Response[str]:
    """A reviewer's sheets beside the means of their projects: by the chair, the secretary, the organiser, and oneself."""
    entry = await load_for_ranking(request.user, round_id)
    seat = next((one for one in await seats_of(round_id) if one.person == person_id), None)
    if seat is None or not (entry.eyes.leads or person_id == request.user.person):
        raise Missing
    questions = await questions_of(round_id)
    sheets = await sheets_by(round_id, person_id, request.user.person or 0)
    standings = await standings_of(round_id, {one.project for one in sheets})
    return await page(
        request,
        "rounds/member.html",
        round=entry.round,
        seat=seat,
        rows=[(one, percents(questions, values_of(one.marks))) for one in sheets],
        standings={
            project: (score, reviews)
            for project, (score, reviews) in standings.items()
            if visibility.reads_mean(entry.eyes, entry.round.state, reviews)
        },
        shown=shown,
    )


@get("/rounds/{round_id:int}/projects/{project_id:int}/numbers", guards=[COMMITTEE])
async def project_numbers(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[str]:
    """The sheets that a project's score follows from; whose they are is told to those who lead the round only."""
    place = await load_place(request.user, round_id, project_id)
    found, row = await round_by_id(round_id), await result_of(round_id, project_id)
    if place.eyes.conflicted or not visibility.reads_ranking(place.eyes, place.state) or found is None or row is None:
        raise Missing
    questions = asked_of(await questions_of(round_id), place.sector)
    sheets = [(one, percents(questions, values_of(one.marks))) for one in await sheets_on(round_id, project_id)]
    telling = visibility.reads_mean(place.eyes, place.state, len(sheets))
    if not telling:
        sheets = [pair for pair in sheets if pair[0].person == request.user.person]
    names = place.eyes.leads or found.names_visible
    if not names:
        sheets.sort(key=lambda pair: -pair[1])  # the order of the members would tell whose they are
    hidden = await in_conflict_with(request.user.person)
    return await page(
        request,
        "rounds/project_numbers.html",
        round=found,
        row=row,
        withheld=bool(hidden & await _ranked_projects(round_id, hidden)) and found.state != "published",
        names=names,
        leads=place.eyes.leads,
        telling=telling,
        questions=questions,
        sheets=sheets,
        shown=shown,
    )


async def _ranked_projects(round_id: int, among: set[int]) -> set[int]:
    return set(await standings_of(round_id, among))


def _told(found: Figures, entry: Entry) -> list[Scenario]:
    """Whose voice decided is told to those who lead the round only; what changes something comes first."""
    kept = [one for one in found.sensitivity if entry.eyes.leads or one.kind != "member"]
    return sorted(kept, key=lambda one: -(len(one.gained) + len(one.lost) + one.orphans))


handlers = [numbers, member, project_numbers]
