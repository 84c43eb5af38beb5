"""Changes the settings of an opened round: a new version with its reason, which asks for exactly the affected scores again."""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from kit.access import Viewer
from kit.db import Transaction, writing
from kit.journal import canonical
from notices.actions import tell
from reckoning.sheet import Question, answered, asked_marks, asked_of, missing, require_asked
from rounds.access import load_for_organiser
from rounds.actions.hold import hold_round
from rounds.actions.set_up import RoundRules, bump, columns_of, insert_criteria
from rounds.catalogue import Draft
from rounds.editions import (
    INSIDE,
    RULES,
    NotAmendable,
    NothingChanged,
    Plan,
    ReasonForChange,
    content_of,
    differences,
    plan,
)
from rounds.queries import (
    RoundView,
    Submitted,
    conflicted_pairs,
    leaders_in,
    questions_of,
    round_by_id,
    sectors_in,
    submitted_sheets,
)
from rounds.refusals.settings import NoCriteria
from rounds.tables import Criterion, Edition, PastScore, Review, Score

RETURNED = (
    "update round_review set submitted_at = null, version = version + 1 where id = $1 and submitted_at is not null"
)


async def amend_rules(viewer: Viewer, round_id: int, rules: RoundRules, why: str, version: int, now: datetime) -> int:
    """Other rules for the round; the seed stays. Returns 0: no score answers to a rule.

    Raises NotAmendable, ReasonForChange once anything is scored, NothingChanged, Clash.
    """
    async with writing(viewer.actor("organiser"), now) as tx:
        found, _ = await _load(tx, viewer, round_id, why)
        values = {name: value for name, value in msgspec.structs.asdict(rules).items() if name in RULES}
        if all(getattr(found, name) == value for name, value in values.items()):
            raise NothingChanged
        await bump(found, version, {**values, "edition": found.edition + 1})
        await keep_edition(tx, round_id, why)
        tx.journal("amend-round", "round", round_id, {"edition": found.edition + 1, "why": why, "rules": values})
        await _tell_teams(tx, found, why)
    return 0


async def amend_criteria(
    viewer: Viewer, round_id: int, drafts: Sequence[Draft], why: str, version: int, now: datetime
) -> int:
    """Other criteria; returns how many submitted sheets went back to their reviewers, for what changed only.

    Raises NoCriteria, NotAmendable, ReasonForChange once anything is scored, NothingChanged, NothingAsked, Clash.
    """
    if not drafts:
        raise NoCriteria
    async with writing(viewer.actor("organiser"), now) as tx:
        found, scored = await _load(tx, viewer, round_id, why)
        stored = await questions_of(round_id)
        planned = plan(stored, drafts)
        await bump(found, version, {"edition": found.edition + 1})
        taken = await _apply(found, planned, scored, why)
        after = await questions_of(round_id)
        if not taken and after == stored:
            raise NothingChanged
        require_asked(after, await sectors_in(found))
        asked = await _ask_again(tx, found, after, planned, why)
        await keep_edition(tx, round_id, why, len(asked), taken)
        change = {"edition": found.edition + 1, "why": why, "asked": len(asked), "replaced": len(planned.replaced)}
        tx.journal("amend-round", "round", round_id, change)
        await _tell_teams(tx, found, why)
    return len(asked)


async def keep_edition(
    tx: Transaction, round_id: int, why: str, asked: int = 0, instead_of: Mapping[int, int] | None = None
) -> None:
    """Keep the settings as they stand now, under the round's edition."""
    found = await round_by_id(round_id)
    assert found is not None
    content = canonical(content_of(found, await questions_of(round_id), instead_of or {}))
    row = Edition(
        round=round_id, number=found.edition, content=content, why=why, asked=asked, by=tx.actor.person, at=tx.now
    )
    await Edition.insert(row)


async def _tell_teams(tx: Transaction, found: RoundView, why: str) -> None:
    """The leaders of the round's projects, of everything but how the committee works among itself."""
    latest = Edition.select(Edition.content).where(Edition.round == found.id).order_by(Edition.number, ascending=False)
    after, before = [json.loads(row["content"]) for row in await latest.limit(2)]
    changes = differences(before, after, INSIDE)
    if changes:
        people = await leaders_in(found)
        await tell(tx, people, "rounds/rules_changed", "/cabinet", round=found.genitive, why=why, changes=changes)


