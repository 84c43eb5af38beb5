"""A whole season as its people walk it, through the interface only: from three registrations to the first milestone."""

import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from journeys.serving import Served
from journeys.walkers import Walker

from outbox.tables import Letter

PASSWORD = "белая ночь над Невой 42"
Newcomer = Callable[[], Awaitable[Walker]]
SECTIONS = {
    "problem": {"problem": "Нет единой карты.", "evidence": "Обращения жителей за три года."},
    "audience": {"audience": "Жители города.", "people": "200000"},
    "product": {"product": "Портал с картой.", "functions": "Поиск, подписка, слои."},
    "host": {"host_system": "не используется", "data": "Открытые данные города.", "personal_data": "no"},
    "plan": {"months": "10", "steps": "Анализ, разработка, испытания."},
    "effects": {"social": "Меньше обращений.", "economic": "Экономия времени.", "indicators": "Число посещений."},
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
        """Somebody who has an account comes to the site."""
        walker = await self.person(name)
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
    await anna.submit(f"/projects/{season.project}/edit", "edit-idea", goal="Показать планы благоустройства всех дворов.")
    await anna.submit(f"/projects/{season.project}/work", "send-to-moderation")
    await organiser.submit(f"/projects/{season.project}/moderate", "moderate-idea", decision="accept")
    visitor = await season.person("visitor")
    assert "Карта дворовых пространств" in await visitor.open("/projects?season=2023")


async def gather_team(season: Season) -> None:
    """Boris and Vera get letters, register with those addresses, and join in person."""
    season.site.at = on(4, 3)
    anna = season.people["anna"]
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
    anna, path = season.people["anna"], f"/projects/{season.project}/passport"
    for key, fields in SECTIONS.items():
        await anna.submit(f"{path}/{key}", f"passport-{key}", **fields)
    await anna.submit(
        f"{path}/estimate",
        "passport-estimate",
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
