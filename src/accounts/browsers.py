"""What a browser calls itself, in words for its owner: pure."""

import re

# The first that fits: each of these also claims to be those below it.
BROWSERS = (
    ("YaBrowser", "Яндекс Браузер"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox|FxiOS", "Firefox"),
    ("Chrom|CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
UNKNOWN = "Неизвестный браузер"


def browser_of(user_agent: str) -> str:
    """«Chrome, Linux»; only for people's eyes, anybody may send anything."""
    found = [_first(user_agent, table) for table in (BROWSERS, SYSTEMS)]
    return ", ".join(word for word in found if word) or UNKNOWN


def _first(text: str, table: tuple[tuple[str, str], ...]) -> str:
    return next((word for sign, word in table if re.search(sign, text)), "")
