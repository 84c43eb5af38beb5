"""How Piccolo finds the competition's tables."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from competition.tables import Extension, Season, Stage

APP_CONFIG = AppConfig(
    app_name="competition",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[Season, Stage, Extension],
    migration_dependencies=["kit.piccolo_app"],
    commands=[],
)
