"""What the list of one's sessions calls a browser."""

import pytest

from accounts.browsers import browser_of

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 "
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (WINDOWS + "YaBrowser/24.4 Safari/537.36", "Яндекс Браузер, Windows"),
        (WINDOWS + "Safari/537.36 Edg/124.0", "Edge, Windows"),
        (WINDOWS + "Safari/537.36", "Chrome, Windows"),
        (PHONE + "Version/17.4 Mobile/15E148 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0", "Firefox, Linux"),
        ("", "Неизвестный браузер"),
        ("<script>", "Неизвестный браузер"),
    ],
)
def test_a_browser_is_named_as_its_owner_knows_it(sent: str, words: str) -> None:
    assert browser_of(sent) == words
