"""What changed between two hand-ins, word by word."""

from typing import Any, NamedTuple

from moderation.settings import keyed, lines
from moderation.wording import changed


class Text(NamedTuple):
    content: dict[str, Any]


def test_only_fields_that_differ_are_shown_with_the_words_that_do() -> None:
    before = Text({"title": "Карта дворов", "goal": "Показать дворы", "sector": "housing", "districts": []})
    after = Text({"title": "Карта дворов", "goal": "Показать тихие дворы", "sector": "sport", "districts": ["nevsky"]})
    goal, sector, districts = changed(before, after)
    assert [(piece.kind, piece.text.strip()) for piece in goal.pieces if piece.kind != "same"] == [("new", "тихие")]
    assert [piece.text for piece in sector.pieces if piece.kind == "new"] == ["Спорт"]
    assert [piece.text for piece in districts.pieces if piece.kind == "new"] == ["Невский"]
    assert changed(None, after) == [] and changed(after, after) == []


def test_a_reason_keeps_its_key_when_the_list_changes() -> None:
    known = {"off_theme": "Не по теме", "reason_1": "Шутка"}
    assert keyed(["Шутка", "Новая"], known) == {"reason_1": "Шутка", "reason_2": "Новая"}
    assert lines(" а \n\nб\nа") == ["а", "б"]
