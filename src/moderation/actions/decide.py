"""The organiser decides about an idea; the letter waits until the decision can no longer be undone."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from kit.access import Viewer
from kit.db import Transaction, writing
from kit.journal import canonical
from kit.refusals import Clash
from moderation.forms import ModerationForm
from moderation.queries import last_text, rules_of
from moderation.rules import OUTCOMES, require_grounds, require_remarks
from moderation.settings import Rules
from moderation.tables import Decision
from notices.actions import Hold, tell_later
from projects.access import load_for_organiser
from projects.actions import move
from projects.queries import ProjectRow
from projects.tables import Remark

LETTERS = {"accept": "projects/accepted", "return": "projects/returned", "refuse": "projects/refused"}


class Told(NamedTuple):
    """The letter of a decision: its template and its values."""

    letter: str
    values: dict[str, Any]


async def moderate(
    viewer: Viewer, project_id: int, decision: ModerationForm, now: datetime, checked: Sequence[str] = ()
) -> None:
    """Accept, return with remarks, or refuse with a reason of the season; `checked` are the lines of the list ticked.

    Raises RemarksNeeded, ReasonNeeded, ExplanationNeeded, Clash.
    """
    async with writing(viewer.actor("organiser"), now) as tx:
        await decide(tx, viewer, project_id, decision, checked)


async def decide(
    tx: Transaction, viewer: Viewer, project_id: int, decision: ModerationForm, checked: Sequence[str]
) -> None:
    """The same, inside the caller's transaction."""
    project = await load_for_organiser(viewer, project_id)
    if project.version != decision.version:
        raise Clash
    rules = await rules_of(project.season)
    told = letter_of(project, decision, rules)
    made = await _record(tx, project, decision, rules, checked)
    await move(tx, project, OUTCOMES[decision.decision], why=_why(decision, rules))
    hold = Hold(tx.now + timedelta(minutes=rules.undo_minutes), f"decision:{made}") if rules.undo_minutes else None
    await tell_later(tx, project.people, told.letter, f"/projects/{project.id}/work", hold, **told.values)


def letter_of(project: ProjectRow, decision: ModerationForm, rules: Rules) -> Told:
    """What the team will be written. Raises RemarksNeeded, ReasonNeeded, ExplanationNeeded."""
    values: dict[str, Any] = {"title": project.title}
    if decision.decision == "return":
        require_remarks(decision.remarks(), decision.text)
        values |= {"text": decision.text, "count": len(decision.remarks())}
    if decision.decision == "refuse":
        require_grounds(decision.reason, decision.text, rules.reasons)
        values |= {"text": decision.text, "reason": rules.reasons[decision.reason]}
    return Told(LETTERS[decision.decision], values)


def _why(decision: ModerationForm, rules: Rules) -> str:
    if decision.decision == "refuse":
        return f"{rules.reasons[decision.reason]}. {decision.text}"
    return decision.text if decision.decision == "return" else ""


async def _record(
    tx: Transaction, project: ProjectRow, decision: ModerationForm, rules: Rules, checked: Sequence[str]
) -> int:
    text = await last_text(project.id)
    number = text.round if text else 1
    reason = rules.reasons[decision.reason] if decision.decision == "refuse" else ""
    ticked = [line for line in rules.checklist if line in checked]
    common: dict[str, Any] = {"project": project.id, "round": number, "at": tx.now, "by": tx.actor.person}
    made = await Decision.insert(
        Decision(**common, outcome=decision.decision, reason=reason, text=decision.text, checked=canonical(ticked))
    )
    said = decision.remarks() if decision.decision == "return" else {}
    if said:
        await Remark.insert(*(Remark(**common, field=field, text=text) for field, text in said.items()))
    tx.journal("decide-idea", "project", project.id, {"outcome": decision.decision, "round": number})
    return int(made[0]["id"])
