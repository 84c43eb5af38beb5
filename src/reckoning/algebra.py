"""The little linear algebra that severity needs, in plain Python: the same bits everywhere."""


def inverted(matrix: list[list[float]]) -> list[list[float]]:
    """The inverse of a positive definite matrix, by Gauss and Jordan."""
    size = len(matrix)
    rows = [[*row, *(float(n == m) for m in range(size))] for n, row in enumerate(matrix)]
    for n in range(size):
        pivot = rows[n][n]
        rows[n] = [value / pivot for value in rows[n]]
        for m in range(size):
            if m != n and (factor := rows[m][n]):
                rows[m] = [value - factor * top for value, top in zip(rows[m], rows[n], strict=True)]
    return [row[size:] for row in rows]
