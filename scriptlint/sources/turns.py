"""The turns of a text, built line by line with exact spans."""

from scriptlint.document import UNKNOWN, Turn
from scriptlint.sources.events import event_of
from scriptlint.sources.heads import Head
from scriptlint.sources.times import Clock, within

NOBODY = Head("", UNKNOWN, True, 0)


class Turns:
    """Turns that begin, go on and close while lines come; those closed are `done`."""

    def __init__(self, text: str, *, chat: bool) -> None:
        self.text = text
        self.done: list[Turn] = []
        self._chat = chat
        self._clock = Clock(chat)
        self._open: Head | None = None
        self._begin = 0
        self._speaker = NOBODY

    def begin(self, head: Head, at: int) -> None:
        """A turn begins in the line that stands at `at`."""
        self.close(at)
        self._open, self._begin = head, at + head.body
        if head.end is None:
            self._speaker = head
        else:
            self.close(at + head.end)

    def go_on(self, at: int) -> None:
        """The turn goes on; after a mark or a comment its speaker begins another."""
        if self._open is None:
            self._open, self._begin = self._speaker._replace(stamp="", until=""), at

    def close(self, at: int) -> None:
        """The turn that is open ends at `at`."""
        head = self._open
        if head is None:
            return
        self._open = None
        written = self.text[self._begin : at]
        words = written.strip()
        begin = self._begin + (written.index(words) if words else 0)
        self.done.append(self._turn(head, words, begin))

    def _turn(self, head: Head, words: str, begin: int) -> Turn:
        start = end = None
        if head.stamp:
            start = self._clock.seconds(head.stamp)
            end = self._clock.seconds(head.until) if head.until else None
            if end is None and self._chat and start is not None:
                end = start + within(head.stamp)
        span = (begin, begin + len(words))
        event = event_of(head.role, words)
        return Turn(head.role, words, head.label, start, end, span, "", event)
