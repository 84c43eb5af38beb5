"""What the demonstration happens not to have at this stage, so that every route has a row to be asked about."""

import json
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

from kit.security import hashed
from walking.cells import FOUND, IN_CONFLICT, OF_LEADER

# What the demonstration happens not to have at this stage: secrets that are known here, questions that wait.
SECRET = "a-secret-of-the-walk"
WORDS = ("title", "summary", "problem", "goal", "audience", "sector", "format", "novelty")
IDEA = json.dumps({**dict.fromkeys(WORDS, ""), "districts": []})
WAITING = (
    "insert into invite_link (team, salt, token_hash, made_by, made_at, expires_at) select team, 's', :hash, person, :at, :later from ({leader})",
    "insert into invitation (team, email, token_hash, invited_by, sent_at, expires_at) "
    "select team, 'nobody@example.org', :hash, person, :at, :later from ({leader})",
    "insert into calendar_feed (person, token_hash, made_at) select person, :hash, :at from ({leader})",
    "insert into join_request (team, person, words, consent_version, asked_at, reply) select team, :stranger, '', '', :at, '' from ({leader})",
    "insert into team_change (team, kind, person, asked_by, why, asked_at, reply) select team, 'leave', person, person, '', :at, '' from ({leader})",
    "insert into profile (person, about, published, version, updated_at) select person, '', true, 1, :at from ({leader})",
    "insert into paper_case (season, channel, note, entered_by, entered_at, email, email_key, full_name, idea, token_hash, expires_at) "
    "select m.season, 'paper', '', m.person, :at, 'nobody@example.org', 'nobody@example.org', 'Житель', :idea, :hash, :later "
    "from membership m join ({leader}) l on l.team = m.team limit 1",
    "insert into succession (origin, heir, words, asked_at, reply) select id, :stranger, '', :at, '' from ({leader})",
    "insert into merge (duplicate, kept, why, asked_by, asked_at, outcome) "
    "select id, id - 1, '', (select id from person where email = 'organiser@demo.example'), :at, '' from ({leader})",
    "insert into sitting (round, season, number, planned_at, place, link, state, opened_at, minutes, digest, version) "
    "select id, season, 99, :at, '', '', 'open', :at, '', '', 1 from selection_round order by id desc limit 1",
    "insert into sitting_question (sitting, place, kind, state, why, notes, opened_at, voting, recused, present, casting, decision) "
    "select max(id), 1, 'project', 'waiting', '', '', :at, 0, 0, 0, '', '' from sitting",
    "insert into sitting_subject (question, project) select (select max(id) from sitting_question), project from ({conflict}) limit 1",
    "update sitting set on_screen = (select max(id) from sitting_question) where number = 99",
)


def wait(file: Path, at: datetime) -> None:
    """Put in what waits, made at `at` (UTC) for a week."""
    leader = OF_LEADER.format("p.id, p.team, m.person") + " limit 1"
    told = {
        "hash": hashed(SECRET),
        "at": f"{at:%F %T}+00:00",
        "later": f"{at + timedelta(days=7):%F %T}+00:00",
        "idea": IDEA,
    }
    with sqlite3.connect(file) as rows:
        told["stranger"] = rows.execute(FOUND["stranger"]).fetchone()[0]
        for statement in WAITING:
            rows.execute(statement.format(leader=leader, conflict=IN_CONFLICT.format("c.project")), told)
