"""What somebody says of themselves, and whether others may read it."""

from datetime import datetime
from typing import Any

from kit.access import Viewer
from kit.db import writing
from market.forms import ProfileForm
from market.refusals import ProfileChanged
from market.tables import Profile, ProfileSkill


async def save_profile(viewer: Viewer, form: ProfileForm, now: datetime) -> None:
    """Write it, publish it or hide it; `form.version` is what was on the screen. Raises ProfileChanged."""
    async with writing(viewer.actor("owner"), now, unseen=True) as tx:
        profile = await _save(viewer, form, now)
        await ProfileSkill.delete().where(ProfileSkill.profile == profile)
        await ProfileSkill.insert(*(ProfileSkill(profile=profile, skill=skill) for skill in form.skills))
        tx.journal("save-profile", "person", viewer.person, {"published": form.published})


async def _save(viewer: Viewer, form: ProfileForm, now: datetime) -> int:
    values: dict[Any, Any] = {"about": form.about, "published": form.published, "updated_at": now}
    if form.version == 0:
        made = await Profile.insert(Profile(person=viewer.person, version=1, **values))
        return int(made[0]["id"])
    seen = (Profile.person == viewer.person) & (Profile.version == form.version)
    changed = await Profile.update({**values, "version": form.version + 1}).where(seen).returning(Profile.id)
    if not changed:
        raise ProfileChanged
    return int(changed[0]["id"])
