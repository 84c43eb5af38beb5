"""Appeals against a published result of a round: filed by a team's leader, considered by others than its reviewers, answered."""
