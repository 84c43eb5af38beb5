"""How Piccolo finds the tables of the market."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from market.tables import Call, CallSkill, Profile, ProfileSkill, Succession

APP_CONFIG = AppConfig(
    app_name="market",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[Profile, ProfileSkill, Call, CallSkill, Succession],
    migration_dependencies=["projects.piccolo_app"],
    commands=[],
)
