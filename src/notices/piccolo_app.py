"""How Piccolo finds the tables of notices."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from notices.tables import Notice

APP_CONFIG = AppConfig(
    app_name="notices",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[Notice],
    migration_dependencies=["accounts.piccolo_app", "outbox.piccolo_app"],
    commands=[],
)
