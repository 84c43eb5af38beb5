"""By what several accounts may look like one person: pure. A likeness is a hint for people, never a verdict."""

import re

from kit.russian import fold

NAME, ADDRESS, DEVICE = "name", "address", "device"
WORDS = {
    NAME: "одинаковые фамилия, имя и отчество",
    ADDRESS: "похожие адреса почты",
    DEVICE: "один браузер и один сетевой адрес",
}
SHORTEST_LOCAL = 6


def name_key(full_name: str) -> str:
    """The words of a name in any order, without case, ё as е."""
    return " ".join(sorted(fold(full_name).split()))


def address_key(address: str) -> str:
    """The part before the @ without dots, tags and digits at its end; "" when it is too short to say anything."""
    local = address.casefold().partition("@")[0].partition("+")[0]
    plain = re.sub(r"[._-]", "", local).rstrip("0123456789")
    return plain if len(plain) >= SHORTEST_LOCAL else ""


def keys_of(full_name: str, address: str, devices: list[str]) -> list[tuple[str, str]]:
    """Kind and key of everything by which this person could be found again."""
    found = [(NAME, name_key(full_name)), (ADDRESS, address_key(address)), *((DEVICE, device) for device in devices)]
    return [(kind, key) for kind, key in found if key]
