"""How Piccolo finds the meetings' tables."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from meetings.tables import (
    Attendance,
    CalendarFeed,
    DiscussionQuestion,
    Facilitator,
    Meeting,
    MeetingHistory,
    MeetingProject,
    Outcome,
    SignUp,
)

APP_CONFIG = AppConfig(
    app_name="meetings",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[
        Meeting,
        MeetingHistory,
        Facilitator,
        MeetingProject,
        SignUp,
        Attendance,
        Outcome,
        DiscussionQuestion,
        CalendarFeed,
    ],
    migration_dependencies=[
        "competition.piccolo_app",
        "accounts.piccolo_app",
        "projects.piccolo_app",
        "duties.piccolo_app",
    ],
    commands=[],
)
