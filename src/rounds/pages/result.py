"""A project's result with its reasons: its own team reads it after publication."""

from litestar import Response, get
from litestar.params import FromPath

from kit.access import signed_in
from kit.pages import Request, page
from kit.refusals import Missing
from projects.queries import project as project_by_id
from rounds import visibility
from rounds.access import load_place
from rounds.composite import criterion_mean, shown
from rounds.queries import questions_of, result_of, round_by_id, sheets_on, tally
from rounds.results import values_of

FEW = 3  # sheets; the means of fewer would tell what one person said


@get("/rounds/{round_id:int}/projects/{project_id:int}/result", guards=[signed_in])
async def result(request: Request, round_id: FromPath[int], project_id: FromPath[int]) -> Response[str]:
    """Outcome, place, means by criterion, the committee's remarks without names."""
    place = await load_place(request.user, round_id, project_id)
    found, row = await round_by_id(round_id), await result_of(round_id, project_id)
    if not visibility.reads_result(place.eyes, place.state) or found is None or row is None:
        raise Missing
    questions = await questions_of(round_id)
    sheets = [values_of(one.marks) for one in await sheets_on(round_id, project_id)]
    telling = len(sheets) < FEW and not place.eyes.leads
    return await page(
        request,
        "rounds/result.html",
        round=found,
        project=await project_by_id(project_id),
        row=row,
        questions=questions,
        means={one.id: criterion_mean(one.weighing, sheets) for one in questions} if not telling else {},
        total=(await tally(round_id, 0)).all,
        shown=shown,
    )
