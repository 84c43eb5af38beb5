"""The demonstration: the season of 2023 replayed and a current season laid round today."""
