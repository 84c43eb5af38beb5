"""Which titles speak of the same thing: lemmas, a small list of civic notions, an inverted index. Knows no projects."""
