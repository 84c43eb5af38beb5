"""How Piccolo finds the journal."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from kit.tables import Journal, JournalHead

APP_CONFIG = AppConfig(
    app_name="kit",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[Journal, JournalHead],
    migration_dependencies=[],
    commands=[],
)
