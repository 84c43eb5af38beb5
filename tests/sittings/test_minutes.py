"""What a reader in conflict sees of the minutes, and what everybody does: plain rules."""

from datetime import UTC, datetime

from sittings.minutes import (
    FORMAT,
    About,
    Attended,
    Item,
    Minutes,
    Ranked,
    Voted,
    digest_of,
    public,
    read,
    spelled,
    without,
)
from sittings.printing import printed

AT = datetime(2023, 5, 16, 10, 0, tzinfo=UTC)


def an_item(number: int, project: int, aside: int = 0) -> Item:
    votes = (Voted("Анна Первая", "for", ""), Voted("Борис Второй", "against", "Дорого"))
    about = (About(project, project, f"Проект {project}"),)
    recused = ("Вера Третья",) * aside
    return Item(
        number, "project", about, None, "Причина", "Сказала Анна", AT, AT, recused, aside, 3, 2, 2, votes, "for", "for"
    )


MINUTES = Minutes(
    format=FORMAT,
    season=2023,
    demonstration=False,
    number=7,
    round=1,
    round_name="Первый тур",
    planned_at=AT,
    place="Кабинет 204",
    link="https://meet.example/secret",
    opened_at=AT,
    ended_at=AT.replace(hour=12),
    quorum="half",
    voting=3,
    attendance=(Attended("Анна Первая", "chair", ((AT, AT.replace(hour=11)),)), Attended("Вера Третья", "member", ())),
    items=(an_item(1, 10), an_item(2, 20, aside=1)),
    ranking=tuple(
        Ranked(place, place * 10, place * 10, f"Проект {place * 10}", 9000, "pass", "") for place in (1, 2, 3)
    ),
)


def words(minutes: Minutes, copy: bool = False) -> str:
    return str(printed(minutes, [], copy))


def test_the_signed_spelling_is_read_again_as_it_was() -> None:
    text = spelled(MINUTES)
    assert read(text) == MINUTES and spelled(read(text)) == text
    assert digest_of(text) != digest_of(spelled(without(MINUTES, {10})))


def test_a_reader_in_conflict_finds_neither_the_question_nor_a_gap() -> None:
    seen = without(MINUTES, {20})
    assert seen.items[0] == MINUTES.items[0] and seen.items[1].closed
    assert [(row.place, row.project) for row in seen.ranking] == [(1, 10), (2, 30)]
    assert "Проект 20" not in words(seen) and "Вы не участвовали: конфликт интересов" in words(seen)


def test_the_open_copy_counts_instead_of_naming_unless_the_rules_said_so() -> None:
    told = words(public(MINUTES, votes_named=False), copy=True)
    assert not [word for word in ("Анна", "Борис", "Вера", "secret", "Сказала") if word in told]
    assert "['Самоотвод', '1']" in told and "['Особое мнение', 'Дорого']" in told and "1 из 2 мест" in told
    named = words(public(MINUTES, votes_named=True), copy=True)
    assert "1: Борис Второй" in named and "Вера" not in named and "Сказала" not in named


def test_whoever_left_early_is_told_with_the_hours() -> None:
    assert "Анна Первая (председатель, 13:00–14:00)" in words(MINUTES)
    assert "Голоса разделились" in words(MINUTES) and "Вера Третья (член комиссии)" in words(MINUTES)
