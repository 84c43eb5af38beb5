"""Empties what was said by and about an erased person, table by table."""

from collections.abc import Iterable
from typing import Any

from accounts.addresses import key_of
from accounts.tables import Person, Registration, Session, Token
from appeals.tables import Appeal
from cabinet.actions.quoting import letters_to_others
from cabinet.erasing import GONE, NOBODY, speaks
from cabinet.queries.personal import Self
from cases.tables import PaperCase
from kit.db import Transaction
from kit.journal import FORGET
from kit.tables import Journal
from market.tables import Call, Profile, ProfileSkill, Succession
from meetings.tables import CalendarFeed, DiscussionQuestion
from moderation.tables import Decision, Flag, IdeaText, Merge, MergeAnswer, Message
from notices.tables import Notice
from outbox.tables import Letter
from projects.tables import (
    Attachment,
    EstimateLine,
    PassportRevision,
    PassportSection,
    Project,
    ProjectDistrict,
    Remark,
    StageHistory,
)
from rounds.tables import Claim, Note, Obligation
from similarity.tables import SimilarMark, SimilarTitle
from teams.tables import Dismissal, Invitation, JoinRequest, Team, TeamChange, Trait

# Table → the columns of words that go with an idea, and how its rows name the idea.
OF_IDEA: tuple[tuple[Any, str, dict[str, str]], ...] = (
    (PassportRevision, "project", {"content": "{}"}),
    (StageHistory, "project", {"why": ""}),
    (Remark, "project", {"text": ""}),
    (IdeaText, "project", {"content": "{}", "reply": ""}),
    (Decision, "project", {"text": ""}),
    (Message, "project", {"text": ""}),
    (MergeAnswer, "project", {"text": ""}),
    (Merge, "duplicate", {"why": ""}),
    (Call, "project", {"words": ""}),
)
# The person's own words in what belongs to others; "origin.author": in rows that name something of the person's.
OWN_WORDS: tuple[tuple[Any, str, dict[str, str]], ...] = (
    (Message, "by", {"text": ""}),
    (MergeAnswer, "by", {"text": ""}),
    (Flag, "by", {"text": ""}),
    (DiscussionQuestion, "asked_by", {"text": ""}),
    (JoinRequest, "person", {"words": ""}),
    (JoinRequest, "answered_by", {"reply": ""}),
    (TeamChange, "asked_by", {"why": ""}),
    (Succession, "heir", {"words": ""}),
    (Succession, "origin.author", {"reply": ""}),
    (StageHistory, "by", {"why": ""}),
    (Appeal, "filed_by", {"text": "", "agreed": ""}),
    (Obligation, "answered_by", {"answer": ""}),
    (Claim, "by", {"text": ""}),
)
DELETED: tuple[tuple[Any, str], ...] = (
    (Session, "person"),
    (Notice, "person"),
    (CalendarFeed, "person"),
    (Trait, "person"),
    (Dismissal, "person"),
    (Note, "person"),
)
BY_ADDRESS: tuple[tuple[Any, str], ...] = (
    (Registration, "email_key"),
    (Token, "email_key"),
    (Letter, "recipient"),
    (PaperCase, "email_key"),
)
TOUCHED: frozenset[Any] = frozenset(
    {
        Person,
        Project,
        Attachment,
        PassportSection,
        EstimateLine,
        ProjectDistrict,
        SimilarMark,
        SimilarTitle,
        Team,
        Invitation,
        Journal,
    }
    | {Profile, ProfileSkill, Letter, Notice}
    | {table for table, *_ in (*OF_IDEA, *OWN_WORDS, *DELETED, *BY_ADDRESS)}
)
IDEA = ("summary", "problem", "goal", "audience", "host_system", "search_text", "demo_fields")


