"""The season: its rules, its calendar, its deadlines."""
