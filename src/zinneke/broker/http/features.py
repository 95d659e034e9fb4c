"""Entities as answers, alone or in lists: JSON, JSON-LD or GeoJSON (5.7.1.5, 6.3.6)."""

from collections.abc import Sequence
from typing import Any

from zinneke.broker.engine.broker import Broker
from zinneke.broker.http.call import GEO_JSON, JSON, Answer, Call
from zinneke.broker.http.contexts import answer_document
from zinneke.broker.http.joined import join_all
from zinneke.broker.http.json import encode
from zinneke.broker.http.paging import Headers
from zinneke.broker.model.document import LOCATION, Document, Iri
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.geojson import feature, feature_collection, feature_of
from zinneke.broker.model.link import context_link
from zinneke.broker.model.represent import represent
from zinneke.broker.model.view import View


async def answer_entity(broker: Broker, call: Call, view: View, document: Document, headers: Headers = ()) -> Answer:
    """One entity; with join=flat a list that begins with it."""
    if view.join is not None:
        return await _answer_joined(broker, call, view, [document], headers, alone=view.join.style == "inline")
    geometry = _geometry_attribute(call, view)
    if call.accept == GEO_JSON:
        return await _answer_geojson(broker, call, view, feature(document, view, geometry), headers)
    shown: Any = broker.written.write(document, view) if call.accept == JSON else represent(document, view)
    return await answer_document(broker, call, view.context, shown, headers=headers)


async def answer_entities(
    broker: Broker, call: Call, view: View, documents: Sequence[Document], headers: Headers
) -> Answer:
    """A page of entities."""
    if view.join is not None:
        return await _answer_joined(broker, call, view, documents, headers)
    geometry = _geometry_attribute(call, view)
    if call.accept == GEO_JSON:
        features = feature_collection([feature(document, view, geometry) for document in documents])
        return await _answer_geojson(broker, call, view, features, headers)
    write = broker.written.write if call.accept == JSON else represent
    entities: list[Any] = [write(document, view) for document in documents]
    return await answer_document(broker, call, view.context, entities, headers=headers)


async def _answer_joined(
    broker: Broker, call: Call, view: View, documents: Sequence[Document], headers: Headers, *, alone: bool = False
) -> Answer:
    """Entities with those that their relationships lead to (4.5.23)."""
    geometry = _geometry_attribute(call, view)
    shown, warnings = await join_all(broker, call, documents, view)
    headers += warnings
    if call.accept == GEO_JSON:
        features = [feature_of(one.entity, one.document, one.view, geometry) for one in shown]
        body = features[0] if alone else feature_collection(features)
        return await _answer_geojson(broker, call, view, body, headers)
    entities = [one.entity for one in shown]
    return await answer_document(broker, call, view.context, entities[0] if alone else entities, headers=headers)


def _geometry_attribute(call: Call, view: View) -> Iri:
    name = call.parameters.get("geometryProperty")
    if name is None:
        return LOCATION
    if call.accept != GEO_JSON:
        raise BadRequestData("geometryProperty chooses the geometry of GeoJSON: send Accept: application/geo+json")
    return view.context.expand_attribute(name)


async def _answer_geojson(broker: Broker, call: Call, view: View, document: dict[str, Any], headers: Headers) -> Answer:
    """GeoJSON holds its @context, unless the client prefers a body of plain JSON; then it is linked."""
    if "body=json" in call.headers.get("prefer", "").replace(" ", "").split(","):
        link = context_link(await broker.hosting.url_of(view.context))
        return Answer(200, encode(document), GEO_JSON, (link, *headers))
    return Answer(200, encode({**document, "@context": view.context.source}), GEO_JSON, headers)
