"""The season's staff, with accounts and confirmed roles, as the journey finds them."""

from accounts.actions import Newcomer, enrol, found_role
from accounts.hashing import hash_password
from competition.views import SeasonView
from make.seasons import BEFORE, a_season

STAFF = {
    "organiser": ("organiser", "Организатор Елена"),
    "organiser2": ("organiser", "Организатор Ирина"),
    "committee": ("committee", "Член А Комиссии"),
    "committee2": ("committee", "Член Б Комиссии"),
    "committee3": ("committee", "Член В Комиссии"),
    "chair": ("chair", "Председатель Глеб"),
    "secretary": ("secretary", "Секретарь Зоя"),
    "facilitator": ("facilitator", "Модератор Игорь"),
    "coordinator": ("coordinator", "Координатор Ольга"),
    "expert": ("expert", "Эксперт Дарья"),
    "head": ("head", "Руководитель Пётр"),
}


async def a_staffed_season(password: str) -> SeasonView:
    """The season of 2023 with everybody who runs it."""
    season = await a_season()
    stored = await hash_password(password)
    for name, (role, full_name) in STAFF.items():
        newcomer = Newcomer(email=f"{name}@demo.example", full_name=full_name, password_hash=stored)
        await found_role(await enrol(newcomer, BEFORE), season.id, role, BEFORE)
    return season
