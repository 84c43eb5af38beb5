"""The public reading rooms: home, registry, cards, statistics, open data. Reads everything, writes nothing."""
