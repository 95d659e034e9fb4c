"""The threads of the intake: started together, stopped together, and missed when one of them falls."""

import logging
from collections.abc import Callable
from threading import Event, Thread
from typing import Final

log = logging.getLogger(__name__)

STOP_WITHIN_S: Final = 10.0


class Crew:
    """Threads that work until ``stopping`` is set."""

    def __init__(self, stopping: Event) -> None:
        self.failed = False
        self._stopping = stopping
        self._threads: list[Thread] = []

    def start(self, name: str, work: Callable[[], object], *, vital: bool = True) -> None:
        """Let a thread do ``work``. If it fails, that is logged; a ``vital`` one takes all others down with it."""
        thread = Thread(target=self._do, args=(name, work, vital), name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def wait(self) -> None:
        """Wait until asked to stop, then until everybody has stopped, at most ten seconds each."""
        self._stopping.wait()
        for thread in self._threads:
            thread.join(STOP_WITHIN_S)

    def _do(self, name: str, work: Callable[[], object], vital: bool) -> None:
        try:
            work()
        except Exception:
            log.exception("%s failed", name)
            if vital:
                self.failed = True
                self._stopping.set()
