"""How Piccolo finds the tables of teams."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from teams.tables import Dismissal, Invitation, InviteLink, JoinRequest, Membership, Team, TeamChange, Trait

APP_CONFIG = AppConfig(
    app_name="teams",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[Team, Membership, Invitation, InviteLink, JoinRequest, TeamChange, Trait, Dismissal],
    migration_dependencies=["accounts.piccolo_app"],
    commands=[],
)
