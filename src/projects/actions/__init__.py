"""What people do with a project. `move` is the only way to change its stage."""

from projects.actions.attach import attach, forget_files, remove, sweep
from projects.actions.extend import concerned, extend_deadline
from projects.actions.move import move
from projects.actions.propose import Marks, draft, edit, free_team, propose
from projects.actions.publish_file import publish_file
from projects.actions.remind import remind
from projects.actions.reopen import freeze_passports, reopen_passports
from projects.actions.similar import read_titles
from projects.actions.submit import submit
from projects.actions.withdraw import dissolve, return_unrepaired, revive, withdraw_application, withdraw_project
from projects.actions.write_passport import keep_draft, write_section

__all__ = [
    "Marks",
    "attach",
    "concerned",
    "dissolve",
    "draft",
    "edit",
    "extend_deadline",
    "forget_files",
    "free_team",
    "freeze_passports",
    "keep_draft",
    "move",
    "propose",
    "publish_file",
    "read_titles",
    "remind",
    "remove",
    "reopen_passports",
    "return_unrepaired",
    "revive",
    "submit",
    "sweep",
    "withdraw_application",
    "withdraw_project",
    "write_section",
]
