"""What people are told: the feed in the cabinet and the letters of the outbox."""
