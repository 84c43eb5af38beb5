"""What must always be true of the executive bodies' review."""

from kit.invariants import nobody

nobody(
    "a signed conclusion has its author, its check, its signature and its reasons",
    "conclusion {id} is signed, but not whole, or not by different persons",
    """select id from conclusion where signed_at is not null and (signed_by is null or checked_by is null
    or author = signed_by or author = checked_by or verdict = '' or reasons = '')""",
)
nobody(
    "only a signed conclusion is released",
    "conclusion {id} is released without a signature",
    "select id from conclusion where released_at is not null and signed_at is null",
)
nobody(
    "a review is closed on signed conclusions only",
    "project {project} is closed, request {id} is {state}",
    """select r.id, r.project, r.state from review_request r join review_closing c on c.project = r.project
    where r.state not in ('signed', 'forwarded', 'recalled') and r.sent_at < c.closed_at""",
)
