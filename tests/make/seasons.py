"""A season for tests: the rules of 2023 unless said otherwise."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from competition.actions import Rules, open_season
from competition.queries import season_by_id
from competition.rules import STAGES, Period
from competition.views import SeasonView
from kit.journal import SYSTEM

BEFORE = datetime(2023, 1, 10, 9, 0, tzinfo=UTC)
DAYS_2023 = {
    "ideas": (date(2023, 3, 1), date(2023, 3, 31)),
    "teams": (date(2023, 4, 1), date(2023, 4, 15)),
    "round_1": (date(2023, 4, 16), date(2023, 5, 15)),
    "round_2": (date(2023, 5, 16), date(2023, 6, 15)),
    "public_discussions": (date(2023, 6, 16), date(2023, 6, 30)),
    "strategic_sessions": (date(2023, 7, 1), date(2023, 7, 14)),
    "project_seminars": (date(2023, 7, 15), date(2023, 7, 31)),
    "expert_review": (date(2023, 8, 1), date(2023, 9, 15)),
    "award": (date(2023, 9, 16), date(2023, 10, 15)),
    "implementation": (date(2023, 10, 16), date(2024, 12, 31)),
}


async def a_season(year: int = 2023, **changes: Any) -> SeasonView:
    """A season of ten stages whose calendar is that of 2023, moved to its year."""
    rules: dict[str, Any] = {
        "year": year,
        "title": f"Твой бюджет 2.0: сезон {year}",
        "theme": "Цифровые технологии",
        "organiser": "Комитет финансов Санкт-Петербурга",
        "pool": 90_000_000,
        "project_limit": 15_000_000,
        "team_min": 3,
        "team_max": 10,
        "implementation_months": 12,
        **changes,
    }
    by = timedelta(days=365 * (year - 2023))
    calendar = [Period(key, DAYS_2023[key][0] + by, DAYS_2023[key][1] + by) for key in STAGES]
    return await season_by_id(await open_season(SYSTEM, Rules(**rules), calendar, BEFORE))
