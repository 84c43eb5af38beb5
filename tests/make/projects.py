"""Projects for tests, brought to the stage asked for by the same actions that people use."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from msgspec.structs import asdict

from competition.queries import season_by_id
from kit.access import Viewer
from kit.db import writing
from kit.forms import fill
from kit.journal import Actor
from make.people import a_person, viewer_of
from make.scenes import scene
from make.seasons import a_season
from make.teams import a_member
from moderation.actions import hide, moderate, send_to_moderation
from moderation.forms import ModerationForm
from projects import actions
from projects.actions.write_passport import save
from projects.forms import IdeaForm
from projects.lines import Line, kept, rows_of
from projects.passport import SECTIONS
from projects.passport_forms import SectionForm
from projects.queries import ProjectRow, SectionRow, passport, project

AT = datetime(2023, 4, 4, 9, 0, tzinfo=UTC)
WRITING = timedelta(hours=1)  # an application is never submitted at the instant at which its idea was written down
OPENING = datetime(2023, 4, 20, 9, 0, tzinfo=UTC)
WORDS: dict[str, list[str]] = {
    "title": ["Карта тихих дворов"],
    "summary": ["Приложение показывает, где во дворах тихо и зелено."],
    "problem": ["Жителям трудно найти место для отдыха рядом с домом."],
    "goal": ["Показать на одной карте тихие дворы города."],
    "audience": ["Семьи с детьми и пожилые люди"],
    "sector": ["housing"],
    "format": ["website"],
    "novelty": ["new_product"],
    "districts": ["nevsky", "moskovsky"],
}
PASSPORT: dict[str, dict[str, str]] = {
    "problem": {"problem": "Негде отдохнуть рядом с домом", "evidence": "Опрос трёхсот жителей"},
    "audience": {"audience": "Семьи с детьми", "people": "120000"},
    "product": {
        "product": "Карта дворов",
        "functions": "Поиск, маршруты, отзывы",
    },
    "analogues": {"analogues": "Карты парков других городов", "difference": "Показываем тишину, а не только зелень"},
    "host": {"host_system": "не используется", "data": "Данные о дворах", "personal_data": "no"},
    "estimate": {"requested": "9000000", "grounds": "Три коммерческих предложения", "running": "300000"},
    "plan": {"months": "10", "result": "Карта всех районов"},
    "team": {"competences": "Разработчик, географ, юрист"},
    "effects": {"social": "Больше отдыха на воздухе", "economic": ""},
    "risks": {"risks": "Мало данных", "mitigation": "Собрать их с волонтёрами"},
}
LINES = [
    Line("Разработка сервиса", 1, 6_000_000),
    Line("Сбор данных, район", 18, 150_000),
    Line("Испытания", 3, 100_000),
]
STEPS = [
    {"first": "1", "last": "3", "title": "Сбор данных"},
    {"first": "4", "last": "6", "title": "Разработка"},
]
INDICATORS = [{"title": "Посетители в месяц", "now": "0", "goal": "20 000", "source": "Счётчик сайта"}]
Rows = list[dict[str, str]]
ROWS: dict[str, Rows] = {"estimate": rows_of(LINES), "plan": STEPS, "effects": INDICATORS}
# The ways that tests take past the submission; who decides does not matter to them.
AFTER = {
    "round_1": "submitted",
    "rejected_1": "round_1",
    "round_2": "round_1",
    "rejected_2": "round_2",
    "accepted": "round_2",
    "expert_review": "accepted",
    "supported": "expert_review",
    "supported_with_changes": "expert_review",
    "not_supported": "expert_review",
    "winner": "supported",
    "reserve": "supported",
    "not_funded": "supported",
    "in_delivery": "winner",
    "delivered": "in_delivery",
    "terminated": "in_delivery",
}
BEFORE_SUBMISSION = ("draft", "moderation", "returned", "refused", "idea", "submitted")


def an_idea(**changes: str) -> IdeaForm:
    """What an author types."""
    return fill(IdeaForm, {**WORDS, **{name: [text] for name, text in changes.items()}}).checked()


@scene
async def a_project(
    stage: str = "idea",
    *,
    season: int | None = None,
    leader: int | None = None,
    size: int = 3,
    at: datetime = AT,
    **words: str,
) -> ProjectRow:
    """A project at this stage, in a season that is made when none is named; `size` people from the submission on."""
    where = season or (await a_season()).id
    leading = await viewer_of(leader or await a_person())
    if stage == "hidden":
        found = await a_project("idea", season=where, leader=leading.person, at=at, **words)
        await hide(await _organiser(where), found.id, "Жалоба читателя", at)
        return await as_it_is(found.id)
    made = await actions.propose(leading, await season_by_id(where), an_idea(**words), at)
    if stage == "withdrawn":
        await actions.withdraw_project(leading, made, "", at)
    elif stage != "draft":
        await send_to_moderation(leading, made, at)
        await _decide(made, where, stage, at)
        if stage not in ("moderation", "returned", "refused", "idea"):
            await ready(made, size, at)
            await actions.submit(leading, made, at + WRITING)
            await _go_on(made, stage)
    return await as_it_is(made)


async def as_it_is(project_id: int) -> ProjectRow:
    """The project as it is now."""
    found = await project(project_id)
    assert found is not None
    return found


async def ready(project_id: int, size: int, at: datetime = AT) -> None:
    """A team of this size and a complete passport."""
    found = await as_it_is(project_id)
    for _ in range(size - len(found.members)):
        await a_member(found.team, at)
    leader = await viewer_of(found.leader or 0)
    async with writing(leader.actor("editor"), at) as tx:  # at once: this is done some hundred times in a run
        saved = await passport(found)
        for key, form, rows in _typed(found, saved):
            values = asdict(form)
            del values["version"]
            if kind := SECTIONS[key].rows:
                values[kind.name] = kept(kind, rows)
            await save(tx, found, saved[key], values)


async def write_passport(viewer: Viewer, project_id: int, at: datetime = AT, **changes: dict[str, str]) -> None:
    """Every section saved, with these changes: `plan={"months": "12"}`."""
    found = await as_it_is(project_id)
    for key, form, rows in _typed(found, await passport(found), **changes):
        await actions.write_section(viewer, project_id, key, form, at, rows)


def _typed(
    found: ProjectRow, saved: Mapping[str, SectionRow], **changes: dict[str, str]
) -> Iterator[tuple[str, SectionForm, Rows]]:
    idea = {"format": [found.format], "novelty": [found.novelty], "districts": found.districts}
    for key, section in SECTIONS.items():
        typed = {**PASSPORT[key], **changes.get(key, {}), "version": str(saved[key].version)}
        form = fill(section.form, {**idea, **{name: [text] for name, text in typed.items()}}).checked()
        yield key, form, ROWS.get(key, [])


async def _organiser(season: int) -> Viewer:
    return Viewer(person=await a_person(), name="Елена", roles=frozenset({(season, "organiser")}))


async def _decide(project_id: int, season: int, stage: str, at: datetime) -> None:
    decision = {"moderation": "", "returned": "return", "refused": "refuse"}.get(stage, "accept")
    if decision:
        organiser = await _organiser(season)
        version = str((await as_it_is(project_id)).version)
        typed = {
            "decision": decision,
            "remark_goal": "Уточните цель",
            "reason": "off_theme",
            "text": "Не по теме",
            "version": version,
        }
        form = fill(ModerationForm, {name: [text] for name, text in typed.items()}).checked()
        await moderate(organiser, project_id, form, at)


async def _go_on(project_id: int, stage: str) -> None:
    way = [stage]
    while way[0] not in BEFORE_SUBMISSION:
        way.insert(0, AFTER[way[0]])
    for following in way[1:]:
        async with writing(Actor(None, "organiser"), OPENING) as tx:
            await actions.move(tx, await as_it_is(project_id), following)
