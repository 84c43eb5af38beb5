"""The letters of a publication, and a publication for a set hour: what was confirmed is what is sent, to each person once."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

import rounds.actions.take_effect
from kit import invariants
from kit.clock import MOSCOW
from kit.db import writing
from kit.journal import SYSTEM
from kit.refusals import Refusal
from kit.russian import instant
from make.people import viewer_of
from make.projects import as_it_is
from make.rounds import CLOSED, Scene, a_closed_round, state_of
from notices.tables import Notice
from outbox.tables import Letter
from projects.actions import withdraw_project
from reckoning.results import Reason
from rounds import actions
from rounds.actions import publish_due
from rounds.queries import letters_of, publication_of, round_by_id
from rounds.refusals.publication import (
    LetterChanged,
    NoProposal,
    NotAhead,
    PublicationAwaits,
    Published,
    ResultsChanged,
)
from rounds.tables import Publication, RoundLetter
from rounds.wording import ANSWER, IMPROVE, letter, names_in
from visitors import Site

pytestmark = pytest.mark.usefixtures("database")
MILLISECOND = timedelta(milliseconds=1)
HOUR = CLOSED + timedelta(hours=20)
RESULTS = ["rounds/passed", "rounds/rejected"]


async def proposed(scene: Scene) -> None:
    await actions.propose_publication(scene.chair, scene.round, CLOSED, HOUR)


async def scheduled() -> Scene:
    scene = await a_closed_round()
    await proposed(scene)
    await actions.confirm_publication(scene.organiser, scene.round, CLOSED)
    return scene


async def faults() -> list[str]:
    return [f"{one.invariant}: {one.text}" for one in await invariants.run()]


async def sent() -> list[tuple[str, str]]:
    rows = await Letter.select(Letter.recipient, Letter.body).where(Letter.letter.is_in(RESULTS)).order_by(Letter.id)
    return [(row["recipient"], row["body"]) for row in rows]


def test_a_letter_groups_remarks_by_criterion_and_says_what_comes_next() -> None:
    remarks = (Reason("Смета", "Не сходится"), Reason("Команда", "Мала"), Reason("Смета", "Нет цен"))
    text = letter("первого тура", "fail", "По протоколу", remarks, 5)
    assert "Смета\n— Не сходится\n— Нет цен\n\nКоманда\n— Мала" in text
    assert "Решение комиссии: По протоколу" in text and "5\u00a0дней после публикации" in text
    assert "апелляцию" not in letter("первого тура", "pass", "", (), 5)


def test_who_goes_on_to_a_second_round_is_told_that_remarks_are_answered() -> None:
    remark = (Reason("Смета", "Не сходится"),)
    assert ANSWER in letter("первого тура", "pass", "", remark, 5, answered=True)
    assert ANSWER in letter("первого тура", "pass", "Решили на заседании", (), 5, answered=True)
    assert IMPROVE in letter("первого тура", "pass", "", (), 5, answered=True)
    for silent in (
        letter("первого тура", "fail", "", remark, 5, answered=True),
        letter("второго тура", "pass", "", remark, 5),
    ):
        assert ANSWER not in silent and IMPROVE not in silent


def test_a_reviewers_surname_is_noticed_however_inflected() -> None:
    people = ["Членова Инна", "Ли Ян", "Достоевский Фёдор"]
    assert names_in("Как сказала Членовой Инне…", people) == ["Членова"]
    assert names_in("по мнению Достоевского", people) == ["Достоевский"]
    assert names_in("Член комиссии решил иначе", people) == []


async def test_what_is_confirmed_is_what_every_member_gets_once() -> None:
    scene = await a_closed_round()
    await actions.edit_letter(scene.secretary, scene.round, scene.ids[1], "Своими словами", 0, CLOSED)
    with pytest.raises(LetterChanged):
        await actions.edit_letter(scene.chair, scene.round, scene.ids[1], "Поверх чужого", 0, CLOSED)
    await actions.propose_publication(scene.chair, scene.round, CLOSED)
    await actions.edit_letter(scene.organiser, scene.round, scene.ids[0], "Поздравляем!", 1, CLOSED)
    with pytest.raises(NoProposal):  # the proposal was made with other words
        await actions.confirm_publication(scene.organiser, scene.round, CLOSED)
    await actions.propose_publication(scene.organiser, scene.round, CLOSED)
    await actions.confirm_publication(scene.chair, scene.round, CLOSED)
    letters = await sent()
    assert len(letters) == len({address for address, _ in letters}) == sum(len(one.people) for one in scene.projects)
    assert [("Поздравляем!" in body, "Своими словами" in body) for _, body in letters] == [
        (True, False) if n < len(scene.projects[0].people) else (False, True) for n in range(len(letters))
    ]
    with pytest.raises(PublicationAwaits):
        async with writing(SYSTEM, CLOSED):
            await RoundLetter.update({RoundLetter.text: "Иначе"}).where(RoundLetter.id > 0)
    assert await faults() == []


async def test_a_letter_changed_behind_the_proposal_is_not_what_was_proposed() -> None:
    scene = await a_closed_round()
    await actions.propose_publication(scene.chair, scene.round, CLOSED)
    async with writing(SYSTEM, CLOSED) as tx:
        await RoundLetter.update({RoundLetter.text: "Подменено"}).where(RoundLetter.project == scene.ids[0])
        tx.journal("test", "round", scene.round, {})
    with pytest.raises(ResultsChanged):
        await actions.confirm_publication(scene.organiser, scene.round, CLOSED)
    assert await sent() == [] and await state_of(scene.round) == "closed"


async def test_an_edit_made_for_another_result_is_not_sent() -> None:
    scene = await a_closed_round()
    failing = scene.ids[1]
    await actions.edit_letter(scene.chair, scene.round, failing, "К сожалению, нет", 0, CLOSED)
    await actions.decide(scene.chair, scene.round, failing, "pass", "Доработали", 1, CLOSED)
    found = await round_by_id(scene.round)
    assert found is not None
    one = next(one for one in await letters_of(found) if one.project == failing)
    assert (one.edited, one.stale) == (False, "К сожалению, нет") and "Доработали" in one.text
    await actions.edit_letter(scene.chair, scene.round, failing, "", one.version, CLOSED)
    assert [(one.edited, one.stale) for one in await letters_of(found)] == [(False, ""), (False, "")]


async def test_the_clock_publishes_at_the_hour_and_not_a_millisecond_before() -> None:
    scene = await scheduled()
    assert await publish_due(HOUR - MILLISECOND) == [] and await state_of(scene.round) == "closed"
    assert await sent() == []
    with pytest.raises(PublicationAwaits):
        async with writing(SYSTEM, CLOSED):
            await Publication.update({Publication.published_at: HOUR - MILLISECOND}).where(Publication.id > 0)
    for change in (
        actions.edit_letter(scene.chair, scene.round, scene.ids[0], "Иначе", 1, CLOSED),
        actions.decide(scene.chair, scene.round, scene.ids[0], "fail", "Иначе", 1, CLOSED),
        actions.propose_results(scene.chair, scene.round, CLOSED),
    ):
        with pytest.raises(PublicationAwaits):
            await change
    both: list[Any] = await asyncio.gather(publish_due(HOUR), publish_due(HOUR))
    assert sorted(both) == [[], [scene.round]] and await publish_due(HOUR + MILLISECOND) == []
    assert [(await as_it_is(project)).stage for project in scene.ids] == ["round_2", "rejected_1"]
    assert len(await sent()) == sum(len(one.people) for one in scene.projects)
    assert await faults() == []


async def test_a_clock_that_dies_in_the_middle_has_sent_nothing_and_the_next_one_sends_everything_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scene = await scheduled()
    told = rounds.actions.take_effect.tell
    calls: list[int] = []

    async def dies(*args: Any, **values: Any) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise ConnectionError("the machine went down")
        await told(*args, **values)

    monkeypatch.setattr(rounds.actions.take_effect, "tell", dies)
    with pytest.raises(ConnectionError):
        await publish_due(HOUR)
    assert await sent() == [] and await Notice.count().where(Notice.letter.is_in(RESULTS)) == 0
    assert await state_of(scene.round) == "closed"
    monkeypatch.undo()
    assert await publish_due(HOUR) == [scene.round]
    assert len(await sent()) == sum(len(one.people) for one in scene.projects)


async def test_before_its_hour_a_publication_may_be_withdrawn_or_is_stopped_by_a_change() -> None:
    scene = await a_closed_round()
    for hour in (CLOSED, CLOSED - MILLISECOND, CLOSED + timedelta(days=61)):
        with pytest.raises(NotAhead):
            await actions.propose_publication(scene.chair, scene.round, CLOSED, hour)
    await proposed(scene)
    await actions.confirm_publication(scene.organiser, scene.round, CLOSED)
    await actions.withdraw_publication(scene.secretary, scene.round, CLOSED)
    assert await publication_of(scene.round) is None and await publish_due(HOUR) == []
    await proposed(scene)
    await actions.confirm_publication(scene.organiser, scene.round, CLOSED)
    leader = await viewer_of(scene.projects[1].leader or 0)
    await withdraw_project(leader, scene.ids[1], "", CLOSED)
    assert await publish_due(HOUR) == [] and await publication_of(scene.round) is None
    stopped = Notice.letter == "rounds/publication_stopped"
    assert await Notice.count().where(stopped) == 4  # the chair, the secretary, two organisers
    assert (await as_it_is(scene.ids[0])).stage == "round_1"


async def test_withdrawing_races_the_clock_and_one_of_them_wins() -> None:
    """I10."""
    scene = await scheduled()
    answers: list[Any] = await asyncio.gather(
        publish_due(HOUR), actions.withdraw_publication(scene.chair, scene.round, HOUR), return_exceptions=True
    )
    published = await state_of(scene.round) == "published"
    assert answers == [[scene.round], answers[1]] if published else answers == [[], None]
    assert not published or isinstance(answers[1], Published | NoProposal)
    assert len(await sent()) == (sum(len(one.people) for one in scene.projects) if published else 0)
    assert not any(isinstance(answer, Exception) and not isinstance(answer, Refusal) for answer in answers)


async def test_letters_are_looked_through_edited_and_published_by_forms(site: Site) -> None:
    scene = await a_closed_round()
    site.at = CLOSED
    chair, organiser = await site.signed_in(scene.chair.person or 0), await site.signed_in(scene.organiser.person or 0)
    path = f"/rounds/{scene.round}"
    own = f"{path}/projects/{scene.ids[1]}/letter"
    assert f'href="{own}"' in (await chair.get(f"{path}/letters")).text
    assert "Смета не сходится" in (await chair.get(own)).text
    again = await chair.submit(own, "edit-letter", {"text": "Членова Инна против"})
    assert again.status_code == 303 and "стоит фамилия члена комиссии: Членова" in (await chair.get(own)).text
    stale = await chair.submit(own, "edit-letter", {"text": "Забытое окно", "version": "0"})
    assert stale.status_code == 409 and "Забытое окно" in stale.text
    assert (await chair.submit(f"{path}/publish", "publish-round", {"at": "2023-05-01T10:00"})).status_code == 422
    assert (
        await chair.submit(f"{path}/publish", "publish-round", {"at": f"{HOUR.astimezone(MOSCOW):%d.%m.%Y %H:%M}"})
    ).status_code == 303
    assert (await organiser.submit(f"{path}/publish", "confirm-publication", {})).status_code == 303
    assert instant(HOUR) in (await chair.get(f"{path}/publish")).text
    assert "сначала <a" in (await chair.get(own)).text  # locked
    assert (await chair.submit(f"{path}/publish", "withdraw-publication", {})).status_code == 303
    member = await site.signed_in(scene.members[0].person or 0)
    for hidden in (f"{path}/letters", own, f"{path}/publish"):
        assert (await member.get(hidden)).status_code == 404
    await actions.declare_conflict(scene.secretary, scene.round, scene.ids[1], "relative", "", CLOSED)
    await actions.propose_results(scene.chair, scene.round, CLOSED)
    secretary = await site.signed_in(scene.secretary.person or 0)
    assert (await secretary.get(own)).status_code == 404 and own not in (await secretary.get(f"{path}/letters")).text
