"""Opens a demonstrated season and tells all its stories in the order of time."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import chain, islice

from competition.actions import Rules, open_season
from competition.queries import season_by_id
from competition.rules import Period
from demo import names
from demo.answers import answer_stories
from demo.awards import DECIDED, award_story
from demo.delivery import delivery_story
from demo.entries import Entry, Who
from demo.ideas import idea_story
from demo.meetings import STAGES, meetings_story, open_talk
from demo.people import appoint_all
from demo.progress import Progress
from demo.reviews import NOT_SENT, Desk, bodies_story, review_story
from demo.rounds import round_story
from demo.scene import Scene, Turns
from demo.timeline import Story, play
from kit.clock import day_begins
from kit.journal import SYSTEM
from projects.actions import withdraw_project

SPARE_NAMES = 30
STAFF_SEED = 440
LEFT = "Команда не смогла продолжить участие."


async def begin(
    rules: Rules,
    calendar: list[Period],
    titles: dict[str, str],
    published: list[str],
    progress: Progress,
    others: dict[str, Who] | None = None,
) -> Scene:
    """A season with its staff, in which `others` may stand in, forty days before it opens."""
    when = day_begins(calendar[0].first_day) - timedelta(days=40) + timedelta(hours=12)
    season = await open_season(SYSTEM, rules, calendar, when, titles, published)
    staff = await appoint_all(season, others or {}, when + timedelta(hours=1))
    return Scene(await season_by_id(season), staff, [], progress)


async def tell_all(scene: Scene, until: datetime | None = None, more: Iterable[Story] = ()) -> None:
    """Play the season up to an instant, or to its end, with `more` stories than those of every season."""
    turns = Turns()
    desks: dict[str, Desk] = {}
    people = list(islice(names.people(STAFF_SEED), SPARE_NAMES))
    await play(
        chain(
            (idea_story(scene, number, entry, turns) for number, entry in enumerate(scene.entries)),
            (round_story(scene, number, turns) for number in (1, 2)),
            answer_stories(scene),
            (open_talk(scene),),
            (meetings_story(scene, kind, turns) for kind in STAGES),
            (bodies_story(scene, people, desks),),
            _after_rounds(scene, desks, turns),
            more,
        ),
        until,
    )


def _after_rounds(scene: Scene, desks: dict[str, Desk], turns: Turns) -> Iterator[Story]:
    leaving = [entry for entry in scene.entries if entry.reaches("accepted")]
    reviewed = scene.going(*NOT_SENT)
    decided = [entry for entry in scene.entries if entry.reaches(*DECIDED)]
    winners = [entry for entry in scene.entries if entry.reaches("winner")]
    yield from (_leave(scene, place, entry) for place, entry in enumerate(leaving))
    yield from (review_story(scene, place, entry, desks, turns) for place, entry in enumerate(reviewed))
    yield from (award_story(scene, place, entry) for place, entry in enumerate(decided))
    yield from (delivery_story(scene, place, entry) for place, entry in enumerate(winners))


async def _leave(scene: Scene, place: int, entry: Entry) -> Story:
    """A team of the accepted ones that did not go on to the experts."""
    when = scene.within("strategic_sessions", 0.9 + 0.01 * place)
    yield when
    await withdraw_project(entry.leader, entry.project, LEFT, when)
