"""What follows from the sheets of a round: scores, places, outcomes, figures. Pure: anybody can count it again."""
