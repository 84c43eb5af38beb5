"""How Piccolo finds the outbox's table."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from outbox.tables import Letter

APP_CONFIG = AppConfig(
    app_name="outbox",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[Letter],
    migration_dependencies=["kit.piccolo_app"],
    commands=[],
)
