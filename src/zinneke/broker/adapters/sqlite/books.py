"""What the writer keeps at hand from one unit of work to the next."""

from dataclasses import dataclass
from typing import Final

import apsw

from zinneke.broker.adapters.shape import Shapes
from zinneke.broker.adapters.sqlite.names import Names
from zinneke.broker.adapters.sqlite.presence import Presence
from zinneke.broker.adapters.sqlite.sealing import Due
from zinneke.broker.adapters.sqlite.values import ValueIndexes

SHAPES: Final = 20_000


@dataclass(frozen=True, slots=True)
class Books:
    """Numbers of names, shapes of documents, what is due to be sealed, indexes of values, numbers of entities."""

    names: Names
    shapes: Shapes
    due: Due
    values: ValueIndexes
    presence: Presence

    def forget(self) -> None:
        """Drop what may have been undone with a unit of work."""
        self.names.forget()
        self.shapes.forget()
        self.values.forget()
        self.presence.undo()


def open_books(connection: apsw.Connection, due: Due) -> Books:
    """Books with nothing in them yet."""
    names = Names(connection)
    return Books(names, Shapes(SHAPES), due, ValueIndexes(connection), Presence(connection, names))
