"""Entities as GeoJSON features (4.5.16, 4.5.17)."""

from typing import Any

from zinneke.broker.model.document import DEFAULT_DATASET, LOCATION, Document, Iri
from zinneke.broker.model.represent import Entity, represent
from zinneke.broker.model.view import View, visible_instances


def feature(document: Document, view: View, geometry_property: Iri = LOCATION) -> Entity:
    """One entity as a Feature: its geometry is that of a GeoProperty, which also stays among the properties."""
    return feature_of(represent(document, view), document, view, geometry_property)


def feature_of(shown: Entity, document: Document, view: View, geometry_property: Iri = LOCATION) -> Entity:
    """The Feature of an entity that is written already; it takes the members of ``shown`` over."""
    identity = {"id": shown.pop("id")} if "id" in shown else {}
    return {
        **identity,
        "type": "Feature",
        "geometry": geometry_of(document, view, geometry_property),
        "properties": shown,
    }


def feature_collection(features: list[Entity]) -> Entity:
    """Features together."""
    return {"type": "FeatureCollection", "features": features}


def geometry_of(document: Document, view: View, geometry_property: Iri) -> Any:
    """The geometry of the default instance, else of one that the view's datasets leave; None without any."""
    found = [
        instance
        for instance in visible_instances(document["attrs"].get(geometry_property, []), view)
        if instance["type"] == "GeoProperty"
    ]
    found.sort(key=lambda instance: instance.get("datasetId", DEFAULT_DATASET) != DEFAULT_DATASET)
    if not found or ("datasetId" in found[0] and not view.datasets):
        return None
    return found[0]["value"]
