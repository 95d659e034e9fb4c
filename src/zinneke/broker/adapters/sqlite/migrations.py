"""Numbered steps that bring a file to the present schema. A step that has been released is never edited."""

from collections.abc import Callable
from importlib.resources import files
from typing import Final

import apsw


def _script(name: str) -> Callable[[apsw.Connection], None]:
    def run(connection: apsw.Connection) -> None:
        connection.execute(files("zinneke.broker.adapters.sqlite").joinpath(name).read_text("utf-8"))

    return run


STEPS: Final[tuple[Callable[[apsw.Connection], None], ...]] = (
    _script("schema.sql"),
    _script("sealed.sql"),
    _script("values.sql"),
    _script("presence.sql"),
)


def migrate(connection: apsw.Connection) -> None:
    """Apply the missing steps in one transaction. Raises ValueError for a file of a newer Zinneke."""
    with connection:
        version = int(connection.pragma("user_version"))
        if version > len(STEPS):
            raise ValueError(
                f"{connection.filename} has schema {version}, this Zinneke knows {len(STEPS)}: "
                "start the version that wrote it, or a newer one"
            )
        for step in STEPS[version:]:
            step(connection)
        connection.pragma("user_version", len(STEPS))
