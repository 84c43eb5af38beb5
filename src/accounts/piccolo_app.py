"""How Piccolo finds the tables of accounts."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from accounts.tables import Appointment, Person, Registration, Session, Side, Token

APP_CONFIG = AppConfig(
    app_name="accounts",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[Person, Registration, Session, Token, Appointment, Side],
    migration_dependencies=["competition.piccolo_app"],
    commands=[],
)
