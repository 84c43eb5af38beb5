"""The demonstration's year of implementation: milestones kept, a report, the end."""

from datetime import date, datetime, timedelta

from delivery import actions
from delivery.actions.planning import Progress
from delivery.actions.starting import Terms
from delivery.queries import milestones_of_project
from demo.entries import Entry
from demo.material import texts
from demo.scene import Scene
from demo.timeline import Story, at

NOTE = "Вехи, отчёты и ход работ — демонстрационные данные: они не опубликованы."
END = "Демонстрационное завершение: о ходе и итогах реализации в опубликованных материалах сведений нет."
LAST_DAY = 20


async def delivery_story(scene: Scene, place: int, entry: Entry) -> Story:
    """From the start to the last milestone; nothing is ever late, for nothing unfavourable is invented."""
    stage = scene.season.stage("implementation")
    when = scene.within("implementation", 0.004 + 0.002 * place)
    yield when
    terms = Terms(_holder(scene, entry), entry.host_system, _first(entry.due), NOTE)
    await actions.start(scene.staff["organiser"], entry.project, terms, when)
    plans = _plans(stage.first_day, _first(entry.due) or date(stage.last_day.year, stage.last_day.month, 1))
    titles = texts()["delivery"]["milestones"]
    for title, plan in zip(titles, plans, strict=True):
        await actions.add_milestone(entry.leader, "leader", entry.project, title, plan, when + timedelta(hours=2))
    for number, plan in enumerate(plans):
        when = at(plan, 16)
        yield when
        await _done(entry, number, plan, when)
        if number == 2:
            await _report(scene, entry, when + timedelta(hours=1))
    when = at(plans[-1] + timedelta(days=5), 12)
    yield when
    await actions.finish(scene.staff["organiser"], entry.project, END, when)
    scene.progress.step("Реализация", sum(entry.reaches("winner") for entry in scene.entries))


async def _done(entry: Entry, number: int, plan: date, when: datetime) -> None:
    milestone = (await milestones_of_project(entry.project))[number]
    progress = Progress(forecast=plan, fact=plan, state="done", why="")
    await actions.update_milestone(entry.leader, "leader", milestone.id, milestone.version, progress, when)


async def _report(scene: Scene, entry: Entry, when: datetime) -> None:
    report = await actions.report(entry.leader, "leader", entry.project, texts()["delivery"]["report"], "", when)
    await actions.publish_report(scene.staff["organiser"], report, when + timedelta(hours=2))


def _plans(begins: date, due: date) -> list[date]:
    """Five days between the beginning and the 20th of the due month, evenly."""
    last = due.replace(day=LAST_DAY)
    first = begins + timedelta(days=30)
    return [first + (last - first) * step // 4 for step in range(5)]


def _holder(scene: Scene, entry: Entry) -> int | None:
    """The body with the largest share; none where the largest is held by several together."""
    largest = max(entry.holders, key=lambda holder: holder.amount, default=None)
    return scene.bodies[largest.bodies[0]] if largest and len(largest.bodies) == 1 else None


def _first(due: str) -> date | None:
    return date.fromisoformat(f"{due}-01") if due else None