async def _load(tx: Transaction, viewer: Viewer, round_id: int, why: str) -> tuple[RoundView, bool]:
    """The open round, and whether anybody has begun to score."""
    await hold_round(tx, round_id)
    found = await load_for_organiser(viewer, round_id)
    if found.state != "open":
        raise NotAmendable
    scored = bool(await Review.exists().where(Review.round == round_id))
    if scored and not why.strip():
        raise ReasonForChange
    return found, scored


async def _apply(found: RoundView, planned: Plan, scored: bool, why: str) -> dict[int, int]:
    """Change the criteria; returns which new one took whose place. Scores of a changed meaning become past ones."""
    for criterion, place, draft in planned.kept:
        await _update(
            criterion, columns_of(found, place, draft, ("place", "weight", "required", "comment_on", "sectors"))
        )
    if not scored:
        for criterion, place, draft in planned.replaced:
            await _update(criterion, columns_of(found, place, draft))
        await Criterion.delete().where(Criterion.id.is_in(planned.dropped or [0]))
    gone = planned.dropped + [criterion for criterion, _, _ in planned.replaced] if scored else []
    for criterion in gone:
        await _set_past(found, criterion)
    fresh = planned.replaced if scored else []
    made = await insert_criteria(found, [(place, draft) for _, place, draft in fresh], why)
    for (criterion, _, _), new in zip(fresh, made, strict=True):
        await Score.update({Score.criterion: new, Score.value: None}).where(Score.criterion == criterion)
    await Score.delete().where(Score.criterion.is_in(planned.dropped or [0]))
    await insert_criteria(found, planned.added, why if scored else "")
    return {new: criterion for (criterion, _, _), new in zip(fresh, made, strict=True)}


async def _update(criterion: int, values: dict[Any, Any]) -> None:
    await Criterion.update(values).where(Criterion.id == criterion)


async def _set_past(found: RoundView, criterion: int) -> None:
    """Keep its scores as they were; the comments go on to what takes its place."""
    rows = await Score.select(Score.review, Score.value, Score.comment).where(Score.criterion == criterion)
    past = [PastScore(criterion=criterion, edition=found.edition, **row) for row in rows]
    for start in range(0, len(past), 1000):
        await PastScore.insert(*past[start : start + 1000])
    await _update(criterion, {Criterion.until: found.edition + 1})


async def _ask_again(
    tx: Transaction, found: RoundView, questions: Sequence[Question], planned: Plan, why: str
) -> set[int]:
    """Sheets that answered what changed, or that lack something now, go back to drafts. Returns their ids."""
    changed = {criterion for criterion, _, _ in planned.replaced}
    touched = await _answered(changed, found.edition)
    sheets = await submitted_sheets(found.id)
    asked = {one.review: one for one in sheets if one.review in touched or _lacks(questions, one)}
    for review in sorted(asked):
        await tx.run(RETURNED, review)
    drafts = sorted(touched - set(asked))
    # By two: a page that shows what was must not look like the retry of a save that went through.
    await Review.update({Review.version: Review.version + 2}).where(Review.id.is_in(drafts or [0]))
    hidden = await conflicted_pairs(found.id)
    counted = Counter(one.person for one in asked.values() if (one.project, one.person) not in hidden)
    for person, count in sorted(counted.items()):
        values = {"round": found.genitive, "count": count, "why": why}
        await tell(tx, [person], "rounds/asked_again", f"/rounds/{found.id}/desk", **values)
    return set(asked)


def _lacks(questions: Sequence[Question], one: Submitted) -> bool:
    """Whether a sheet misses something now, or has nothing left that counts."""
    marks = asked_marks(questions, one.sector, one.marks)
    return bool(missing(asked_of(questions, one.sector), marks)) or not answered(marks)


async def _answered(criteria: Collection[int], edition: int) -> set[int]:
    """The sheets that had a value for one of these before the change."""
    given = PastScore.criterion.is_in(sorted(criteria) or [0]) & PastScore.value.is_not_null()
    rows = await PastScore.select(PastScore.review).where(given & (PastScore.edition == edition))
    return {row["review"] for row in rows}
