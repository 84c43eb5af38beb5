"""A whole season as its people walk it, through the interface only: from three registrations to the first milestone."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from bs4 import Tag

from journeys.serving import Served
from journeys.walkers import Walker
from outbox.tables import Letter
from visitors import form_on

PASSWORD = "белая ночь над Невой 42"
Newcomer = Callable[[], Awaitable[Walker]]
SECTIONS = {
    "problem": {"problem": "Нет единой карты.", "evidence": "Обращения жителей за три года."},
    "audience": {"audience": "Жители города.", "people": "200000"},
    "product": {
        "product": "Портал с картой.",
        "functions": "Поиск, подписка, слои.",
        "format": "website",
        "novelty": "new_product",
    },
    "analogues": {"analogues": "Карты других городов.", "difference": "Показываем планы, а не только сделанное."},
    "host": {"host_system": "не используется", "data": "Открытые данные города.", "personal_data": "no"},
    "plan": {
        "months": "10",
        "result": "Карта открыта для всех.",
        "steps-0-first": "1",
        "steps-0-last": "10",
        "steps-0-title": "Анализ, разработка, испытания",
    },
    "team": {"competences": "Разработчик, аналитик, юрист."},
    "effects": {
        "social": "Меньше обращений.",
        "economic": "Экономия времени.",
        "indicators-0-title": "Посещения в месяц",
        "indicators-0-now": "0",
        "indicators-0-goal": "5 000",
        "indicators-0-source": "счётчик",
    },
    "risks": {"risks": "Нет данных.", "mitigation": "Заранее запросить."},
}


def on(month: int, day: int, hour: int = 12) -> datetime:
    """An instant of 2023, UTC."""
    return datetime(2023, month, day, hour, tzinfo=UTC)


class Season:
    """The journey's people and what they have made so far."""

    def __init__(self, site: Served, newcomer: Newcomer) -> None:
        self.site, self.newcomer = site, newcomer
        self.people: dict[str, Walker] = {}
        self.project = 0
        self.team = 0

    async def person(self, name: str) -> Walker:
        if name not in self.people:
            self.people[name] = await self.newcomer()
        return self.people[name]

    async def sign_in(self, name: str, email: str) -> Walker:
        """Somebody who has an account comes to the site, perhaps still signed in."""
        walker = await self.person(name)
        await walker.open("/sign-in")
        if await walker.here() == "/sign-in":
            await walker.submit("/sign-in", "sign-in", email=email, password=PASSWORD)
        return walker

    async def register(self, name: str, full_name: str) -> Walker:
        """Somebody new registers and answers the letter."""
        walker = await self.person(name)
        email = f"{name}@example.org"
        await walker.submit(
            "/register",
            "register",
            email=email,
            full_name=full_name,
            password=PASSWORD,
            of_age=True,
            not_official=True,
            consent=True,
            publish_name=True,
        )
        await walker.submit(await link_of_letter(email, "/confirm/"), "confirm")
        return await self.sign_in(name, email)


async def link_of_letter(email: str, beginning: str) -> str:
    """The path in the latest letter to this address."""
    bodies = await Letter.select(Letter.body).where(Letter.recipient == email).order_by(Letter.id, ascending=False)
    for row in bodies:
        found = re.search(rf"https?://[^\s/]+({re.escape(beginning)}[^\s]+)", row["body"])
        if found:
            return found[1]
    raise AssertionError(f"no letter to {email} leads to {beginning}")


async def propose_idea(season: Season) -> None:
    """Anna registers, writes an idea, sends it; the organiser returns it, then accepts it."""
    season.site.at = on(3, 10)
    anna = await season.register("anna", "Лебедева Анна Сергеевна")
    await anna.submit(
        "/ideas/new",
        "new-idea",
        title="Карта дворовых пространств",
        summary="Карта дворов с историей их благоустройства.",
        problem="Жители не знают, что происходит в соседнем дворе.",
        goal="Сделать благоустройство дворов видимым.",
        audience="Жители и управляющие компании.",
        sector="housing",
        format="website",
        novelty="new_product",
        districts=["nevsky"],
    )
    found = re.search(r"/projects/(\d+)", await anna.here())
    assert found, await anna.here()
    season.project = int(found[1])
    await anna.submit(f"/projects/{season.project}/work", "send-to-moderation")
    organiser = await season.sign_in("organiser", "organiser@demo.example")
    assert "Карта дворовых пространств" in await organiser.open("/organiser/moderation")
    await organiser.submit(
        f"/projects/{season.project}/moderate", "moderate-idea", decision="return", remark_goal="Уточните цель."
    )
    assert "Уточните цель" in await anna.open(f"/projects/{season.project}/edit")
    await anna.submit(
        f"/projects/{season.project}/edit", "edit-idea", goal="Показать планы благоустройства всех дворов."
    )
    await anna.submit(f"/projects/{season.project}/work", "send-to-moderation")
    await organiser.submit(f"/projects/{season.project}/moderate", "moderate-idea", decision="accept")
    visitor = await season.person("visitor")
    assert "Карта дворовых пространств" in await visitor.open("/projects?season=2023")


