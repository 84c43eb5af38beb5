"""What people do in expert review, from sending a project to closing its review."""

from expert_review.actions.bodies import add_body, add_member, remove_member
from expert_review.actions.closing import close, opinions, release
from expert_review.actions.questions import answer, ask
from expert_review.actions.sending import Asked, recall, send
from expert_review.actions.signing import check, send_back, sign
from expert_review.actions.work import assign, correct, forward, save, submit

__all__ = [
    "Asked",
    "add_body",
    "add_member",
    "answer",
    "ask",
    "assign",
    "check",
    "close",
    "correct",
    "forward",
    "opinions",
    "recall",
    "release",
    "remove_member",
    "save",
    "send",
    "send_back",
    "sign",
    "submit",
]
