"""Reads what the public package of a round is made from."""

from collections import Counter

from competition.queries import season_by_id
from reckoning.package import Correction, Published, Source, Vote
from rounds.queries.counted import entrants_of
from rounds.queries.criteria import questions_of
from rounds.queries.pairs import conflicted_pairs
from rounds.queries.publications import publication_of
from rounds.queries.resolutions import ResolutionRow, resolutions_of
from rounds.queries.results import ResultRow, results_of
from rounds.queries.revisions import RevisedRow, revisions_of
from rounds.queries.settings import round_by_id
from rounds.tables import Seat

SETTINGS = ("number", "kind", "seed", "reviews_per_project", "rule", "quorum")


async def source_of(round_id: int) -> Source | None:
    """The round's package in its parts; None until it is published."""
    found = await round_by_id(round_id)
    publication = await publication_of(round_id) if found and found.state == "published" else None
    if found is None or publication is None or publication.published_at is None:
        return None
    season, rows = await season_by_id(found.season), await results_of(round_id)
    return Source(
        round=found.id,
        season=season.year,
        demonstration=season.demonstration,
        seats=await Seat.count().where(Seat.round == round_id),
        published_at=publication.published_at,
        digest=publication.digest,
        questions=await questions_of(round_id),
        entrants=await entrants_of(found, {row.project for row in rows}),
        results=[_published(row) for row in rows],
        revisions=[_correction(one) for one in await revisions_of(round_id)],
        conflicts=Counter(project for project, _ in await conflicted_pairs(round_id)),
        votes={key: _vote(one) for key, one in (await resolutions_of(round_id)).items()},
        **{name: getattr(found, name) for name in SETTINGS},
    )


def _published(row: ResultRow) -> Published:
    scores = (row.composite, row.reviews, row.place, row.other_place or 0, row.adjusted or 0)
    return Published(row.project, row.number, *scores, row.computed, row.outcome, row.decided_why)


def _vote(one: ResolutionRow) -> Vote:
    return Vote(*(getattr(one, name) for name in Vote.__struct_fields__))


def _correction(one: RevisedRow) -> Correction:
    assert one.confirmed_at is not None  # only confirmed ones are asked for
    change = (one.project, one.was_outcome, one.was_why, one.outcome, one.why)
    return Correction(one.number, one.confirmed_at, one.reason, *change)
