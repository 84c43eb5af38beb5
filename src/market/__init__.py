"""The market of people and ideas: ideas look for people, people look for ideas, an orphaned idea finds somebody to go on."""
