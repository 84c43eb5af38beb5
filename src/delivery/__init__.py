"""The year of implementation: milestones, reports, the end of it."""
