"""Who walks and where: every role of the season, and an address with real rows for every route."""

import re
import sqlite3
from functools import cache
from pathlib import Path
from typing import NamedTuple

from litestar import Litestar

from app import ROUTES

LISTED = [
    "leader",
    "member",
    "committee",
    "chair",
    "secretary",
    "coordinator",
    "expert",
    "head",
    "facilitator",
    "organiser",
    "auditor",
    "admin",
]
CURRENT = "(select max(id) from season)"
OF_LEADER = (
    "select {} from project p join membership m on m.team = p.team and m.left_at is null join person x on x.id = m.person "
    "where x.email = 'leader@demo.example' and p.stage <> 'withdrawn' order by p.id desc"
)
IN_CONFLICT = (
    "select {} from round_conflict c join project p on p.id = c.project join round_result r on r.project = c.project "
    f"where p.season = {CURRENT} and c.kind = 'teammate' order by r.round desc, c.id"
)
# People who have no fixed sign-in.
FOUND = {
    "stranger": "select id from person where email like 'team-2023%' order by id desc",
    "rival": "select m.person from project p join membership m on m.team = p.team and m.left_at is null "
    "and m.role = 'leader' join person x on x.id = m.person "
    f"where p.season = {CURRENT} and p.stage = 'expert_review' and x.email <> 'leader@demo.example' order by p.id",
    "conflicted": IN_CONFLICT.format("c.person"),
    "reviewer": IN_CONFLICT.format("a.person").replace(
        "where", "join round_assignment a on a.round = r.round and a.project = c.project and a.person <> c.person where"
    ),
    "other_expert": "select m.person from body_member m where m.position = 'expert' "
    f"and m.season = {CURRENT} and m.body not in (select y.body from body_member y join person x "
    "on x.id = y.person where x.email = 'expert@demo.example') order by m.id",
}
VISITOR = "visitor"
# Organises the season of 2023 and nothing else; the walk appoints them.
ELSEWHERE = "organiser_2023"
PEOPLE = (VISITOR, "stranger", "rival", *LISTED, "conflicted", "reviewer", "other_expert", ELSEWHERE)
# Who walks the same route again on other objects.
AGAIN = (VISITOR, "stranger", "rival", "leader", "committee", "expert", "organiser", "auditor", "conflicted", "reviewer", ELSEWHERE)  # fmt: skip

# What stands in an address: the first line whose beginning fits the route.
WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "/expert-review/",
        "question_id",
        "select q.id from question q join review_request r on r.id = q.request where r.project = ("
        + OF_LEADER.format("p.id")
        + ") order by q.answered_at is not null, q.id desc",
    ),
    (
        "/meetings/{meeting_id:int}/sign-up",
        "meeting_id",
        "select max(id) from meeting where kind = 'public_discussion'",
    ),
    ("/meetings/", "question_id", "select id from discussion_question order by answered_at is not null, id desc"),
    ("/delivery/", "project_id", "select project from delivery order by id"),
    (
        "/rounds/{round_id:int}/projects/{project_id:int}/obligations",
        "round_id",
        "select max(round) from round_obligation",
    ),
    (
        "/rounds/obligations/",
        "obligation_id",
        "select id from round_obligation where project = (" + OF_LEADER.format("p.id") + ") order by id desc",
    ),
    ("/projects/", "key", "select 'estimate'"),
    ("/seasons/", "key", "select 'teams'"),
    ("/organiser/cases/", "case_id", "select max(id) from paper_case"),
    ("/", "project_id", OF_LEADER.format("p.id")),
    ("/", "team_id", OF_LEADER.format("p.team")),
    ("/", "invitation_id", "select max(i.id) from invitation i where i.team = (" + OF_LEADER.format("p.team") + ")"),
    ("/", "round_id", "select max(id) from selection_round"),
    ("/requests/", "request_id", "select max(id) from join_request"),
    (
        "/",
        "request_id",
        "select r.id from review_request r join person x on x.id = r.expert "
        "where x.email = 'expert@demo.example' and r.state = 'writing' order by r.id desc",
    ),
    ("/", "meeting_id", "select max(id) from meeting where state <> 'draft'"),
    ("/", "milestone_id", "select max(id) from milestone"),
    ("/", "report_id", "select max(id) from report"),
    ("/", "award_id", "select max(id) from award"),
    ("/", "appointment_id", "select min(id) from appointment where confirmed_at is null"),
    ("/", "body_id", f"select max(body) from body_member where season = {CURRENT}"),
    ("/", "member_id", f"select max(id) from body_member where season = {CURRENT}"),
    (
        "/",
        "session_id",
        "select max(s.id) from session s join person x on x.id = s.person where x.email = 'leader@demo.example'",
    ),
    ("/", "year", "select max(year) from season"),
    ("/", "version", "select consent_version from person order by id"),
    ("/", "number", "select 1"),
    ("/confirm/", "token", "select 'no-such-letter'"),
    ("/reset/", "token", "select 'no-such-letter'"),
    ("/", "token", "select 'a-secret-of-the-walk'"),
    ("/", "name", "select 'a-secret-of-the-walk.ics'"),
    ("/", "path", "select '/app.css'"),
)
WORDS += (
    ("/", "person", "select m.person from membership m where m.role <> 'leader' and m.left_at is null and m.team = (" + OF_LEADER.format("p.team") + ") order by m.id"),
    ("/organiser/lookalikes/", "people", f"select group_concat(person, '-') from (select distinct person from trait where shared and season = {CURRENT} order by person)"),
    ("/", "change_id", "select max(id) from team_change"),
    ("/admin/accounts/", "person_id", "select id from person where email = 'member@demo.example'"),
    ("/rounds/", "person_id", "select person from round_assignment order by round desc, person"),
    ("/", "seat_id", "select max(id) from round_seat"),
    ("/", "appeal_id", "select min(id) from appeal"),
    ("/", "merge_id", "select max(id) from merge"),
    ("/", "succession_id", "select max(id) from succession"),
    ("/", "file_id", "select max(a.id) from attachment a where a.public and a.project = (" + OF_LEADER.format("p.id") + ")"),
    ("/sittings/", "sitting_id", "select max(id) from sitting"),
    ("/sittings/", "question_id", "select max(on_screen) from sitting"),
    ("/", "profile_id", "select max(id) from profile where published"),
)  # fmt: skip
# The same routes once more on other objects: (name, routes, whose words).
OTHERS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("hidden", r"/(api/v1/)?(projects|expert-review|funding)/.*\{project_id", {"project_id": "select id from project where stage = 'refused' order by id desc"}),
    ("2023", r"/(projects|expert-review|funding)/.*\{project_id", {"project_id": "select project from delivery order by id"}),
    ("2023", r"/rounds/\{round_id", {"round_id": "select min(id) from selection_round", "project_id": "select project from round_result order by round, id"}),
    ("2023", r"/organiser/seasons/|/seasons/", {"year": "select min(year) from season"}),
    ("signed", r"/sittings/\{sitting_id:int\}(/minutes|/public|$)", {"sitting_id": "select max(id) from sitting where state = 'signed'"}),
    ("conflict", r"/rounds/.*\{project_id", {"round_id": IN_CONFLICT.format("r.round"), "project_id": IN_CONFLICT.format("c.project")}),
)  # fmt: skip