async def forget_person(tx: Transaction, about: Self, ideas: list[int]) -> None:
    """Everything but the journal."""
    await letters_to_others(about, await _own_words(about.id), ideas)
    await _ideas(ideas)
    for table, column, words in OWN_WORDS:
        await table.update(words).where(_names(table, column, about.id))
    for table, column in DELETED:
        await table.delete().where(getattr(table, column) == about.id)
    for table, column in BY_ADDRESS:
        await table.delete().where(getattr(table, column).is_in([about.email, key_of(about.email)]))
    await _profile(about.id)
    addressed = Invitation.email.is_in([about.email, key_of(about.email)])
    await Invitation.update({Invitation.email: _address(about.id)}).where(addressed)
    await _account(tx, about)


async def _ideas(ideas: list[int]) -> None:
    if not ideas:
        return
    values: dict[Any, Any] = {Project.title: GONE, Project.version: Project.version + 1, **dict.fromkeys(IDEA, "")}
    await Project.update(values).where(Project.id.is_in(ideas))
    for table, column, words in OF_IDEA:
        await table.update(words).where(getattr(table, column).is_in(ideas))
    for table in (PassportSection, EstimateLine, ProjectDistrict):
        await table.delete().where(table.project.is_in(ideas))
    for marked in (SimilarMark, SimilarTitle):
        await marked.delete().where(marked.document.is_in(ideas))
    teams = Team.id.is_in(Project.select(Project.team).where(Project.id.is_in(ideas)))
    await Team.update({Team.name: GONE, Team.version: Team.version + 1}).where(teams)


async def _profile(person: int) -> None:
    own = [row["id"] for row in await Profile.select(Profile.id).where(Profile.person == person)]
    if own:
        await ProfileSkill.delete().where(ProfileSkill.profile.is_in(own))
        await Profile.delete().where(Profile.id.is_in(own))


async def _own_words(person: int) -> list[str]:
    """What the person wrote in what belongs to others: letters may quote it."""
    found: set[str] = set()
    for table, column, words in OWN_WORDS:
        names = [getattr(table, name) for name in words]
        for row in await table.select(*names).where(_names(table, column, person)):
            found |= {text for text in row.values() if text}
    return sorted(found, key=len, reverse=True)


def _names(table: Any, column: str, person: int) -> Any:
    """Whether a row names the person, or something of theirs."""
    key, _, of = column.partition(".")
    if not of:
        return getattr(table, key) == person
    owned = getattr(table, key)._foreign_key_meta.resolved_references
    return getattr(table, key).is_in(owned.select(owned.id).where(getattr(owned, of) == person))


async def _account(tx: Transaction, about: Self) -> None:
    await Person.update(
        {
            Person.email: _address(about.id),
            Person.email_key: _address(about.id),
            Person.full_name: NOBODY,
            Person.search_text: "",
            Person.password_hash: "",
            Person.publish_name: False,
            Person.blocked_at: tx.now,
        }
    ).where(Person.id == about.id)


def _address(person: int) -> str:
    return f"erased-{person}@erased.invalid"


async def forget_rows(tx: Transaction, about: Self, ideas: list[int]) -> None:
    """Empty the journal's rows that speak of them, and say in the journal which ones."""
    j = Journal
    own = (j.actor == about.id) | ((j.object_kind == "person") & (j.object_id == about.id))
    theirs = (j.object_kind == "project") & j.object_id.is_in(ideas or [0])
    named = j.change.like(f"%{about.name}%") | j.change.like(f"%{about.email}%")
    rows = await j.select(j.number, j.change).where((own | theirs | named) & (j.change != "")).order_by(j.number)
    numbers = [row["number"] for row in rows if speaks(row["change"])]
    for part in _parts(numbers):
        await j.update({j.change: "", j.salt: ""}).where(j.number.is_in(part))
    tx.journal(FORGET, "person", about.id, {"rows": numbers})


def _parts(numbers: list[int], size: int = 500) -> Iterable[list[int]]:
    return (numbers[start : start + size] for start in range(0, len(numbers), size))
