"""Events: facts that one service states and others may react to, without knowing each other.

Dispatch is in process and in order. Whoever needs an event to outlive the process stores it first, in the
transaction of the change itself: the outbox table is the truth, this is the doorbell.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. Subclass it as a frozen dataclass named in the past tense: ``CarParkClosed``."""


E = TypeVar("E", bound=Event)

_listeners: Final[dict[type[Event], list[Callable[[Event], None]]]] = defaultdict(list)


def listen(kind: type[E], listener: Callable[[E], None]) -> Callable[[], None]:
    """Call ``listener`` with each published event of this kind. Returns a function that stops it."""
    listeners = _listeners[kind]
    listeners.append(listener)  # type: ignore[arg-type]
    return lambda: listeners.remove(listener)  # type: ignore[arg-type]


def publish(event: Event) -> None:
    """Tell every listener. The first listener's error reaches the publisher, so that its transaction fails whole."""
    for listener in tuple(_listeners[type(event)]):
        listener(event)
