"""What can be typed about a round."""
