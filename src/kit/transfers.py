"""Days off that the Government of Russia moved to other days, year by year."""

from datetime import date

# Government decrees: No. 1505 of 29.08.2022 (2023), No. 1314 of 10.08.2023 (2024),
# No. 1335 of 04.10.2024 (2025), No. 1466 of 24.09.2025 (2026).
MOVED: dict[date, date] = {
    date(2023, 1, 1): date(2023, 2, 24),
    date(2023, 1, 8): date(2023, 5, 8),
    date(2024, 1, 6): date(2024, 5, 10),
    date(2024, 1, 7): date(2024, 12, 31),
    date(2024, 4, 27): date(2024, 4, 29),
    date(2024, 11, 2): date(2024, 4, 30),
    date(2024, 12, 28): date(2024, 12, 30),
    date(2025, 1, 4): date(2025, 5, 2),
    date(2025, 1, 5): date(2025, 12, 31),
    date(2025, 2, 23): date(2025, 5, 8),
    date(2025, 3, 8): date(2025, 6, 13),
    date(2025, 11, 1): date(2025, 11, 3),
    date(2026, 1, 3): date(2026, 1, 9),
    date(2026, 1, 4): date(2026, 12, 31),
}

# Outside these years (2027 included) no decree stands above: weekends and the Labour Code's
# fixed dates are counted, and a due day may turn out a day or two early.
RELIABLE = range(2023, 2027)
