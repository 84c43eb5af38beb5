"""Where Piccolo finds the engine and every package with tables, floors from the ground up."""

from piccolo.conf.apps import AppRegistry

from kit.db import engine

DB = engine()

APP_REGISTRY = AppRegistry(
    apps=[
        "kit.piccolo_app",
    ]
)
