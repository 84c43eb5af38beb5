"""What can be typed about a team."""

from typing import Annotated

import msgspec

from kit.forms import Choice, Email, Field, Hidden, Tick

ANSWERS = {"accept": "Принять в команду", "decline": "Отклонить"}
AGREEMENTS = {"agree": "Согласиться: участник выходит сразу", "refuse": "Не согласиться: состав остаётся прежним"}
MEMBERS = {"editor": "Редактор: пишет паспорт вместе с лидером", "reader": "Читатель: видит паспорт, но не меняет его"}


class InviteForm(msgspec.Struct):
    """A letter to one address."""

    email: Annotated[str, Email("Электронная почта участника", hint="На этот адрес придёт письмо с приглашением")]


class AcceptForm(msgspec.Struct):
    """The consent that everybody gives in person."""

    consent: Annotated[
        bool,
        Tick(
            "Согласен участвовать в команде и на обработку персональных данных",
            required="Без согласия вступить в команду нельзя",
        ),
    ]
    of_age: Annotated[bool, Tick("Мне исполнилось 18 лет", required="Участвовать можно с 18 лет")]
    not_official: Annotated[
        bool,
        Tick(
            "Я не замещаю должность в государственном или муниципальном органе",
            required="Государственные и муниципальные служащие в конкурсе не участвуют",
        ),
    ]


class PersonForm(msgspec.Struct):
    """Whom it concerns."""

    person: Annotated[int, Hidden()]


class RenameForm(msgspec.Struct):
    """The team's name."""

    name: Annotated[str, Field("Название команды", max=120)]


class RoleForm(msgspec.Struct):
    """What a member may do with the passport."""

    person: Annotated[int, Hidden()]
    role: Annotated[str, Choice("Роль", MEMBERS)]


class AnswerForm(msgspec.Struct):
    """The leader's answer to whoever asks to be taken in."""

    answer: Annotated[str, Choice("Ответ", ANSWERS)]
    reply: Annotated[
        str,
        Field(
            "Ваши слова",
            max=1000,
            optional=True,
            rows=4,
            hint="Их получит тот, кто просится. При отказе напишите, почему",
        ),
    ]


class WhyForm(msgspec.Struct):
    """Why the organiser should agree."""

    why: Annotated[str, Field("Почему", max=1000, min=10, rows=4, hint="Прочтёт организатор сезона")]


class DismissForm(msgspec.Struct):
    """Why these accounts are different people."""

    why: Annotated[
        str, Field("Почему это разные люди", max=500, min=5, rows=3, hint="Прочтут только организаторы сезона")
    ]


class AgreementForm(msgspec.Struct):
    """The organiser's answer about a change after the deadline."""

    answer: Annotated[str, Choice("Решение", AGREEMENTS)]
    reply: Annotated[
        str, Field("Пояснение команде", max=1000, min=5, rows=4, hint="Его получат все, кого это касается")
    ]
