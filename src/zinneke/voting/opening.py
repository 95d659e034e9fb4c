"""Opening box and board: one store keeps both."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from zinneke.voting.board.kept import KeptBoard
from zinneke.voting.board.ports import Board
from zinneke.voting.box.kept import KeptBox
from zinneke.voting.box.ports import Box
from zinneke.voting.stores.opening import open_store
from zinneke.voting.stores.ports import Store

NAME: Final = "box"
TABLES: Final = ("zinneke.voting.box", "zinneke.voting.board")


@dataclass(frozen=True, slots=True)
class Room:
    """The box and its board."""

    store: Store
    box: Box
    board: Board


def open_room(where: str, folder: Path) -> Room:
    """Box and board in ``folder/box.sqlite3``, or in the schema ``zinneke_box`` of a PostgreSQL database."""
    store = open_store(where, folder, NAME, *TABLES)
    return Room(store, KeptBox(store), KeptBoard(store))
