"""How Piccolo finds the tables of the selection rounds."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="rounds",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(["rounds.tables"]),
    migration_dependencies=[
        "competition.piccolo_app",
        "accounts.piccolo_app",
        "projects.piccolo_app",
    ],
    commands=[],
)
