"""What is allowed about accounts, roles and sides, and the sentences of what is not."""

from datetime import timedelta

from accounts.roles import Role, SideName
from kit.refusals import Clash, Refusal, refuses

SESSION_LASTS = timedelta(days=14)
RESET_LASTS = timedelta(minutes=30)
CONFIRMATION_LASTS = timedelta(hours=24)


class WrongSignIn(Refusal):
    """Unknown address, wrong password, blocked account: one answer."""

    sentence = "Адрес или пароль не подходят. Проверьте раскладку и попробуйте ещё раз."


class WrongPassword(Refusal):
    sentence = "Это не тот пароль, с которым вы входите сейчас."
    field = "current"


class StaleLink(Refusal):
    """The token was used, has expired, or was never ours."""

    sentence = "Ссылка из письма срабатывает один раз и только до срока, который в нём назван."
    status = 410


class AddressTaken(Clash):
    sentence = "Этот адрес уже подтверждён. Войдите или восстановите пароль."


class OtherSide(Refusal):
    """A person stands on one side of a season only."""

    sentence = (
        "В одном сезоне нельзя быть и участником конкурса, и тем, кто его проводит: "
        "комиссией, экспертом или организатором."
    )


class NoSuchAccount(Refusal):
    sentence = "Учётной записи с таким адресом нет. Человек должен сначала зарегистрироваться."
    field = "email"


class AlreadyHeld(Refusal):
    sentence = "Эта роль в этом сезоне у человека уже есть или ждёт подтверждения."
    field = "role"


class SameAdministrator(Refusal):
    """The database says the same: confirmed_by differs from granted_by."""

    sentence = "Роль подтверждает другой администратор, не тот, который её назначил."


class AboutYourself(Refusal):
    sentence = "Себе роль назначить или подтвердить нельзя: попросите других администраторов."


class NotWaiting(Clash):
    sentence = "Это назначение уже подтверждено или отозвано."


class LastAdministrator(Refusal):
    sentence = "Нельзя отозвать роль: должны остаться хотя бы два администратора."


refuses("appointment_two_persons", SameAdministrator)
refuses("appointment_not_oneself", AboutYourself)
refuses("appointment_held_once", AlreadyHeld)
refuses("appointment_final", NotWaiting)
refuses("appointment_confirmed_once", NotWaiting)
refuses("appointment_revoked_stays", NotWaiting)
refuses("appointment_side", OtherSide)
refuses("side_one_per_season", OtherSide)
refuses("side_final", OtherSide)
refuses("side_kept", OtherSide)
refuses("token_used_once", StaleLink)
refuses("registration_used_once", StaleLink)
refuses("session_revoked_stays", Clash)
refuses("person_email_key_key", AddressTaken, "person.email_key")


def require_grantable(person: int, by: int) -> None:
    """An administrator grants roles to others only. Raises AboutYourself."""
    if person == by:
        raise AboutYourself


def require_confirmable(person: int, granted_by: int | None, by: int) -> None:
    """Two administrators stand behind a role, and neither is its holder. Raises SameAdministrator, AboutYourself."""
    if granted_by == by:
        raise SameAdministrator
    if person == by:
        raise AboutYourself


def require_side(held: str, wanted: SideName) -> None:
    """Raises OtherSide."""
    if held != wanted:
        raise OtherSide


def require_admins_left(admins: int, role: str) -> None:
    """Two administrators must remain, else nobody could grant anything any more. Raises LastAdministrator."""
    if role == Role.admin and admins <= 2:
        raise LastAdministrator
