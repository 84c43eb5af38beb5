"""How Piccolo finds the tables of funding."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="funding",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(["funding.tables"]),
    migration_dependencies=[
        "competition.piccolo_app",
        "accounts.piccolo_app",
        "projects.piccolo_app",
        "expert_review.piccolo_app",
    ],
)
