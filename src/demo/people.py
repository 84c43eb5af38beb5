"""The accounts of the demonstration and the roles of its staff, two administrators behind each."""

from datetime import datetime, timedelta
from itertools import islice

from accounts.actions import Newcomer, confirm_role, enrol, found_role, grant_role
from accounts.addresses import key_of
from accounts.hashing import HASHER, NOBODY
from accounts.tables import Person
from demo import names
from demo.entries import Who
from demo.scene import Scene
from kit.access import Viewer

PASSWORD = "belye-nochi-2.0"
SEED = 812
# Key (the part before the @) → role; whoever is listed may sign in with the one password.
STAFF = {
    "admin": "admin",
    "admin2": "admin",
    "organiser": "organiser",
    "organiser2": "organiser",
    "auditor": "auditor",
    "chair": "chair",
    "secretary": "secretary",
    **dict.fromkeys(("committee", "committee2", "committee3", "committee4", "committee5", "committee6"), "committee"),
    "coordinator": "coordinator",
    "expert": "expert",
    "head": "head",
    "facilitator": "facilitator",
}
PARTICIPANTS = ("participant", "leader", "member")
_hash = ""


def address(key: str) -> str:
    return f"{key}@demo.example"


async def account(who: Who, now: datetime) -> Viewer:
    """The person's account, made unless there is one; as a viewer without roles."""
    row = await Person.select(Person.id).where(Person.email_key == key_of(who.email)).first()
    person = row["id"] if row else await enrol(_newcomer(who), now)
    return Viewer(person=int(person), name=who.name, email=who.email)


async def register(scene: Scene, who: Who, now: datetime) -> Viewer:
    """A participant of the season comes."""
    scene.progress.step("Участники", sum(len(entry.people) for entry in scene.entries))
    return await account(who, now)


def staff_people() -> dict[str, Who]:
    """Everybody who runs the demonstrated seasons."""
    stock = islice(names.people(SEED), len(STAFF))
    return {key: Who(address(key), name) for key, name in zip(STAFF, stock, strict=True)}


async def appoint_all(season: int, others: dict[str, Who], now: datetime) -> dict[str, Viewer]:
    """Everybody of STAFF, or these `others` instead, with the role in force.

    The administrators are founded, the others granted and confirmed.
    """
    staff: dict[str, Viewer] = {}
    for key, who in (staff_people() | others).items():
        staff[key] = await appoint(staff, who, season, STAFF[key], now)
    return staff


async def appoint(staff: dict[str, Viewer], who: Who, season: int, role: str, now: datetime) -> Viewer:
    """A role of the season for one person: granted by one administrator, confirmed by the other."""
    viewer = await account(who, now)
    assert viewer.person is not None
    if role == "admin":
        await found_role(viewer.person, season, role, now)
    else:
        granted = await grant_role(staff["admin"], who.email, season, role, "Назначение на сезон", now)
        await confirm_role(staff["admin2"], granted, now + timedelta(minutes=1))
    return Viewer(person=viewer.person, name=who.name, email=who.email, roles=frozenset({(season, role)}))


def _newcomer(who: Who) -> Newcomer:
    """Only the listed sign-ins have a password; real names are published as they were, invented ones two times in three."""
    return Newcomer(
        email=who.email,
        full_name=who.name,
        password_hash=_password_hash() if who.email.split("@")[0] in (*STAFF, *PARTICIPANTS) else NOBODY,
        publish_name=who.real or len(who.name) % 3 > 0,
        synthetic=not who.real,
    )


def _password_hash() -> str:
    global _hash
    _hash = _hash or HASHER.hash(PASSWORD)
    return _hash
