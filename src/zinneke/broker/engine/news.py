"""What happened to one entity, as far as subscriptions care (5.8.6)."""

from typing import Final

import msgspec

from zinneke.broker.model.change import AttributeChange
from zinneke.broker.model.document import Document, Iri

_TRIGGER: Final = {"created": "attributeCreated", "updated": "attributeUpdated", "deleted": "attributeDeleted"}


class News(msgspec.Struct, frozen=True):
    """An entity before and after; None before it was created and after it was deleted."""

    before: Document | None
    after: Document | None
    changes: tuple[AttributeChange, ...]

    @property
    def entity(self) -> Document:
        """The entity that filters judge: as it is after the change, or as it was if it is gone."""
        found = self.after or self.before
        if found is None:
            raise ValueError("news of an entity that neither is nor was")
        return found

    @property
    def attributes(self) -> frozenset[Iri]:
        """The attributes that changed."""
        return frozenset(change.attribute for change in self.changes)

    def triggers(self, watched: frozenset[Iri]) -> set[str]:
        """The triggers this amounts to. ``watched`` restricts attribute triggers; empty: any attribute.

        An entity that is removed is no change of its attributes (12.3).
        """
        if self.after is None:
            return {"entityDeleted"}
        kinds = {_TRIGGER[change.kind] for change in self.changes if not watched or change.attribute in watched}
        if self.before is None:
            kinds.add("entityCreated")
        return kinds
