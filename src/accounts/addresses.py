"""When two e-mail addresses, or two names, are the same to us."""

import re
import unicodedata

from kit.refusals import Refusal

INVISIBLE = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")


class StrangeLetters(Refusal):
    """A name that could be taken for another one: Latin and Cyrillic in one word, or signs that nobody sees."""

    sentence = "Напишите имя буквами одного алфавита, без невидимых знаков."
    field = "full_name"


class NotFullName(Refusal):
    sentence = "Напишите фамилию и имя полностью."
    field = "full_name"


def key_of(address: str) -> str:
    """The address by which a person is found: NFKC, trimmed, without case."""
    return unicodedata.normalize("NFKC", address).strip().casefold()


def tidy_name(typed: str) -> str:
    """The name as it is kept. Raises StrangeLetters, NotFullName."""
    name = " ".join(unicodedata.normalize("NFKC", typed).split())
    if any(unicodedata.category(sign) in INVISIBLE for sign in name):
        raise StrangeLetters
    words = re.findall(r"[^\W\d_]+", name)
    if any(len(_alphabets(word)) > 1 for word in words):
        raise StrangeLetters
    if len(words) < 2:
        raise NotFullName
    return name


def search_text(name: str, address: str) -> str:
    """What the list of accounts is searched by: without case, ё as е."""
    return f"{name} {address}".casefold().replace("ё", "е")


def _alphabets(word: str) -> set[str]:
    return {unicodedata.name(letter, "?").split()[0] for letter in word if letter.isalpha()}
