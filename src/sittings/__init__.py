"""The sitting of a committee: who came, what was put to the vote and how it went, the minutes with their signatures."""