async def gather_team(season: Season) -> None:
    """Boris and Vera get letters, register with those addresses, and join in person."""
    season.site.at = on(4, 3)
    anna = await season.sign_in("anna", "anna@example.org")
    await anna.open(f"/projects/{season.project}/work")
    season.team = int(await team_of(season.project))
    for name, full_name in (("boris", "Соколов Борис Ильич"), ("vera", "Орлова Вера Павловна")):
        email = f"{name}@example.org"
        await anna.submit(f"/teams/{season.team}", "invite-member", email=email)
        letter = await link_of_letter(email, "/invitations/")
        walker = await season.register(name, full_name)
        await walker.submit(letter, "accept-invitation", consent=True, of_age=True, not_official=True)
        assert full_name in await walker.open(f"/teams/{season.team}")


async def team_of(project: int) -> int:
    from projects.tables import Project

    row = await Project.select(Project.team).where(Project.id == project).first()
    assert row is not None
    return int(row["team"])


async def submit_application(season: Season) -> None:
    """The passport is filled in section by section, and submitted in time; the receipt says when."""
    season.site.at = on(4, 14)
    anna, path = await season.sign_in("anna", "anna@example.org"), f"/projects/{season.project}/passport"
    for key, fields in SECTIONS.items():
        await anna.submit(f"{path}/{key}", f"passport-{key}", "Сохранить и продолжить", **fields)
    await anna.submit(
        f"{path}/estimate",
        "passport-estimate",
        "Сохранить и продолжить",
        requested="12 000 000",
        grounds="Три коммерческих предложения.",
        running="900000",
        **{
            "lines-0-title": "Разработка",
            "lines-0-quantity": "1",
            "lines-0-price": "9 000 000",
            "lines-1-title": "Испытания",
            "lines-1-quantity": "3",
            "lines-1-price": "1 000 000",
        },
    )
    await anna.submit(f"/projects/{season.project}/submit", "submit-application", agree=True)
    assert "14 апреля 2023" in (await anna.open(f"/projects/{season.project}/receipt")).replace("\u00a0", " ")


async def option(walker: Walker, path: str, form: str, name: str, words: str) -> str:
    """The value of the option, or of the box, whose label says these words."""
    found = form_on(await walker.source(path), form)
    for choice in found.select(f'select[name="{name}"] option'):
        if words in choice.get_text():
            return str(choice["value"])
    for label in found.find_all("label"):
        box = found.find("input", id=str(label.get("for")))
        if words in label.get_text() and isinstance(box, Tag) and box.get("name") == name:
            return str(box["value"])
    raise AssertionError(f"#{form} has no choice of {name} that says {words}")


async def number_in(walker: Walker, path: str, pattern: str) -> int:
    """The first number that a link of the page carries."""
    found = re.search(pattern, await walker.source(path))
    assert found, f"{path} has no {pattern}"
    return int(found[1])


async def pass_round(season: Season, number: int, answer: str) -> None:
    """The organiser sets the round up, three members score, the chair proposes and the secretary confirms."""
    organiser = await season.sign_in("organiser", "organiser@demo.example")
    await organiser.submit("/rounds", "new-round", number=str(number))
    found = re.search(r"/rounds/(\d+)", await organiser.here())
    assert found
    path = f"/rounds/{found[1]}"
    await organiser.submit(f"{path}/setup", "set-up-round", passing="threshold", threshold="60")
    seats = [("Председатель", "chair"), ("Секретарь", "secretary")] + [(f"Член {n}", "member") for n in ("А", "Б", "В")]
    for words, position in seats:
        person = await option(organiser, f"{path}/setup", "seat-member", "person", words)
        reviews = {"reviews": True} if position == "member" else {}
        await organiser.submit(f"{path}/setup", "seat-member", person=person, position=position, **reviews)
    await organiser.submit(path, "open-round")
    for name in ("committee", "committee2", "committee3"):
        member = await season.sign_in(name, f"{name}@demo.example")
        assert "Карта дворовых пространств" in await member.open(f"{path}/desk")
        sheet = form_on(await member.source(f"{path}/projects/{season.project}"), "score-project")
        names = {str(control["name"]) for control in sheet.select('input[type="radio"]')}
        await member.submit(
            f"{path}/projects/{season.project}", "score-project", "Подать", **dict.fromkeys(names, answer)
        )
    chair = await season.sign_in("chair", "chair@demo.example")
    await chair.submit(path, "close-round")
    await chair.submit(f"{path}/ranking", "propose-result")
    await chair.submit(f"{path}/publish", "publish-round")
    secretary = await season.sign_in("secretary", "secretary@demo.example")
    await secretary.submit(f"{path}/publish", "confirm-publication")
    assert "опубликованы" in await secretary.open(path)


