"""How many files a passport may have, and how heavy they may be together."""

from kit.refusals import Refusal, refuses

MOST_FILES = 20
MOST_BYTES = 120_000_000


class TooManyFiles(Refusal):
    sentence = "К паспорту можно приложить не больше {most} файлов."
    field = "files"


class TooHeavyTogether(Refusal):
    sentence = "Вместе файлы паспорта занимают больше {most} МБ. Удалите лишние."
    field = "files"


class SentAlready(Refusal):
    sentence = "Такой файл уже приложен."
    field = "files"


refuses("attachment_once", SentAlready)
refuses("attachment_within_limit", TooManyFiles)


def require_room(files: int, size: int) -> None:
    """Room for one more file of this passport, `size` being that of all together. Raises TooManyFiles, TooHeavyTogether."""
    if files >= MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
    if size > MOST_BYTES:
        raise TooHeavyTogether(most=MOST_BYTES // 1_000_000)
