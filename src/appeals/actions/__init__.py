"""What people do with an appeal."""

from appeals.actions.answer import answer_appeal, sign_appeal
from appeals.actions.consider import accept_appeal, assign_appeal, recuse, return_appeal, unassign_appeal
from appeals.actions.file import file_appeal, withdraw_appeal

__all__ = [
    "accept_appeal",
    "answer_appeal",
    "assign_appeal",
    "file_appeal",
    "recuse",
    "return_appeal",
    "sign_appeal",
    "unassign_appeal",
    "withdraw_appeal",
]