class Place(NamedTuple):
    """A route on one object: `GET /teams/{team_id:int}`, the object's name, its address."""

    method: str
    route: str
    subject: str
    path: str

    @property
    def name(self) -> str:
        return f"{self.method} {self.route}" + (f" [{self.subject}]" if self.subject else "")

    @property
    def walkers(self) -> tuple[str, ...]:
        """Everybody, or on another object of the same route those who differ."""
        return AGAIN if self.subject else PEOPLE


@cache
def every_route() -> tuple[tuple[str, str], ...]:
    """Method and path of everything that the site answers; putting it together takes a quarter of a second."""
    site = Litestar(route_handlers=list(ROUTES), openapi_config=None, logging_config=None)
    return tuple(
        (method, route.path) for route in site.routes for method in sorted(route.methods - {"OPTIONS", "HEAD"})
    )


def places(file: Path) -> list[Place]:
    """Every route of the site on every object, in order. Raises AssertionError for a word that nobody explains."""
    found = []
    with sqlite3.connect(file) as rows:
        for method, route in every_route():
            found.append(Place(method, route, "", address(rows, route, {})))
            for subject, routes, words in OTHERS:
                if re.match(routes, route):
                    found.append(Place(method, route, subject, address(rows, route, words)))
    return sorted(found, key=lambda place: (place.route, place.method, place.subject))


def address(rows: sqlite3.Connection, route: str, words: dict[str, str]) -> str:
    """The route with a real row's id in each of its places."""

    def word(match: re.Match[str]) -> str:
        name = match[1]
        fitting = [query for start, known, query in WORDS if known == name and route.startswith(start)]
        assert fitting, f"{route}: say in WORDS which row {name} is"
        found = rows.execute(words.get(name, fitting[0])).fetchone()
        assert found and found[0] is not None, f"{route}: the demonstration has no row for {name}"
        return str(found[0]).removeprefix("/")

    return re.sub(r"\{(\w+):\w+\}", word, route)


def first_rows() -> list[Place]:
    """Every route on the first row of everything, whether or not there is one."""
    words = {"year": "2023", "key": "estimate", "path": "app.css"}
    return [
        Place(method, route, "", re.sub(r"\{(\w+):\w+\}", lambda word: words.get(word[1], "1"), route))
        for method, route in every_route()
    ]


def people(file: Path) -> dict[str, int]:
    """Everybody's id by the name used here."""
    with sqlite3.connect(file) as rows:
        listed = "select id from person where email = ?"
        found = {name: rows.execute(listed, (f"{name}@demo.example",)).fetchone() for name in LISTED}
        found |= {name: rows.execute(query).fetchone() for name, query in FOUND.items()}
    assert all(found.values()), found
    return {name: row[0] for name, row in found.items()}
