"""How Piccolo finds the tables of delivery."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from delivery.tables import Delivery, Milestone, MilestoneHistory, Report

APP_CONFIG = AppConfig(
    app_name="delivery",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[Delivery, Milestone, MilestoneHistory, Report],
    migration_dependencies=["funding.piccolo_app"],
    commands=[],
)
