"""What the feed's only form sends."""

from typing import Annotated

import msgspec

from kit.forms import Hidden


class MarkReadForm(msgspec.Struct):
    """Up to which row the reader has seen the feed: what came later stays unread."""

    up_to: Annotated[int, Hidden()]
