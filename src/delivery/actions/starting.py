"""Begins a winner's implementation."""

from datetime import date, datetime
from typing import NamedTuple

from delivery.rules import NotWinner
from delivery.tables import Delivery
from expert_review.queries import body
from funding.queries import award_of_project
from kit.access import Viewer
from kit.db import writing
from kit.refusals import Missing
from kit.russian import month
from notices.actions import tell
from projects.actions import move
from projects.queries import project as find_project


class Terms(NamedTuple):
    """On what terms: the leading body, the host information system, the first day of the due month, a note."""

    holder: int | None
    host_system: str
    due: date | None
    note: str


async def start(viewer: Viewer, project_id: int, terms: Terms, now: datetime) -> None:
    """Take a winner with a confirmed award into implementation."""
    async with writing(viewer.actor("organiser"), now) as tx:
        project, award = await find_project(project_id), await award_of_project(project_id)
        if project is None:
            raise Missing
        if project.stage != "winner" or award is None:
            raise NotWinner
        holder = await body(terms.holder) if terms.holder else None
        await Delivery.insert(
            Delivery(
                project=project.id,
                holder=terms.holder,
                host_system=terms.host_system,
                due=terms.due,
                reduced_scope=award.reduced_scope,
                note=terms.note,
                outcome="",
                version=1,
            )
        )
        await move(tx, project, "in_delivery")
        tx.journal("start-delivery", "project", project.id, terms._asdict())
        due, name = month(terms.due) if terms.due else "", holder.name if holder else ""
        await tell(
            tx, project.people, "delivery/started", f"/delivery/{project.id}", title=project.title, due=due, holder=name
        )
