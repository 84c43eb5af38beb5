"""The progress bar on a terminal and in a log."""

import io

from demo.progress import REST, Progress


class Terminal(io.StringIO):
    """A screen that rewrites its line."""

    def isatty(self) -> bool:
        return True


def test_a_log_gets_one_line_a_part_when_it_is_done() -> None:
    out = io.StringIO()
    bar = Progress(out)
    for _ in range(3):
        bar.step("Идеи", 3)
    assert out.getvalue().count("\n") == 1 and "3 из 3\n" in out.getvalue() and "\r" not in out.getvalue()


def test_a_terminal_sees_it_grow_and_nothing_of_a_longer_line_stays() -> None:
    out = Terminal()
    bar = Progress(out)
    for part, total in (("Участники", 1000), ("Идеи", 2), ("Идеи", 2)):
        bar.shown = 0.0
        bar.step(part, total)
    first, second, last = out.getvalue().replace("\n", "\r").split("\r")[:3]
    assert "1 из 1000" in first and "1 из 2" in second and "2 из 2" in last
    assert all(line.endswith(REST) for line in (first, second, last))


def test_a_second_season_is_counted_from_nothing() -> None:
    out = io.StringIO()
    bar = Progress(out)
    for season in ("2023", "2026"):
        bar.season(season)
        for _ in range(2):
            bar.step("Идеи", 2)
    assert out.getvalue().count("2 из 2") == 2
