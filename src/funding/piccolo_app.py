"""How Piccolo finds the tables of funding."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

from funding.tables import Award, AwardWithdrawal, FundingShare, Pool, ShareHolder

APP_CONFIG = AppConfig(
    app_name="funding",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[Pool, Award, FundingShare, ShareHolder, AwardWithdrawal],
    migration_dependencies=["expert_review.piccolo_app", "rounds.piccolo_app"],
    commands=[],
)
