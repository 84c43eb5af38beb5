"""Sets of projects as whole numbers: bit n stands for the project with id n, so that filters are joined by & and |."""

from collections.abc import Container, Iterable

STRETCH = 64
# The bits of every byte, the greatest first.
IN_BYTE = [tuple(bit for bit in range(7, -1, -1) if byte >> bit & 1) for byte in range(256)]


def bitmap_of(ids: Iterable[int]) -> int:
    """The set of these ids."""
    wanted = list(ids)
    bits = bytearray(max(wanted, default=0) // 8 + 1)
    for one in wanted:
        bits[one >> 3] |= 1 << (one & 7)
    return int.from_bytes(bits, "little")


def ids_of(bitmap: int) -> list[int]:
    """Every id of the set, the greatest first."""
    bits = bitmap.to_bytes((bitmap.bit_length() + 7) // 8, "little")
    return [(place << 3) + one for place in range(len(bits) - 1, -1, -1) for one in IN_BYTE[bits[place]]]


def greatest(bitmap: int, limit: int, offset: int = 0) -> list[int]:
    """A page of the set, the greatest ids first; whole stretches are skipped by counting their bits."""
    bits = bitmap.to_bytes((bitmap.bit_length() + 7) // 8, "little")
    end, found = len(bits), []
    while end > 0 and limit > 0:
        start = max(0, end - STRETCH)
        part = int.from_bytes(bits[start:end], "little")
        number = part.bit_count()
        if number <= offset:
            offset -= number
        else:
            here = ids_of(part)[offset : offset + limit]
            found += [one + (start << 3) for one in here]
            offset, limit = 0, limit - len(here)
        end = start
    return found


class Members(Container[int]):
    """The set, quick to ask about many ids one after the other."""

    def __init__(self, bitmap: int) -> None:
        self.bits = bitmap.to_bytes((bitmap.bit_length() + 7) // 8, "little")

    def __contains__(self, one: object) -> bool:
        assert isinstance(one, int)
        return one >> 3 < len(self.bits) and bool(self.bits[one >> 3] >> (one & 7) & 1)
