"""What must always be true of the market."""

from kit.invariants import nobody

nobody(
    "an orphaned idea goes on with its author's recorded consent",
    "succession {id} went on without consent",
    "select id from succession where continued_by is not null and (closed_at is null or not coalesce(agreed, false))",
)
nobody(
    "an idea looks for people while the public may see it",
    "project {project} calls people, but was never public",
    "select c.project from call c join project p on p.id = c.project where p.published_at is null",
)
