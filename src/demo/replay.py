"""The season of 2023, replayed through the actions that people use, at its own instants."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from competition.actions import Rules
from competition.rules import Period
from demo import names
from demo.entries import FILLED_IN, Entry, synthetic_people, winning_idea, winning_people
from demo.material import Idea, Invented, Winner, ideas_2023, invented_for_winners, season_2023, winners_2023
from demo.progress import Progress
from demo.scene import Scene
from demo.seasons import begin, tell_all
from demo.timeline import spread
from projects.actions import Marks

SEED = 2023
DECISION = timedelta(days=1, hours=1)
NOTE = (
    "Сезон 2023 года воспроизведён по опубликованным данным. Шесть победителей — как опубликовано; "
    "остальные 99 идей, оценки, замечания и заключения — демонстрационные данные."
)
# What becomes of the twenty accepted ideas that did not win: six teams left, fourteen were presented to experts.
AFTERWARDS = ("accepted",) * 6 + ("not_supported",) * 9 + ("not_funded",) * 3 + ("reserve",) * 2


async def replay(progress: Progress) -> Scene:
    """Open the season of 2023 and let it happen."""
    progress.season("Сезон 2023 года:")
    facts = season_2023()
    rules = Rules(
        year=facts.year,
        title=facts.title,
        theme=facts.theme,
        organiser=facts.organiser,
        **facts.rules,  # type: ignore[arg-type]
        demonstration=True,
        note=NOTE,
        presented_to_experts=facts.outcome["presented_to_experts"],
    )
    calendar = [Period(stage.key, stage.first_day, stage.last_day) for stage in facts.stages]
    titles = {stage.key: stage.name for stage in facts.stages}
    published = [stage.key for stage in facts.stages if stage.source]
    scene = await begin(rules, calendar, titles, published, progress)
    scene.entries = entries()
    await tell_all(scene)
    return scene


def entries() -> list[Entry]:
    """A hundred and five ideas in the order in which they come; the six published ones are scattered among them."""
    facts = season_2023()
    instants = spread(facts.stages[0].first_day, facts.stages[1].last_day - timedelta(days=9), facts.outcome["ideas"])
    stock = names.people(SEED)
    invented = iter(enumerate(_outcomes()))
    published = iter(zip(winners_2023(), invented_for_winners(), strict=True))
    made: list[Entry] = []
    for number, proposed in enumerate(instants):
        if number % 17 == 9:
            entry = _winner(*next(published), number, proposed)
        else:
            place, (idea, outcome) = next(invented)
            entry = _synthetic(idea, outcome, number, proposed, stock)
            entry.returned = place % 11 == 4
        made.append(entry)
    return made


def _outcomes() -> list[tuple[Idea, str]]:
    later = iter(AFTERWARDS)
    return [(idea, next(later) if idea.outcome == "accepted" else idea.outcome) for idea in ideas_2023()]


def _pace(number: int) -> float:
    """Most teams submit in the last days before the deadline."""
    return 0.55 + 0.43 * (number * 37 % 105) / 105


def _winner(winner: Winner, invented: Invented, number: int, proposed: datetime) -> Entry:
    return Entry(
        idea=winning_idea(winner, invented),
        outcome="winner",
        people=winning_people(winner, f"winner-2023-{number}"),
        marks=Marks(winner.title_published, False, FILLED_IN),
        pace=_pace(number),
        proposed=proposed,
        decided=proposed + DECISION,
        host_system=winner.host_system,
        due=winner.due,
        reduced_scope=winner.reduced_scope,
        holders=winner.holders,
        invented=invented,
    )


def _synthetic(idea: Idea, outcome: str, number: int, proposed: datetime, stock: Iterator[str]) -> Entry:
    return Entry(
        idea=idea,
        outcome=outcome,
        people=synthetic_people(stock, f"team-2023-{number}", idea.team),
        marks=Marks(True, True, ""),
        pace=_pace(number),
        proposed=proposed,
        decided=proposed + DECISION,
    )
