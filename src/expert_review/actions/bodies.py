"""How the organiser keeps the list of executive bodies and of those who work for them."""

from datetime import datetime

from expert_review import queries
from expert_review.catalogues import OPEN
from expert_review.refusals import LastCoordinator
from expert_review.tables import BodyMember, ExecutiveBody
from kit.access import Viewer
from kit.db import writing
from kit.refusals import Missing


async def add_body(viewer: Viewer, name: str, short_name: str, now: datetime, synthetic: bool = False) -> int:
    """Enter an executive body. Raises BodyExists."""
    async with writing(viewer.actor("organiser"), now) as tx:
        row = ExecutiveBody(name=name, short_name=short_name, synthetic=synthetic)
        body = int((await ExecutiveBody.insert(row).returning(ExecutiveBody.id))[0]["id"])
        tx.journal("add-body", "executive-body", body, {"name": name})
        return body


async def add_member(viewer: Viewer, body: int, season: int, person: int, position: str, now: datetime) -> int:
    """Say who works for a body. Raises NotAppointed, InAnotherBody, AlreadyMember."""
    if not viewer.holds("organiser", season) or await queries.body(body) is None:
        raise Missing
    async with writing(viewer.actor("organiser"), now) as tx:
        row = BodyMember(body=body, season=season, person=person, position=position, at=now)
        member = int((await BodyMember.insert(row).returning(BodyMember.id))[0]["id"])
        tx.journal("add-body-member", "body-member", member, {"body": body, "person": person, "position": position})
        return member


async def remove_member(viewer: Viewer, member_id: int, now: datetime) -> None:
    """Take a person off a body's list. Raises LastCoordinator while requests would be left without one."""
    member = await queries.member(member_id)
    if member is None or not viewer.holds("organiser", member.season):
        raise Missing
    async with writing(viewer.actor("organiser"), now) as tx:
        others = await queries.members_of_body(member.body, member.season, "coordinator")
        alone = member.position == "coordinator" and len(others) == 1
        requests = await queries.requests_of_body(member.body, member.season)
        if alone and any(request.state in OPEN for request in requests):
            raise LastCoordinator
        await BodyMember.delete().where(BodyMember.id == member_id)
        change = {"body": member.body, "person": member.person, "position": member.position}
        tx.journal("remove-body-member", "body-member", member_id, change)
