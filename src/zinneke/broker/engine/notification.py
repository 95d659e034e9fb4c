"""The message of a notification (5.3.1): made when the change is made, kept in the queue as it will be sent."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

import msgspec

from zinneke.broker.engine.news import News
from zinneke.broker.engine.sending import GEO_JSON, JSON
from zinneke.broker.engine.watch import Watch
from zinneke.broker.model.document import LOCATION, Document
from zinneke.broker.model.geojson import feature_collection, geometry_of
from zinneke.broker.model.notice import represent_change, represent_deletion
from zinneke.broker.model.represent import Entity, represent
from zinneke.broker.model.view import View
from zinneke.kernel.time import format_instant


def compose(watch: Watch, news: News, at: datetime) -> bytes:
    """The notification of a change."""
    view = replace(watch.view, at=at)
    shows = bool(watch.subscription.members["notification"].get("showChanges"))
    if news.after is None:
        shown = represent_deletion(news.entity, view, at, show_changes=shows)
    else:
        shown = represent_change(news.after, news.changes, view, at, show_changes=shows)
    return _message(watch, [(news.entity, shown)], view, at)


def compose_all(watch: Watch, documents: Sequence[Document], at: datetime) -> bytes:
    """The periodic notification of all entities that match."""
    view = replace(watch.view, at=at)
    return _message(watch, [(document, represent(document, view)) for document in documents], view, at)


def _message(watch: Watch, told: Sequence[tuple[Document, Entity]], view: View, at: datetime) -> bytes:
    entities: Any = [shown for _, shown in told]
    if watch.endpoint.accept == GEO_JSON:
        entities = feature_collection([_feature(document, shown, view) for document, shown in told])
    elif watch.endpoint.accept != JSON:
        entities = [{**shown, "@context": view.context.source} for shown in entities]
    if watch.endpoint.accept == GEO_JSON and not watch.endpoint.links_context:
        entities = {**entities, "@context": view.context.source}
    return msgspec.json.encode(
        {
            "id": f"urn:ngsi-ld:Notification:{uuid4()}",
            "type": "Notification",
            "subscriptionId": watch.id,
            "notifiedAt": format_instant(at),
            "data": entities,
        }
    )


def _feature(document: Document, shown: Entity, view: View) -> Entity:
    identity = {"id": shown.pop("id")} if "id" in shown else {}
    geometry = geometry_of(document, view, LOCATION)
    return {**identity, "type": "Feature", "geometry": geometry, "properties": shown}
