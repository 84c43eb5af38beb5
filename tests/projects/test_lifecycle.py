"""The table of stages: what it allows, what it forbids, and its drawing."""

from pathlib import Path

import pytest
from tests.projects.drawing import drawn

from projects.lifecycle import CLOSED, HIDDEN, LIFECYCLE, PUBLIC, STAGES, NoSuchStep, NotTheirStep, may, step

DRAWING = Path(__file__).parents[2] / "docs" / "lifecycle.md"


def test_the_drawing_shows_the_table_of_the_code() -> None:
    assert DRAWING.read_text(encoding="utf-8") == drawn()


def test_every_stage_can_be_reached_from_nothing() -> None:
    reached = {""}
    for _ in STAGES:
        reached |= {way.target for way in LIFECYCLE if way.origin in reached}
    assert reached - {""} == set(STAGES)


def test_every_step_names_known_stages() -> None:
    assert {way.target for way in LIFECYCLE} | {way.origin for way in LIFECYCLE} - {""} <= set(STAGES)


def test_a_hidden_stage_is_not_public() -> None:
    assert not HIDDEN & PUBLIC


@pytest.mark.parametrize("stage", sorted(CLOSED - {"withdrawn"}))
def test_nothing_follows_a_closed_stage(stage: str) -> None:
    """But the minutes in which the organiser may take his own refusal back, and a corrected result of a round."""
    allowed = {("refused", "moderation"), ("rejected_1", "round_2"), ("rejected_2", "accepted")}
    assert not [way for way in LIFECYCLE if way.origin == stage and (stage, way.target) not in allowed]


def test_an_idea_cannot_be_accepted_by_its_author() -> None:
    with pytest.raises(NotTheirStep) as caught:
        step("moderation", "idea", "leader")
    assert "«Идея»" in caught.value.text


def test_a_draft_cannot_jump_over_moderation() -> None:
    with pytest.raises(NoSuchStep) as caught:
        step("draft", "submitted", "leader")
    assert caught.value.text == "Проект сейчас на стадии «Черновик»: перевести его на стадию «Заявка подана» нельзя."


def test_a_submitted_application_goes_back_by_its_leader_or_by_the_clock_only() -> None:
    allowed = {role for role in ("leader", "clock", "organiser", "chair", "member") if may("submitted", "idea", role)}
    assert allowed == {"leader", "clock"}


def test_nothing_is_withdrawn_after_its_award() -> None:
    after = ("winner", "reserve", "not_funded", "in_delivery", "delivered", "terminated")
    assert not [stage for stage in after if may(stage, "withdrawn", "leader")]
