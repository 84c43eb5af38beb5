"""The money of a season: its pool, its awards, their shares."""
