"""What people do with accounts, by verb."""

from accounts.actions.passwords import change_password, open_reset, request_reset, require_password, reset_password
from accounts.actions.profile import set_publish_name
from accounts.actions.register import Newcomer, admit, confirm, enrol, register, registration_of
from accounts.actions.roles import confirm_role, found_role, grant_role, revoke_role
from accounts.actions.sides import take_side
from accounts.actions.sign_in import sign_in

__all__ = [
    "Newcomer",
    "admit",
    "change_password",
    "confirm",
    "confirm_role",
    "enrol",
    "found_role",
    "grant_role",
    "open_reset",
    "register",
    "registration_of",
    "request_reset",
    "require_password",
    "reset_password",
    "revoke_role",
    "set_publish_name",
    "sign_in",
    "take_side",
]
