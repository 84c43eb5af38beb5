"""Where Piccolo finds the engine and every package with tables, floors from the ground up."""

from piccolo.conf.apps import AppRegistry

from kit.db import engine

DB = engine()

APP_REGISTRY = AppRegistry(
    apps=[
        "kit.piccolo_app",
        "competition.piccolo_app",
        "outbox.piccolo_app",
        "accounts.piccolo_app",
        "notices.piccolo_app",
        "teams.piccolo_app",
        "similarity.piccolo_app",
        "projects.piccolo_app",
        "moderation.piccolo_app",
        "market.piccolo_app",
        "cases.piccolo_app",
        "duties.piccolo_app",
        "rounds.piccolo_app",
        "appeals.piccolo_app",
        "meetings.piccolo_app",
        "expert_review.piccolo_app",
        "sittings.piccolo_app",
        "funding.piccolo_app",
        "delivery.piccolo_app",
    ]
)
