"""What the platform answers when it says no, and which database constraint means which refusal."""

from typing import Any, ClassVar


class Refusal(Exception):
    """A reasoned no: a Russian sentence, a status, and perhaps the form field beside which it is shown."""

    sentence: ClassVar[str] = "Это действие невозможно."
    status: ClassVar[int] = 422
    field: str | None = None

    def __init__(self, **values: Any) -> None:
        super().__init__(type(self).__name__)
        self.values = values

    @property
    def text(self) -> str:
        """The Russian sentence with its values filled in."""
        return self.sentence.format(**self.values)

    def __str__(self) -> str:
        return f"{type(self).__name__}: {self.values}" if self.values else type(self).__name__


class Missing(Refusal):
    """There is no such thing, or it is not for this person's eyes: both are one answer."""

    sentence = "Такой страницы нет."
    status = 404


class Clash(Refusal):
    """Somebody else has changed it in the meantime."""

    sentence = "Пока вы работали, данные изменились. Обновите страницу и попробуйте ещё раз."
    status = 409


class Dangling(Clash):
    """A row that this one refers to is gone, or is still referred to."""

    sentence = "Запись, с которой это связано, изменилась или удалена. Обновите страницу и попробуйте ещё раз."


class TooMany(Refusal):
    """Too many attempts."""

    sentence = "Слишком много попыток. Подождите немного и попробуйте ещё раз."
    status = 429


class Busy(Refusal):
    """The database could not take the write in time; nothing was changed."""

    sentence = "Сейчас слишком много обращений. Ничего не потеряно: попробуйте ещё раз через минуту."
    status = 503


class Invalid(Refusal):
    """The form has errors, shown beside its fields."""

    sentence = "Проверьте, пожалуйста, отмеченные поля."


_by_constraint: dict[str, type[Refusal]] = {}
_by_columns: dict[str, type[Refusal]] = {}


def refuses(constraint: str, refusal: type[Refusal], columns: str = "") -> None:
    """Say what breaking a database constraint means; `columns` ("table.a, table.b") is how SQLite names a plain UNIQUE."""
    known = _by_constraint.setdefault(constraint, refusal)
    if known is not refusal:
        raise ValueError(f"{constraint} already means {known.__name__}")
    if columns:
        _by_columns[columns] = refusal


def meaning(constraint: str) -> type[Refusal] | None:
    """The refusal registered for a constraint's name, or for SQLite's list of columns."""
    return _by_constraint.get(constraint) or _by_columns.get(constraint)
