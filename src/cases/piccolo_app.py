"""How Piccolo finds the tables of cases."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from cases.tables import PaperCase

APP_CONFIG = AppConfig(
    app_name="cases",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[PaperCase],
    migration_dependencies=["projects.piccolo_app"],
    commands=[],
)
