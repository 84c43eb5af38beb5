"""What Piccolo's own migrations open: a transaction, or nothing when one is open already."""

from types import TracebackType
from typing import Any

from piccolo.engine.base import BaseTransaction

from kit.db.session import current


class PiccoloTransaction(BaseTransaction):
    """BEGIN … COMMIT without rules or journal; the architecture test keeps it out of everybody else's hands."""

    def __init__(self, engine: Any) -> None:
        self.engine = engine
        self.session: Any = None

    async def __aenter__(self) -> "PiccoloTransaction":
        if current.get() is None:
            self.session = self.engine.session()
            await self.session.begin()
            current.set(self.session)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> bool:
        if self.session is None:
            return False
        try:
            await (self.session.commit() if error is None else self.session.rollback())
        finally:
            current.set(None)
            await self.session.close()
        return False
