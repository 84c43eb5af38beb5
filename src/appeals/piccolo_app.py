"""How Piccolo finds the tables of appeals."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from appeals.tables import Answer, Appeal, Panelist

APP_CONFIG = AppConfig(
    app_name="appeals",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[Appeal, Panelist, Answer],
    migration_dependencies=["rounds.piccolo_app"],
    commands=[],
)
