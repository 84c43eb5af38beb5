"""Going on with an orphaned idea: nobody without the author's recorded consent, and everybody sees what continues what."""

import pytest

from competition.queries import season_by_id
from kit.access import Viewer
from kit.db import Database, housekeeping
from kit.refusals import Missing
from make.people import a_person, viewer_of
from make.projects import AT, a_project, as_it_is
from market import actions
from market.queries import lineage, succession
from market.refusals import AskedAuthor, NotOrphaned, OwnIdea, SuccessionClosed
from market.tables import Succession
from projects.actions import dissolve, withdraw_project
from projects.queries import ProjectRow
from visitors import Site

WORDS = "Хотим довести до конца"


async def an_orphan() -> ProjectRow:
    """An idea that was public and was withdrawn by its leader."""
    project = await a_project()
    await withdraw_project(await viewer_of(project.leader or 0), project.id, "", AT)
    return await as_it_is(project.id)


async def agreed_heir(orphan: ProjectRow) -> tuple[Viewer, int]:
    """Somebody to whom the author has said yes."""
    heir = await viewer_of(await a_person())
    asked = await actions.ask_to_continue(heir, orphan.id, WORDS, AT)
    await actions.answer_succession(await viewer_of(orphan.author), asked, True, "Удачи", AT)
    return heir, asked


async def test_with_the_authors_consent_an_idea_goes_on_and_says_so(database: object) -> None:
    orphan = await an_orphan()
    heir, asked = await agreed_heir(orphan)
    made = await actions.continue_idea(heir, asked, await season_by_id(orphan.season), AT)
    new = await as_it_is(made)
    assert (new.stage, new.title, new.author, new.districts) == ("draft", orphan.title, heir.person, orphan.districts)
    before = (await lineage(made)).before
    assert before is not None and before.number == orphan.number
    assert (await lineage(orphan.id)).after is None, "a draft is nobody's to see"
    row = await succession(asked)
    assert row is not None and (row.agreed, row.closed_at) == (True, AT)


async def test_what_may_not_be_seen_is_not_there_before_its_form_is_read(site: Site) -> None:
    """R06: a form that is wrong too tells a stranger nothing more."""
    hidden, zhan = await a_project("moderation"), await site.signed_in(await a_person())
    for project in (hidden.id, 999_999):
        assert (await zhan.post(f"/projects/{project}/continue", {"words": ""}, "/people/me")).status_code == 404


async def test_without_consent_nobody_goes_on(database: object) -> None:
    orphan = await an_orphan()
    heir = await viewer_of(await a_person())
    season = await season_by_id(orphan.season)
    asked = await actions.ask_to_continue(heir, orphan.id, WORDS, AT)
    with pytest.raises(SuccessionClosed):
        await actions.continue_idea(heir, asked, season, AT)
    with pytest.raises(Missing):
        await actions.answer_succession(heir, asked, True, "", AT)
    await actions.answer_succession(await viewer_of(orphan.author), asked, False, "Сам вернусь", AT)
    with pytest.raises(SuccessionClosed):
        await actions.continue_idea(heir, asked, season, AT)


async def test_the_database_wants_the_consent_too(database: Database) -> None:
    orphan = await an_orphan()
    asked = await actions.ask_to_continue(await viewer_of(await a_person()), orphan.id, WORDS, AT)
    with pytest.raises(Exception, match="succession_with_consent"):
        async with housekeeping(AT):
            await Succession.update({Succession.continued_by: orphan.id}).where(Succession.id == asked)


async def test_the_first_to_begin_goes_on_alone(database: object) -> None:
    orphan = await an_orphan()
    (first, one), (second, two) = await agreed_heir(orphan), await agreed_heir(orphan)
    season = await season_by_id(orphan.season)
    await actions.continue_idea(first, one, season, AT)
    with pytest.raises(NotOrphaned):
        await actions.continue_idea(second, two, season, AT)
    with pytest.raises(NotOrphaned):
        await actions.ask_to_continue(await viewer_of(await a_person()), orphan.id, WORDS, AT)


async def test_a_living_idea_and_a_hidden_one_are_not_for_others(database: object) -> None:
    heir = await viewer_of(await a_person())
    with pytest.raises(NotOrphaned):
        await actions.ask_to_continue(heir, (await a_project()).id, WORDS, AT)
    never_public = await a_project("withdrawn", season=(await as_it_is(1)).season)
    with pytest.raises(Missing):
        await actions.ask_to_continue(heir, never_public.id, WORDS, AT)
    orphan = await as_it_is(1)
    await dissolve(await viewer_of(orphan.leader or 0), orphan.team, AT)
    assert await actions.ask_to_continue(heir, orphan.id, WORDS, AT) > 0
    with pytest.raises(AskedAuthor):
        await actions.ask_to_continue(heir, orphan.id, WORDS, AT)
    with pytest.raises(OwnIdea):
        await actions.ask_to_continue(await viewer_of(orphan.author), orphan.id, WORDS, AT)


async def test_asking_agreeing_and_beginning_through_the_pages(site: Site) -> None:
    orphan = await an_orphan()
    boris, author = await site.signed_in(await a_person()), await site.signed_in(orphan.author)
    card = f"/projects/{orphan.id}"
    assert f"{card}/continue" in (await boris.get(card)).text
    answer = await boris.submit(f"{card}/continue", "ask-to-continue", {"words": WORDS})
    asked = answer.headers["location"]
    assert WORDS in (await author.get(asked)).text
    agreed = await author.submit(asked, "answer-succession", {"answer": "agree", "reply": "Удачи"})
    assert agreed.status_code == 303
    begun = await boris.submit(asked, "continue-idea", {})
    work = begun.headers["location"]
    assert (await boris.get(work)).status_code == 200
    shown = (await boris.get(work.removesuffix("/work"))).text
    assert f"Идея продолжает идею № {orphan.number}" in shown
    assert (await (await site.signed_in(await a_person())).get(asked)).status_code == 404
