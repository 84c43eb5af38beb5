"""How Piccolo finds the duties' table."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from duties.tables import Duty

APP_CONFIG = AppConfig(
    app_name="duties",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[Duty],
    migration_dependencies=["projects.piccolo_app"],
    commands=[],
)
