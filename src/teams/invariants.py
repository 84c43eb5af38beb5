"""What must always be true of teams."""

from kit.invariants import nobody

nobody(
    "a team's counter is the number of its members",
    "team {id} counts {members}, but has {really}",
    """select t.id, t.members, count(m.id) as really from team t
    left join membership m on m.team = t.id and m.left_at is null
    group by t.id, t.members having t.members <> count(m.id)""",
)
nobody(
    "a submitted team is as large as its season asks",
    "team {id} has submitted with {really} members",
    """select t.id, count(m.id) as really from team t join season s on s.id = t.season
    left join membership m on m.team = t.id and m.left_at is null
    where t.submitted_at is not null and t.alarm_since is null
    group by t.id, s.team_min, s.team_max having count(m.id) < s.team_min or count(m.id) > s.team_max""",
)
nobody(
    "a team is no larger than its season allows",
    "team {id} has {really} members",
    """select t.id, count(m.id) as really from team t join season s on s.id = t.season
    join membership m on m.team = t.id and m.left_at is null
    group by t.id, s.team_max having count(m.id) > s.team_max""",
)
nobody(
    "a person is in no more teams of a season than it allows",
    "person {person} is in {teams} teams of season {season}",
    """select m.person, m.season, count(*) as teams from membership m join season s on s.id = m.season
    where m.left_at is null group by m.person, m.season, s.teams_per_person having count(*) > s.teams_per_person""",
)
nobody(
    "a member has confirmed in person, with consent, in the season of the team",
    "membership {id} lacks its confirmation, its consent or its season",
    """select m.id from membership m join team t on t.id = m.team
    where m.confirmed_at is null or m.consent_version = '' or m.season <> t.season""",
)
nobody(
    "a team in alarm has an application and is too small",
    "team {id} is in alarm with {members} members",
    """select t.id, t.members from team t join season s on s.id = t.season
    where t.alarm_since is not null and (t.submitted_at is null or t.members >= s.team_min)""",
)
nobody(
    "whoever was taken in on request became a member",
    "request {id} was accepted, but its person never was a member",
    """select r.id from join_request r where r.accepted and not exists (
        select 1 from membership m where m.team = r.team and m.person = r.person)""",
)
