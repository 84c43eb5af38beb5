"""Harmless defaults for tests, made through the same actions that people use."""
