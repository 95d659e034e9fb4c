"""The message of a notification (5.3.1): made when the change is made, kept in the queue as it will be sent."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

import msgspec

from zinneke.broker.engine.guarded import seen_by
from zinneke.broker.engine.linking import join_written
from zinneke.broker.engine.news import News
from zinneke.broker.engine.sending import GEO_JSON, JSON, LD_JSON
from zinneke.broker.engine.watch import Watch
from zinneke.broker.model.arrival import Arrived
from zinneke.broker.model.document import Document
from zinneke.broker.model.errors import TooManyResults
from zinneke.broker.model.geojson import feature_collection, feature_of
from zinneke.broker.model.notice import represent_change, represent_deletion
from zinneke.broker.model.represent import Entity, represent
from zinneke.broker.model.view import View
from zinneke.broker.ports import Reader
from zinneke.kernel.time import format_instant

_log: Final = logging.getLogger(__name__)


def compose(watch: Watch, news: News, at: datetime, reader: Reader) -> bytes:
    """The notification of a change. ``reader`` knows the entities that it may be joined with."""
    view = replace(watch.view, at=at)
    shows = bool(watch.subscription.members["notification"].get("showChanges"))
    if news.after is None:
        shown = represent_deletion(news.entity, view, at, show_changes=shows)
        return _message(watch, [(news.entity, shown)], view, at)
    shown = represent_change(news.after, news.changes, view, at, show_changes=shows)
    return _message(watch, [(news.after, shown)], view, at, reader)


def compose_told(watch: Watch, told: Sequence[Arrived], at: datetime, reader: Reader) -> bytes:
    """The notification of what sources tell, or of what was held back."""
    view = replace(watch.view, at=at)
    shows = bool(watch.subscription.members["notification"].get("showChanges"))
    shown = [
        represent_deletion(one.document, view, at, show_changes=False)
        if one.gone
        else represent_change(one.document, one.changes, view, at, show_changes=shows)
        for one in told
    ]
    documents = [one.document for one in told]
    return _message(watch, list(zip(documents, shown, strict=True)), view, at, reader)


def compose_all(watch: Watch, documents: Sequence[Document], at: datetime, reader: Reader) -> bytes:
    """The periodic notification of all entities that match."""
    view = replace(watch.view, at=at)
    return _message(watch, [(document, represent(document, view)) for document in documents], view, at, reader)


def _message(
    watch: Watch, told: Sequence[tuple[Document, Entity]], view: View, at: datetime, reader: Reader | None = None
) -> bytes:
    shown = [(document, entity, view) for document, entity in told]
    if view.join is not None and reader is not None:
        shown = _joined(watch, told, view, seen_by(reader, watch.told)) or shown
    entities: Any = [entity for _, entity, _ in shown]
    if watch.endpoint.accept == GEO_JSON:
        entities = feature_collection([feature_of(entity, document, own) for document, entity, own in shown])
    elif watch.endpoint.accept != JSON:
        entities = [{**entity, "@context": view.context.source} for entity in entities]
    if watch.endpoint.accept == GEO_JSON and not watch.endpoint.links_context:
        entities = {**entities, "@context": view.context.source}
    head = {"@context": view.context.source} if watch.endpoint.accept == LD_JSON else {}
    return msgspec.json.encode(
        {
            **head,
            "id": f"urn:ngsi-ld:Notification:{uuid4()}",
            "type": "Notification",
            "subscriptionId": watch.id,
            "notifiedAt": format_instant(at),
            "data": entities,
        }
    )


def _joined(
    watch: Watch, told: Sequence[tuple[Document, Entity]], view: View, reader: Reader
) -> list[tuple[Document, Entity, View]]:
    """The entities with those they lead to. What is too much to send is left as URIs: better than no notification."""
    try:
        return [(one.document, one.entity, one.view) for one in join_written(reader, told, view)]
    except TooManyResults as problem:
        _log.warning("a notification of %s is not joined in full: %s", watch.id, problem.detail)
        return []
