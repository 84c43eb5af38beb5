"""What can be typed about accounts and roles."""

from typing import Annotated

import msgspec

from accounts.roles import ROLES
from kit.forms import Choice, Email, Field, Hidden, Password, Tick

PASSWORD_HINT = "Не короче 10 знаков. Лучше всего несколько слов подряд, которые знаете только вы."


class RegisterForm(msgspec.Struct):
    email: Annotated[str, Email("Электронная почта", hint="На этот адрес придёт письмо со ссылкой")]
    full_name: Annotated[
        str, Field("Фамилия, имя и отчество", max=120, exact=True, hint="Как в паспорте; отчество, если есть")
    ]
    password: Annotated[str, Password("Пароль", min=10, hint=PASSWORD_HINT, required="Придумайте пароль")]
    of_age: Annotated[bool, Tick("Мне исполнилось 18 лет", required="Участвовать можно с 18 лет")]
    not_official: Annotated[
        bool,
        Tick(
            "Я не служу в государственном или муниципальном органе",
            required="Служащие государственных и муниципальных органов в конкурсе не участвуют",
        ),
    ]
    consent: Annotated[
        bool,
        Tick(
            "Я даю согласие на обработку персональных данных",
            required="Без согласия на обработку персональных данных учётную запись не открыть",
        ),
    ]
    publish_name: Annotated[
        bool,
        Tick(
            "Можно публиковать моё имя рядом с проектом",
            hint="Необязательно. Это согласие можно дать или отозвать позже в учётной записи",
        ),
    ]


class SignInForm(msgspec.Struct):
    email: Annotated[str, Field("Электронная почта", max=254, required="Введите адрес")]
    password: Annotated[str, Password("Пароль", required="Введите пароль")]
    next: Annotated[str, Hidden(word=True, max=500)]


class ResetRequestForm(msgspec.Struct):
    email: Annotated[str, Email("Электронная почта", hint="Адрес, с которым вы регистрировались")]


class NewPasswordForm(msgspec.Struct):
    password: Annotated[str, Password("Новый пароль", min=10, hint=PASSWORD_HINT, required="Придумайте пароль")]


class ChangePasswordForm(msgspec.Struct):
    current: Annotated[str, Password("Нынешний пароль", required="Введите пароль, с которым вошли")]
    password: Annotated[str, Password("Новый пароль", min=10, hint=PASSWORD_HINT, required="Придумайте пароль")]


class PublishNameForm(msgspec.Struct):
    publish_name: Annotated[bool, Tick("Можно публиковать моё имя рядом с проектом")]


class GrantRoleForm(msgspec.Struct):
    email: Annotated[str, Email("Электронная почта человека", hint="Адрес его учётной записи")]
    role: Annotated[str, Choice("Роль", ROLES)]
    reason: Annotated[str, Field("Основание", max=500, hint="Например, номер и дата приказа")]


class RevokeRoleForm(msgspec.Struct):
    reason: Annotated[str, Field("Причина", max=500)]
