"""How Piccolo finds the tables of notices."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from notices.tables import Letter, Notice

APP_CONFIG = AppConfig(
    app_name="notices",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[Notice, Letter],
    migration_dependencies=["accounts.piccolo_app"],
    commands=[],
)
