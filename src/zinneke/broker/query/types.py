"""Type selection (4.17): ``A,B`` or ``A|B``, ``(A;B)``, and combinations."""

from typing import Final

from zinneke.broker.model.context import Context
from zinneke.broker.query.groups import read_groups
from zinneke.broker.query.tree import TypeSelection

ANY_TYPE: Final = "*"


def parse_types(text: str, context: Context) -> TypeSelection | None:
    """The types asked for, None for ``*``: all. Raises BadRequestData."""
    if text == ANY_TYPE:
        return None
    return TypeSelection(read_groups(text, "type", context.expand))
