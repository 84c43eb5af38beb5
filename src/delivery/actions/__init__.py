"""What people do in the year of implementation."""

from delivery.actions.ending import finish, terminate
from delivery.actions.planning import add_milestone, update_milestone
from delivery.actions.reporting import publish_report, report
from delivery.actions.starting import start

__all__ = ["add_milestone", "finish", "publish_report", "report", "start", "terminate", "update_milestone"]
