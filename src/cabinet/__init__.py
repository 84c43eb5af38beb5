"""What waits for one person, the dashboard of the organiser, the journal."""
