"""What can be typed about an idea, its moderation, its withdrawal and a deadline."""

from datetime import date
from typing import Annotated

import msgspec

from kit.forms import Choice, Choices, Day, Field, Hidden, Tick
from projects.catalogues import DISTRICTS, FORMATS, NOVELTY, SECTORS


class IdeaForm(msgspec.Struct):
    """An idea. A draft needs a title only; moderation needs the rest."""

    title: Annotated[str, Field("Название идеи", max=120, required="Назовите идею")]
    summary: Annotated[
        str, Field("Коротко о главном", max=600, optional=True, rows=3, hint="Два-три предложения для карточки")
    ]
    problem: Annotated[str, Field("Какую проблему решает идея", max=3000, optional=True, rows=6)]
    goal: Annotated[str, Field("Цель", max=1500, optional=True, rows=4, hint="Что появится в городе")]
    audience: Annotated[str, Field("Для кого", max=1500, optional=True, rows=3)]
    sector: Annotated[str, Choice("Отрасль", SECTORS, optional=True)]
    format: Annotated[str, Choice("Формат", FORMATS, optional=True)]
    novelty: Annotated[str, Choice("Новизна", NOVELTY, optional=True)]
    districts: Annotated[
        list[str], Choices("Районы", DISTRICTS, hint="Если идея для всего города, ничего не отмечайте")
    ]


class EditForm(IdeaForm):
    """The same idea, changed; `version` is the one that was on the screen."""

    version: Annotated[int, Hidden()]


class SubmitForm(msgspec.Struct):
    """What the leader vouches for when submitting."""

    agree: Annotated[
        bool,
        Tick(
            "Подтверждаю от имени команды, что сведения в паспорте верны",
            required="Подтвердите, что сведения верны",
        ),
    ]


class WithdrawForm(msgspec.Struct):
    """Taking back; the reason is optional."""

    why: Annotated[str, Field("Причина (необязательно)", max=1000, optional=True, rows=3)]


class ExtendForm(msgspec.Struct):
    """A later last day of a stage, and why."""

    last_day: Annotated[date, Day("Новый последний день")]
    reason: Annotated[
        str, Field("Причина", max=1000, min=10, rows=4, hint="Её увидят все: на странице сезона и в письме командам")
    ]
