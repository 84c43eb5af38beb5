"""What everybody else is about: the idea, its moderation, its passport, its application, its stage."""
