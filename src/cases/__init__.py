"""Cases that came on paper or by telephone: an organiser enters them, the person concerned confirms."""
