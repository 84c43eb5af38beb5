"""Selection rounds: committees, criteria, assignment, scores, results and their publication."""
