"""What people do with a project. `move` is the only way to change its stage."""

from projects.actions.move import move

__all__ = ["move"]
