"""People, their sessions, and the roles that they hold in a season."""
