"""Answers just given, for those who ask the same: a version of a table never changes, nor does what it says."""

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Sequence
from threading import Lock
from typing import Any, Final

Rows = Sequence[tuple[Any, ...]]

MOST_BYTES: Final = 64_000_000
"""Of all answers that a process remembers."""
LARGEST_BYTES: Final = MOST_BYTES // 64
"""Of one answer; a larger one is nobody's page."""
_VALUE_BYTES: Final = 64
"""About what a value takes in memory, beside its text."""


class Remembered:
    """Answers by their question; those not asked for longest go first. Shared by threads."""

    def __init__(self, most_bytes: int = MOST_BYTES, largest_bytes: int = LARGEST_BYTES) -> None:
        self._most, self._largest = most_bytes, largest_bytes
        self._answers: OrderedDict[Hashable, tuple[Rows, int]] = OrderedDict()
        self._lock = Lock()
        self.bytes = 0
        """About what they take now."""

    def get(self, question: Hashable) -> Rows | None:
        """The answer, if it is remembered."""
        with self._lock:
            if question not in self._answers:
                return None
            self._answers.move_to_end(question)
            return self._answers[question][0]

    def keep(self, question: Hashable, answer: Rows) -> None:
        """Remember an answer, unless it is large."""
        size = weight(answer)
        if size > self._largest:
            return
        with self._lock:
            self._forget(question)
            self._answers[question] = answer, size
            self.bytes += size
            while self.bytes > self._most:
                self._forget(next(iter(self._answers)))

    def _forget(self, question: Hashable) -> None:
        _, size = self._answers.pop(question, ((), 0))
        self.bytes -= size


def weight(values: Iterable[Any]) -> int:
    """About how many bytes rows or a list take in memory."""
    return _VALUE_BYTES + sum(
        weight(one) if isinstance(one, list | tuple) else _VALUE_BYTES + _length(one) for one in values
    )


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str | bytes) else 0
