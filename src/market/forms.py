"""What can be typed in the market."""

from typing import Annotated

import msgspec

from kit.forms import Choice, Choices, Field, Hidden, Number, Tick
from market.catalogues import SKILLS
from teams.forms import AcceptForm


class ProfileForm(msgspec.Struct):
    """What I can do, and who may know it."""

    skills: Annotated[list[str], Choices("Что вы умеете", SKILLS, min=1, required="Отметьте хотя бы одно")]
    about: Annotated[
        str,
        Field(
            "О себе",
            max=600,
            optional=True,
            rows=4,
            hint="Две-три фразы: опыт, интересы, сколько времени есть. Без телефона и почты",
        ),
    ]
    published: Annotated[
        bool,
        Tick(
            "Показывать меня участникам сезона",
            hint="Вошедшие участники увидят имя, навыки и рассказ. Почту не увидит никто: вас позовут через сайт",
        ),
    ]
    version: Annotated[int, Hidden()]


class CallForm(msgspec.Struct):
    """Whom an idea looks for."""

    skills: Annotated[list[str], Choices("Кто нужен", SKILLS, min=1, required="Отметьте хотя бы одно умение")]
    goal: Annotated[int, Number("Сколько всего человек должно быть в команде", min=2, max=50, hint="Вместе с лидером")]
    words: Annotated[
        str,
        Field(
            "Что скажете тем, кого ищете",
            max=600,
            optional=True,
            rows=4,
            hint="Чем человек займётся и сколько времени это займёт",
        ),
    ]
    version: Annotated[int, Hidden()]


class AskForm(AcceptForm):
    """A request to be taken in, with what a member gives in person."""

    words: Annotated[
        str, Field("Расскажите лидеру о себе", max=1000, optional=True, rows=5, hint="Что умеете и чем хотите заняться")
    ]


class ContinueForm(msgspec.Struct):
    """A question to an orphaned idea's author."""

    words: Annotated[str, Field("Что вы напишете автору", max=1000, min=10, rows=5, hint="Почему хотите продолжить")]


class ConsentForm(msgspec.Struct):
    """The author's answer."""

    answer: Annotated[
        str,
        Choice(
            "Ваш ответ",
            {"agree": "Согласен: идею можно продолжить, с указанием моей", "refuse": "Не согласен"},
        ),
    ]
    reply: Annotated[str, Field("Ваши слова", max=1000, optional=True, rows=4)]
