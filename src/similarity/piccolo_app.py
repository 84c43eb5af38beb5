"""How Piccolo finds the index of titles."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from similarity.tables import SimilarMark, SimilarTitle

APP_CONFIG = AppConfig(
    app_name="similarity",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[SimilarTitle, SimilarMark],
    migration_dependencies=["kit.piccolo_app"],
    commands=[],
)
