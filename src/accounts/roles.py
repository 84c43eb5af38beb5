"""The words that accounts are described with: roles of a season and what people call them, sides, kinds of tokens."""

from enum import StrEnum


class Role(StrEnum):
    """What a person may be in a season, beside a participant."""

    committee = "committee"
    chair = "chair"
    secretary = "secretary"
    coordinator = "coordinator"
    expert = "expert"
    head = "head"
    facilitator = "facilitator"
    organiser = "organiser"
    auditor = "auditor"
    admin = "admin"


class SideName(StrEnum):
    """The two sides of a season."""

    participant = "participant"
    staff = "staff"


class Purpose(StrEnum):
    """What a single-use token opens."""

    reset = "reset"


ROLES: dict[str, str] = {
    Role.committee: "Член отборочной комиссии",
    Role.chair: "Председатель комиссии",
    Role.secretary: "Секретарь комиссии",
    Role.coordinator: "Координатор исполнительного органа",
    Role.expert: "Эксперт исполнительного органа",
    Role.head: "Руководитель исполнительного органа",
    Role.facilitator: "Модератор встреч",
    Role.organiser: "Организатор",
    Role.auditor: "Аудитор",
    Role.admin: "Администратор",
}
