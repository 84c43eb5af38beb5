"""The criteria in force of a round."""

import json
from typing import Any

from kit.db import ask
from kit.reading import kept
from reckoning.sheet import Question

QUESTIONS = (
    "select c.id as id, c.title as title, c.help as help, c.weight as weight, c.required as required, c.steps as steps,"
    " c.comment_on as comment_on, c.kind as kind, c.sectors as sectors, c.changed_why as changed_why"
    " from round_criterion c where c.round = $1 and c.until is null order by c.place, c.id"
)


async def questions_of(round_id: int, edition: int = 0) -> list[Question]:
    """The criteria in force of a round in their order; who holds the round names its edition.

    Between an amendment's COMMIT and the second raising of the data's version the former ones may still be kept.
    """

    async def read() -> list[Question]:
        return [_question(row) for row in await ask(QUESTIONS, round_id)]

    return await kept(("questions", round_id, edition), read)


def _question(row: dict[str, Any]) -> Question:
    return Question(
        id=row["id"],
        title=row["title"],
        help=row["help"],
        weight=row["weight"],
        required=bool(row["required"]),
        steps=tuple(json.loads(row["steps"])),
        comment_on=frozenset(json.loads(row["comment_on"])),
        yes_no=row["kind"] == "yes_no",
        sectors=tuple(json.loads(row["sectors"])),
        changed_why=row["changed_why"],
    )
