"""The terms that the committee works by, and who has accepted them."""

from datetime import datetime

import msgspec

from kit.db import ask
from kit.reading import kept
from rounds.tables import Acceptance, Terms


class TermsRow(msgspec.Struct, frozen=True):
    """A version of the terms."""

    id: int
    round: int
    number: int
    text: str
    at: datetime


LATEST = "select id, round, number, text, at from round_terms where round = $1 order by number desc limit 1"


async def terms_of(round_id: int) -> TermsRow | None:
    """The version in force, None where the round has no terms."""

    async def read() -> TermsRow | None:
        rows = await ask(LATEST, round_id)
        return TermsRow(**{name: rows[0][name] for name in TermsRow.__struct_fields__}) if rows else None

    return await kept(("terms", round_id), read)


async def accepted_by(round_id: int) -> dict[int, tuple[int, datetime]]:
    """Person → number and instant of the latest version accepted."""
    rows = (
        await Acceptance.select(Acceptance.person, Acceptance.terms.number.as_alias("number"), Acceptance.at)
        .where(Acceptance.terms.round == round_id)
        .order_by(Acceptance.id)
    )
    return {row["person"]: (row["number"], row["at"]) for row in rows}


async def acceptance_of(terms: TermsRow, person: int | None) -> datetime | None:
    """When this person accepted this version."""
    row = await ask("select at from round_acceptance where terms = $1 and person = $2", terms.id, person)
    return row[0]["at"] if row else None


async def lacks_terms(round_id: int, person: int | None) -> bool:
    """Whether this person has terms still to accept before the first score."""
    found = await terms_of(round_id)
    return found is not None and await acceptance_of(found, person) is None


async def employers_in(round_id: int) -> dict[int, str]:
    """Person → by whom employed, as said last with the terms of any round of the season."""
    rows = await Terms.raw(
        "select a.person, a.employer from round_acceptance a join round_terms t on t.id = a.terms "
        "join selection_round r on r.id = t.round join selection_round h on h.season = r.season "
        "where h.id = {} and a.employer <> '' order by a.id",
        round_id,
    )
    return {row["person"]: row["employer"] for row in rows}
