"""How often one address or one client may try: a bounded memory of recent attempts."""

import ipaddress
from collections import OrderedDict
from datetime import datetime

import msgspec

from kit.refusals import TooMany

REMEMBERED = 20_000


class Limit(msgspec.Struct, frozen=True):
    """At most `times` attempts of one kind by one key within `seconds`."""

    kind: str
    times: int
    seconds: int


class Limiter:
    """Counts attempts in fixed windows; forgets the least recently used keys first."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self.remembered = remembered
        self._attempts: OrderedDict[tuple[str, str], tuple[float, int]] = OrderedDict()

    def charge(self, limit: Limit, key: str, now: datetime) -> None:
        """Count one attempt. Raises TooMany past the limit."""
        began, count = self._attempts.get((limit.kind, key), (now.timestamp(), 0))
        if now.timestamp() - began >= limit.seconds:
            began, count = now.timestamp(), 0
        if count >= limit.times:
            raise TooMany
        self._keep(limit.kind, key, (began, count + 1))

    def refund(self, limit: Limit, key: str) -> None:
        """Take one attempt back: it was right."""
        began, count = self._attempts.get((limit.kind, key), (0.0, 0))
        if count:
            self._keep(limit.kind, key, (began, count - 1))

    def forget(self) -> None:
        self._attempts.clear()

    def __len__(self) -> int:
        return len(self._attempts)

    def _keep(self, kind: str, key: str, attempt: tuple[float, int]) -> None:
        self._attempts[kind, key] = attempt
        self._attempts.move_to_end((kind, key))
        while len(self._attempts) > self.remembered:
            self._attempts.popitem(last=False)


def client_key(address: str) -> str:
    """One client: an IPv4 address, or a /64 of IPv6, which one household holds whole."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)
