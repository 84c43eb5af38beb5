"""How Piccolo finds the tables of moderation."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from moderation.tables import Decision, Flag, IdeaText, Merge, MergeAnswer, Message, ModerationRules

APP_CONFIG = AppConfig(
    app_name="moderation",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[ModerationRules, IdeaText, Decision, Message, Flag, Merge, MergeAnswer],
    migration_dependencies=["projects.piccolo_app"],
    commands=[],
)
