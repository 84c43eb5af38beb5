"""How Piccolo finds the expert review's tables."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from expert_review.tables import (
    BodyMember,
    Conclusion,
    ExecutiveBody,
    Question,
    RequestHistory,
    ReviewClosing,
    ReviewRequest,
)

APP_CONFIG = AppConfig(
    app_name="expert_review",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[
        ExecutiveBody,
        BodyMember,
        ReviewRequest,
        RequestHistory,
        Question,
        Conclusion,
        ReviewClosing,
    ],
    migration_dependencies=[
        "competition.piccolo_app",
        "accounts.piccolo_app",
        "projects.piccolo_app",
    ],
    commands=[],
)
