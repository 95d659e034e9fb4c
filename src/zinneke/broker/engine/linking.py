"""Fetches what joined relationships lead to, a level at a time (4.5.23, 5.7.1.4)."""

from collections.abc import Collection, Sequence

from zinneke.broker.model.document import Document
from zinneke.broker.model.linked import Joining, Shown
from zinneke.broker.model.represent import Entity, represent
from zinneke.broker.model.view import View
from zinneke.broker.ports import Reader
from zinneke.broker.query.tree import Query, Selector


def show_joined(reader: Reader, documents: Sequence[Document], view: View) -> list[Shown]:
    """The entities as the view has them, joined with what this broker holds. Raises TooManyResults."""
    return join_written(reader, [(document, represent(document, view)) for document in documents], view)


def join_written(reader: Reader, told: Sequence[tuple[Document, Entity]], view: View) -> list[Shown]:
    """The same for entities that are written already. Raises TooManyResults."""
    joining = Joining(told, view)
    while not joining.done:
        wanted = joining.wanted()
        joining.add(wanted, find_all(reader, wanted))
    return joining.shown


def find_all(reader: Reader, ids: Collection[str]) -> dict[str, Document]:
    """The entities of these ids, as far as there are any, in one look."""
    if not ids:
        return {}
    asked = Query(selectors=(Selector(ids=tuple(ids)),))
    return {document["id"]: document for document in reader.entities(asked, limit=None)}
