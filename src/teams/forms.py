"""What can be typed about a team."""

from typing import Annotated

import msgspec

from kit.forms import Email, Field, Hidden, Tick


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


class TokenForm(msgspec.Struct):
    """An answer that needs nothing but the letter."""


class PersonForm(msgspec.Struct):
    """Whom it concerns."""

    person: Annotated[int, Hidden()]


class RenameForm(msgspec.Struct):
    """The team's name."""

    name: Annotated[str, Field("Название команды", max=120)]
