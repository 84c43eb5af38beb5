"""Two ideas become one only when both leaders agree; the trace stays."""

from typing import Any

import pytest

from kit.refusals import Clash, Missing
from make.people import a_person, a_viewer, viewer_of
from make.projects import AT, a_project, as_it_is
from moderation.actions import answer_merge, cancel_merge, propose_merge
from moderation.queries import lineage, merge
from moderation.rules import AnsweredAlready, MergeWaits, NotMergeable, SameIdea
from outbox.tables import Letter
from visitors import Site


async def two_ideas() -> tuple[Any, Any, Any]:
    kept = await a_project("idea", title="Карта велодорожек")
    duplicate = await a_project("moderation", season=kept.season, title="Велосипедные маршруты")
    return kept, duplicate, await a_viewer(kept.season, "organiser")


async def test_both_consents_merge_and_the_trace_is_on_both_cards(site: Site) -> None:
    kept, duplicate, elena = await two_ideas()
    made = await propose_merge(elena, duplicate.id, kept.id, "Об одном и том же", AT)
    assert await Letter.count().where(Letter.letter == "moderation/merge_asked") == 2
    await answer_merge(await viewer_of(duplicate.leader), made, True, "", AT)
    assert (await as_it_is(duplicate.id)).stage == "moderation"
    await answer_merge(await viewer_of(kept.leader), made, True, "", AT)
    assert ((await as_it_is(duplicate.id)).stage, (await as_it_is(kept.id)).stage) == ("withdrawn", "idea")
    (row,) = await lineage(kept.id)
    assert row == (await lineage(duplicate.id))[0] and row.outcome == "merged"
    card = (await site.visitor().get(f"/projects/{kept.id}")).text
    assert f"№ {duplicate.number}" in card
    own = await site.signed_in(duplicate.leader)
    assert f"/projects/{kept.id}" in (await own.get(f"/projects/{duplicate.id}")).text


async def test_one_refusal_leaves_both_as_they_were(database: Any) -> None:
    kept, duplicate, elena = await two_ideas()
    made = await propose_merge(elena, duplicate.id, kept.id, "Об одном и том же", AT)
    await answer_merge(await viewer_of(duplicate.leader), made, True, "", AT)
    await answer_merge(await viewer_of(kept.leader), made, False, "Разные", AT)
    found = await merge(made)
    assert found and found.outcome == "declined" and (await as_it_is(duplicate.id)).stage == "moderation"
    with pytest.raises(Clash):
        await answer_merge(await viewer_of(kept.leader), made, True, "", AT)


async def test_nobody_answers_twice_or_for_another(database: Any) -> None:
    kept, duplicate, elena = await two_ideas()
    made = await propose_merge(elena, duplicate.id, kept.id, "Об одном и том же", AT)
    leader = await viewer_of(duplicate.leader)
    await answer_merge(leader, made, True, "", AT)
    with pytest.raises(AnsweredAlready):
        await answer_merge(leader, made, True, "", AT)
    with pytest.raises(Missing):
        await answer_merge(await viewer_of(await a_person()), made, True, "", AT)


async def test_what_cannot_be_merged_is_refused(database: Any) -> None:
    kept, duplicate, elena = await two_ideas()
    with pytest.raises(SameIdea):
        await propose_merge(elena, kept.id, kept.id, "Почему", AT)
    with pytest.raises(NotMergeable):
        await propose_merge(elena, kept.id, 10**6, "Почему", AT)
    draft = await a_project("draft", season=kept.season)
    with pytest.raises(NotMergeable):
        await propose_merge(elena, duplicate.id, draft.id, "Почему", AT)
    made = await propose_merge(elena, duplicate.id, kept.id, "Почему", AT)
    with pytest.raises(MergeWaits):
        await propose_merge(elena, duplicate.id, kept.id, "Почему", AT)
    await cancel_merge(elena, made, AT)
    await propose_merge(elena, duplicate.id, kept.id, "Почему", AT)
