"""Why the dashboard says no."""

from kit.refusals import Clash


class NothingLate(Clash):
    sentence = "Напоминать не о чем: срок не нарушен или заключение уже подписано."
