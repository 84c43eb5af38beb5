"""What the secretary of the demonstrated committee gets to see beside scores."""

from pathlib import Path

import msgspec

from demo.progress import Silence
from demo.stand import open_stand
from kit.db import engine
from rounds.queries import hints_of, round_by_id, seats_of
from rounds.tables import Round


async def test_somebody_of_the_committee_was_in_a_team_with_somebody_who_competes(replayed: Path) -> None:
    await open_stand(replayed.parent, "expert_review", False, Silence())
    latest = await Round.select(Round.id).order_by(Round.id, ascending=False).first()
    found = await round_by_id(latest["id"])
    assert found is not None
    secretary = next(one.person for one in await seats_of(found.id) if one.position == "secretary")
    hints = await hints_of(msgspec.structs.replace(found, stage="expert_review"), secretary)
    told = [hint.words for row in hints for hint in row.hints if hint.kind == "teammate"]
    assert told and all("сезона 2023" in words for words in told)
    await engine().close_connection_pool()
