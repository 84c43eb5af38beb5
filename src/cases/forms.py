"""What an organiser writes down for somebody, and what the person confirms."""

from typing import Annotated

from accounts.forms import PASSWORD_HINT
from kit.forms import Choice, Email, Field, Password
from projects.forms import IdeaForm
from teams.forms import AcceptForm

CHANNELS = {"paper": "На бумаге", "telephone": "По телефону"}


class CaseForm(IdeaForm):
    """An idea in somebody's name, with the address that the letter goes to."""

    full_name: Annotated[str, Field("Фамилия, имя и отчество", max=120, exact=True)]
    email: Annotated[str, Email("Электронная почта", hint="На неё придёт письмо: без подтверждения идея не появится")]
    channel: Annotated[str, Choice("Как пришло", CHANNELS)]
    note: Annotated[str, Field("Пометка", max=200, optional=True, hint="Входящий номер, дата звонка")]


class ConfirmForm(AcceptForm):
    """A new account's consents and its password."""

    password: Annotated[str, Password("Придумайте пароль", min=10, hint=PASSWORD_HINT, required="Придумайте пароль")]


class ConfirmOwnForm(AcceptForm):
    """The consents of somebody who already has an account."""
