"""Public discussions, strategic sessions and project seminars."""
