"""How Piccolo finds the tables of projects."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from projects.tables import (
    Application,
    Attachment,
    EstimateLine,
    Numbering,
    PassportRevision,
    PassportSection,
    Project,
    ProjectDistrict,
    Remark,
    Reminder,
    StageHistory,
)

APP_CONFIG = AppConfig(
    app_name="projects",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[
        Numbering,
        Project,
        ProjectDistrict,
        PassportSection,
        PassportRevision,
        EstimateLine,
        Attachment,
        StageHistory,
        Remark,
        Application,
        Reminder,
    ],
    migration_dependencies=["teams.piccolo_app"],
    commands=[],
)
