"""How Piccolo finds the tables of delivery."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="delivery",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(["delivery.tables"]),
    migration_dependencies=[
        "accounts.piccolo_app",
        "projects.piccolo_app",
        "expert_review.piccolo_app",
        "funding.piccolo_app",
    ],
)
