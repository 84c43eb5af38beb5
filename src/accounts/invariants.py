"""What must always be true of roles and sides."""

from kit.invariants import nobody

nobody(
    "a role in force has two persons behind it",
    "appointment {id} was confirmed by the person who granted it, or by nobody",
    """select id from appointment where confirmed_at is not null and not bootstrap
    and (confirmed_by is null or granted_by is null or confirmed_by = granted_by or confirmed_by = person)""",
)
nobody(
    "nobody is on both sides of a season",
    "person {person} has a role in season {season} and is in a team of it",
    """select distinct a.person, a.season from appointment a
    join membership m on m.person = a.person and m.season = a.season and m.left_at is null
    where a.revoked_at is null""",
)
