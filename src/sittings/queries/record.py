"""Draws up the minutes from what has happened so far."""

from collections.abc import Iterable

from competition.queries import season_by_id
from rounds.queries import ResultRow, RoundView, SeatRow, results_of, seats_of
from sittings.minutes import FORMAT, About, Attended, Item, Minutes, Ranked, Voted
from sittings.queries.questions import QuestionRow, agenda_of
from sittings.queries.room import Span, VoteRow, recused_then, spans_of, votes_in
from sittings.queries.sittings import SittingView
from sittings.rules import VOTING, needed


async def record_of(sitting: SittingView, found: RoundView) -> Minutes:
    """As many queries for a hundred questions as for one."""
    season = await season_by_id(found.season)
    seats, spans = await seats_of(found.id), await spans_of(sitting.id)
    votes, recused = await votes_in(sitting.id), await recused_then(sitting.id)
    discussed = [one for one in await agenda_of(sitting.id) if one.opened_at is not None]
    discussed.sort(key=lambda one: (one.opened_at, one.place))
    return Minutes(
        format=FORMAT,
        season=season.year,
        demonstration=season.demonstration,
        number=sitting.number,
        round=found.id,
        round_name=found.name,
        planned_at=sitting.planned_at,
        place=sitting.place,
        link=sitting.link,
        opened_at=sitting.opened_at,
        ended_at=sitting.ended_at,
        quorum=found.quorum,
        voting=sum(seat.position in VOTING for seat in seats),
        attendance=tuple(_attended(seat, spans) for seat in seats),
        items=tuple(
            _item(number, one, votes.get(one.id, []), recused.get(one.id, []), found.quorum)
            for number, one in enumerate(discussed, start=1)
        ),
        ranking=tuple(map(_ranked, await results_of(found.id))),
    )


def _attended(seat: SeatRow, spans: Iterable[Span]) -> Attended:
    own = tuple((span.arrived_at, span.left_at) for span in spans if span.person == seat.person)
    return Attended(seat.name, seat.position, own)


def _item(number: int, one: QuestionRow, votes: list[VoteRow], recused: list[str], rule: str) -> Item:
    return Item(
        number=number,
        kind=one.kind,
        about=tuple(About(each.project, each.number, each.title) for each in one.about),
        places=one.places,
        why=one.why,
        notes=one.notes,
        opened_at=one.opened_at,
        closed_at=one.closed_at,
        recused=tuple(recused),
        aside=one.recused if one.decision else len(recused),
        voting=one.voting,
        present=one.present,
        needed=needed(rule, one.voting - one.recused) if one.decision else 0,
        votes=tuple(Voted(each.name, each.choice, each.dissent) for each in votes) if one.decision else (),
        casting=one.casting,
        decision=one.decision,
    )


def _ranked(row: ResultRow) -> Ranked:
    return Ranked(row.place, row.project, row.number, row.title, row.composite, row.outcome, row.decided_why)