async def hold_session(season: Season) -> None:
    """A strategic session is planned, published, attended; it leaves the project a task."""
    season.site.at = on(6, 25)
    organiser = await season.sign_in("organiser", "organiser@demo.example")
    invited = await option(organiser, "/meetings/new", "plan-meeting", "projects", "Карта дворовых")
    leading = await option(organiser, "/meetings/new", "plan-meeting", "facilitators", "Модератор")
    await organiser.submit(
        "/meetings/new",
        "plan-meeting",
        kind="strategic_session",
        title="Стратегическая сессия",
        starts_at="2023-07-05T15:00",
        ends_at="2023-07-05T18:00",
        place="Вознесенский проспект, 16",
        capacity="40",
        facilitators=[leading],
        projects=[invited],
    )
    meeting = await number_in(organiser, "/meetings", r"/meetings/(\d+)")
    await organiser.submit(f"/meetings/{meeting}", "publish-meeting")
    season.site.at = on(7, 5, 16)
    facilitator = await season.sign_in("facilitator", "facilitator@demo.example")
    path = f"/meetings/{meeting}"
    await facilitator.submit(path, "mark-attendance", projects=[invited])
    await facilitator.submit(path, "record-outcome", text="Уточнить источники данных.", due="2023-07-20")
    await facilitator.submit(path, "close-meeting", outcome="Команды уточнили паспорта.")
    assert "Уточнить источники данных" in await (await season.sign_in("anna", "anna@example.org")).open(path)


CONCLUSION = {
    "competence": "full",
    "host_system": "не используется",
    "duplicates": "none",
    "data_owner": "Комитет",
    "personal_data": "none",
    "feasibility": "feasible",
    "cost_estimate": "12 000 000",
    "yearly_cost": "900 000",
    "within_year": "yes",
    "recommended": "12 000 000",
    "holder": "yes",
    "holder_amount": "12 000 000",
    "verdict": "support",
    "reasons": "Проект в компетенции органа и может быть создан за год.",
}


async def conclude(season: Season) -> None:
    """A body is asked; its expert writes, its coordinator checks, its head signs; the organiser releases and closes."""
    season.site.at = on(8, 2)
    organiser = await season.sign_in("organiser", "organiser@demo.example")
    await organiser.submit("/expert-review/bodies", "add-body", name="Комитет для примера", short_name="Пример")
    body = await number_in(organiser, "/expert-review/bodies", r'id="add-body-member-(\d+)"')
    for words, position in (("Координатор", "coordinator"), ("Эксперт", "expert"), ("Руководитель", "head")):
        form = f"add-body-member-{body}"
        person = await option(organiser, "/expert-review/bodies", form, "person", words)
        await organiser.submit("/expert-review/bodies", form, person=person, position=position)
    await organiser.submit(f"/expert-review/send/{season.project}", "send-to-review", bodies=[str(body)])
    coordinator = await season.sign_in("coordinator", "coordinator@demo.example")
    asked = await number_in(coordinator, "/expert-review", r"/expert-review/(\d+)")
    path = f"/expert-review/{asked}"
    await coordinator.submit(path, "assign-expert")
    expert = await season.sign_in("expert", "expert@demo.example")
    await expert.submit(path, "write-conclusion", "Передать", **CONCLUSION)
    await coordinator.submit(path, "check-conclusion")
    head = await season.sign_in("head", "head@demo.example")
    await head.submit(path, "sign-conclusion")
    season.site.at = on(9, 10)
    await season.sign_in("organiser", "organiser@demo.example")
    review = f"/expert-review/projects/{season.project}"
    await organiser.submit(review, "release-conclusions")
    await organiser.submit(review, "close-review", outcome="supported")
    assert "может быть создан за год" in await (await season.sign_in("anna", "anna@example.org")).open(review)


async def award(season: Season) -> None:
    """One organiser proposes, another confirms; delivery begins and the team sets its first milestone."""
    season.site.at = on(9, 20)
    organiser, path = await season.sign_in("organiser", "organiser@demo.example"), f"/funding/projects/{season.project}"
    body = await option(organiser, path, "propose-award", "shares-0-body", "Комитет для примера")
    shares = {"shares-0-amount": "12 000 000", "shares-0-year": "2024", "shares-0-body": body}
    await organiser.submit(path, "propose-award", kind="winner", amount="12 000 000", **shares)
    second = await season.sign_in("organiser2", "organiser2@demo.example")
    await second.submit(path, "confirm-award")
    season.site.at = on(10, 20)
    await season.sign_in("organiser2", "organiser2@demo.example")
    delivery = f"/delivery/{season.project}"
    await second.submit(delivery, "start-delivery", due="12.2024")
    anna = await season.sign_in("anna", "anna@example.org")
    await anna.submit(delivery, "add-milestone", title="Техническое задание", plan="2023-12-01")
    assert "Техническое задание" in await anna.open(delivery)
    card = (await season.people["visitor"].open(f"/projects/{season.project}")).replace("\u00a0", " ")
    assert "12 млн ₽" in card


async def walk(season: Season) -> None:
    """The whole season."""
    await propose_idea(season)
    await gather_team(season)
    await submit_application(season)
    season.site.at = on(4, 20)
    await pass_round(season, 1, "1")
    season.site.at = on(5, 20)
    await pass_round(season, 2, "4")
    await hold_session(season)
    await conclude(season)
    await award(season)
