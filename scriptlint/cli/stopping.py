"""Ctrl-C ends a run in order: after the document in hand, with all output complete."""

from collections.abc import Generator, Iterable, Iterator
from typing import Any

from scriptlint.messages import Message, say
from scriptlint.report import Failure, Report

STATUS = 130
"""What a program exits with that Ctrl-C stopped: 128 and the number of the signal."""

Item = Report | Failure


class Stopper:
    """Watches reports go by, and lets no more of them pass after a Ctrl-C.

    A second Ctrl-C raises KeyboardInterrupt; so does one before the first report. Where
    the reports come from `several` processes, these end by themselves, and all that they
    have done may pass.
    """

    def __init__(self, *, several: bool) -> None:
        self.several = several
        self.stopped = False
        self.seen = self.documents = 0
        self._listening = False

    def watch(self, items: Iterable[Item]) -> Iterator[Item]:
        """The same items, until somebody stops it."""
        source = iter(items)
        try:
            if self.several:
                self._listen()
            while (item := self._next(source)) is not None:
                if self.seen == 1:  # a single document does without
                    self._listen()
                self.seen += 1
                self.documents += isinstance(item, Report)
                yield item
                if self.stopped and not self.several:
                    break
        finally:
            if isinstance(source, Generator):
                source.close()
            self._listen_no_more()

    def _next(self, source: Iterator[Item]) -> Item | None:
        """The next item; None when there is none, or somebody will not wait for it."""
        try:
            return next(source, None)
        except KeyboardInterrupt:
            if self._listening or not self.seen:
                raise
            self.stopped = True
            return None

    def _listen(self) -> None:
        import signal
        import threading

        main = threading.current_thread() is threading.main_thread()
        heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if main and heard:  # what runs in the background is deaf on purpose
            signal.signal(signal.SIGINT, self._stop)
            self._listening = True

    def _stop(self, *_: Any) -> None:  # Any: number and frame
        self.stopped = True
        self._listen_no_more()

    def _listen_no_more(self) -> None:
        if self._listening:
            import signal

            signal.signal(signal.SIGINT, signal.default_int_handler)

    def told(self) -> Iterator[Message]:
        """That it was stopped, and how far it had come."""
        if self.stopped:
            words = "stopped after {count} documents; the others were not checked"
            yield say(words, count=self.documents)
