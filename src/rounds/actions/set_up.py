"""Sets up a round: its rules and criteria, from the catalogue at first, until it is opened."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from competition.queries import season_by_id
from kit.access import Viewer
from kit.db import Transaction, writing
from kit.refusals import Clash, Missing
from reckoning.sheet import Question
from rounds.access import load_for_organiser
from rounds.catalogue import Draft, Rules, default_criteria, default_kind
from rounds.editions import RULES
from rounds.queries import RoundView, copyable, questions_of, round_by_id
from rounds.refusals.settings import NoCriteria, NotInSetup
from rounds.tables import ANSWER_DAYS, APPEAL_DAYS, Criterion, Round


class RoundRules(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of a round; `pass_mark` in hundredths of a percent, `share` in percent of the projects.

    `reviews_per_project` 0 means everyone; `ties` names by commas what decides between equal scores.
    """

    reviews_per_project: int = 0
    passing: str = "threshold"
    pass_mark: int = 6000
    places: int = 0
    share: int = 0
    ties: str = "heaviest,earlier"
    ranked_by: str = "composite"
    others_visible: bool = True
    names_visible: bool = False
    quorum: str = "half"
    votes_public: bool = False
    seed: int = 1
    appeal_days: int = APPEAL_DAYS
    answer_days: int = ANSWER_DAYS


async def create_round(viewer: Viewer, season_id: int, number: int, now: datetime, kind: str = "") -> int:
    """A round with the catalogue's criteria. Raises Missing for anybody but the organiser, RoundExists."""
    if not viewer.holds("organiser", season_id):
        raise Missing
    season = await season_by_id(season_id)
    kind = kind or default_kind(number)
    rules = Rules(season.team_min, season.team_max, season.project_limit, season.implementation_months)
    async with writing(viewer.actor("organiser"), now) as tx:
        made = Round(
            season=season_id,
            number=number,
            stage=f"round_{number}",
            kind=kind,
            passing="threshold",
            pass_mark=6000,
            others_visible=season.others_scores_visible,
            seed=season.year,
        )
        round_id = int((await Round.insert(made))[0]["id"])
        await _replace(round_id, default_criteria(kind, rules))
        tx.journal("create-round", "round", round_id, {"season": season.year, "number": number, "kind": kind})
    return round_id


async def save_rules(viewer: Viewer, round_id: int, rules: RoundRules, version: int, now: datetime) -> None:
    """Replace the settings. Raises NotInSetup once the round is open, Clash."""
    async with writing(viewer.actor("organiser"), now) as tx:
        found = await load_in_setup(viewer, round_id)
        values: dict[Any, Any] = msgspec.structs.asdict(rules)
        await bump(found, version, values)
        before = {name: old for name in values if (old := getattr(found, name)) != values[name]}
        tx.journal("set-up-round", "round", round_id, {"from": before, "to": {name: values[name] for name in before}})


async def save_criteria(viewer: Viewer, round_id: int, criteria: Sequence[Draft], version: int, now: datetime) -> None:
    """Replace the criteria. Raises NoCriteria, NotInSetup once the round is open, Clash."""
    if not criteria:
        raise NoCriteria
    async with writing(viewer.actor("organiser"), now) as tx:
        found = await load_in_setup(viewer, round_id)
        await bump(found, version, {})
        await _replace(round_id, criteria)
        _journal_criteria(tx, round_id, criteria)


async def copy_round(viewer: Viewer, round_id: int, like: int, version: int, now: datetime) -> None:
    """Take over rules and criteria of another round, not its people. Raises Missing, NotInSetup, Clash."""
    async with writing(viewer.actor("organiser"), now) as tx:
        found = await load_in_setup(viewer, round_id)
        organised = {season for season, role in viewer.roles if role == "organiser"}
        if like not in {one for one, _ in await copyable(found, organised)}:
            raise Missing
        model = await round_by_id(like)
        assert model is not None
        names = (*RULES, "kind")
        await bump(found, version, {name: getattr(model, name) for name in names})
        await _replace(round_id, [draft_of(question) for question in await questions_of(like)])
        tx.journal("copy-round", "round", round_id, {"like": like})


def draft_of(question: Question) -> Draft:
    """A stored criterion as it would be stored again."""
    return Draft(
        title=question.title,
        help=question.help,
        weight=question.weight,
        steps=question.steps,
        comment_on=tuple(sorted(question.comment_on)),
        required=question.required,
        kind="yes_no" if question.yes_no else "scale",
        sectors=question.sectors,
    )


async def load_in_setup(viewer: Viewer, round_id: int) -> RoundView:
    """The organiser's round while it may still be changed. Raises Missing, NotInSetup."""
    found = await load_for_organiser(viewer, round_id)
    if found.state != "setup":
        raise NotInSetup
    return found


async def bump(found: RoundView, version: int, values: dict[Any, Any]) -> None:
    """Change the round's row if nobody has meanwhile. Raises Clash."""
    changed = (
        await Round.update({**values, Round.version: version + 1})
        .where((Round.id == found.id) & (Round.version == version) & (Round.state == found.state))
        .returning(Round.id)
    )
    if not changed:
        raise Clash


def _journal_criteria(tx: Transaction, round_id: int, criteria: Sequence[Draft]) -> None:
    rows = [{"title": draft.title, "weight": draft.weight, "required": draft.required} for draft in criteria]
    tx.journal("save-criteria", "round", round_id, {"criteria": rows})


async def _replace(round_id: int, criteria: Sequence[Draft]) -> None:
    found = await round_by_id(round_id)
    assert found is not None
    await Criterion.delete().where(Criterion.round == round_id)
    await insert_criteria(found, list(enumerate(criteria, start=1)))


async def insert_criteria(found: RoundView, drafts: Sequence[tuple[int, Draft]], why: str = "") -> list[int]:
    """New criteria at their places, in this order; returns their ids."""
    made = [await Criterion.insert(Criterion(**_named(columns_of(found, *one)), changed_why=why)) for one in drafts]
    return [int(rows[0]["id"]) for rows in made]


def columns_of(found: RoundView, place: int, draft: Draft, only: Sequence[str] = ()) -> dict[Any, Any]:
    """A draft as its columns hold it: all of them, or `only` these."""
    values = {
        "round": found.id,
        "place": place,
        "title": draft.title,
        "help": draft.help,
        "weight": draft.weight,
        "required": draft.required,
        "kind": draft.kind or found.kind,
        "steps": json.dumps(draft.steps, ensure_ascii=False),
        "comment_on": json.dumps(sorted(draft.comment_on)),
        "sectors": json.dumps(sorted(draft.sectors)),
    }
    return {getattr(Criterion, name): value for name, value in values.items() if name in (only or values)}


def _named(values: dict[Any, Any]) -> dict[str, Any]:
    return {column._meta.name: value for column, value in values.items()}
