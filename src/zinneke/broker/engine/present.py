"""The present of a tenant inside one unit of work: what changes is stored, remembered and told, all or nothing."""

from datetime import datetime

import msgspec

from zinneke.broker.engine.guarded import behind
from zinneke.broker.engine.news import News
from zinneke.broker.engine.watches import Watches
from zinneke.broker.model.change import AttributeChange, Changed, created, deleted
from zinneke.broker.model.document import NULL, Document, Instance
from zinneke.broker.model.errors import AlreadyExists, ResourceNotFound
from zinneke.broker.model.notice import ended
from zinneke.broker.model.parse import SCOPE
from zinneke.broker.ports import Transaction
from zinneke.broker.query.tree import TypeSelection
from zinneke.kernel.time import format_instant


class Present(msgspec.Struct, frozen=True):
    """Entities as they are, changed at the instant ``now``."""

    transaction: Transaction
    watches: Watches
    tenant: str
    now: datetime

    def existing(self, entity_id: str, types: TypeSelection | None = None) -> Document:
        """The entity. Raises ResourceNotFound, also when it is not of the given types (5.6.2.4)."""
        document = self.transaction.entity(entity_id)
        if document is None or not fits(document, types):
            raise missing(entity_id)
        return document

    def create(self, document: Document) -> None:
        """Add an entity. Raises AlreadyExists."""
        entity_id = document["id"]
        if self.transaction.entity(entity_id) is not None:
            raise AlreadyExists(f"the entity {entity_id} exists: update it, or choose another id")
        changes = created(document)
        self.transaction.put(document)
        self._remember(document, changes, scoped="scope" in document)
        self._tell(News(None, document, changes))

    def change(self, before: Document, changed: Changed) -> None:
        """Keep what became of an entity; nothing happens if it stayed the same."""
        after = changed.document
        if after is before:
            return
        self.transaction.put(after)
        self._remember(after, changed.changes, scoped=before.get("scope") != after.get("scope"))
        self._tell(News(before, after, changed.changes))

    def delete(self, entity_id: str, types: TypeSelection | None = None) -> None:
        """Remove an entity from the present. Raises ResourceNotFound."""
        before = self.existing(entity_id, types)
        self.transaction.remove(entity_id)
        gone: Document = {**before, "attrs": {}}
        had_scope = gone.pop("scope", None) is not None
        self._remember(gone, deleted(before), scoped=had_scope)
        self._tell(News(before, None, deleted(before)))

    def _remember(self, document: Document, changes: tuple[AttributeChange, ...], *, scoped: bool) -> None:
        """Every change of the present goes into the history (4.3.1)."""
        recorded = [(change.attribute, _instance(change, self.now)) for change in changes]
        if scoped:
            recorded.append((SCOPE, _scope_instance(document, format_instant(self.now))))
        self.transaction.remember(document["id"], document["type"], recorded)

    def _tell(self, news: News) -> None:
        self.watches.tell(behind(self.transaction), self.tenant, news, self.now)


def fits(document: Document, types: TypeSelection | None) -> bool:
    """Whether the entity is of the selected types (4.17)."""
    own = set(document["type"])
    return types is None or any(own.issuperset(group) for group in types.any_of)


def missing(entity_id: str) -> ResourceNotFound:
    """The answer to a request for an entity that is not there."""
    return ResourceNotFound(f"there is no entity {entity_id}")


def _instance(change: AttributeChange, at: datetime) -> Instance:
    """What the history holds of a change: the new instance, or that there is none any more."""
    if change.after is not None:
        return change.after
    if change.before is None:
        raise ValueError(f"a change of {change.attribute} from nothing to nothing")
    return ended(change.before, at)


def _scope_instance(document: Document, stamp: str) -> Instance:
    if scope := document.get("scope"):
        return {"type": "Property", "value": scope, "createdAt": stamp, "modifiedAt": stamp}
    return {"type": "Property", "value": NULL, "createdAt": stamp, "modifiedAt": stamp, "deletedAt": stamp}
