"""Which passwords are strong enough."""

from kit.refusals import Refusal

SHORTEST = 10
FEWEST_DIFFERENT = 5
WORN_OUT = ("password", "qwerty", "йцукен", "пароль", "1234567890", "0123456789", "111111", "abcdef")


class WeakPassword(Refusal):
    field = "password"


class TooShort(WeakPassword):
    sentence = "Пароль должен быть не короче 10 знаков."


class TooUniform(WeakPassword):
    sentence = "Пароль слишком однообразный: возьмите хотя бы 5 разных знаков."


class TooKnown(WeakPassword):
    sentence = "Такой пароль подбирают первым: придумайте другой, например три-четыре слова подряд."


class NamesYou(WeakPassword):
    sentence = "Пароль не должен содержать ваше имя или адрес."


def require_strong(password: str, address: str, name: str) -> None:
    """Raise a WeakPassword that says what to change."""
    folded = password.casefold()
    if len(password) < SHORTEST:
        raise TooShort
    if len(set(folded)) < FEWEST_DIFFERENT:
        raise TooUniform
    if _is_worn_out(folded):
        raise TooKnown
    if any(part in folded for part in _own_words(address, name)):
        raise NamesYou


def _is_worn_out(folded: str) -> bool:
    """A known word with a few signs round it; a long phrase may contain one."""
    return any(word in folded and len(folded) - len(word) <= 5 for word in WORN_OUT)


def _own_words(address: str, name: str) -> list[str]:
    words = [address.split("@")[0], *name.split()]
    return [word.casefold() for word in words if len(word) >= 4]
