"""Types and attributes the broker holds (6.25 to 6.28)."""

from typing import Any, Final

from zinneke.broker.engine.broker import Broker
from zinneke.broker.http.call import Answer, Call
from zinneke.broker.http.contexts import answer_document, of_headers
from zinneke.broker.model.context import Context
from zinneke.broker.model.document import Iri
from zinneke.broker.model.errors import ResourceNotFound
from zinneke.broker.ports import Reader
from zinneke.broker.query.tree import Query, Selector, TypeSelection

LOOKED_AT: Final = 100
"""Entities looked at to tell of which kinds an attribute is: a full scan would cost too much."""


async def types(broker: Broker, call: Call) -> Answer:
    """GET /types: Retrieve Available Entity Types, or their details (5.7.5, 5.7.6, 6.25.3.1)."""
    context = await of_headers(broker, call)
    if not call.truth("details"):
        found = await broker.read(call.tenant, lambda reader: reader.types())
        return await _answer_list(broker, call, context, "EntityTypeList", "typeList", list(found))
    attributes = await broker.read(call.tenant, lambda reader: (reader.types(), reader.attributes()))
    shown = [
        {
            "id": iri,
            "type": "EntityType",
            "typeName": context.compact(iri),
            "attributeNames": sorted(context.compact(name) for name, kinds in attributes[1].items() if iri in kinds),
        }
        for iri in attributes[0]
    ]
    return await answer_document(broker, call, context, shown)


async def type_info(broker: Broker, call: Call) -> Answer:
    """GET /types/{type}: Retrieve Available Entity Type Information (5.7.7, 6.26.3.1)."""
    context = await of_headers(broker, call)
    iri = context.expand(call.variables[0])

    def look(reader: Reader) -> tuple[int, dict[Iri, list[str]]]:
        named = [name for name, kinds in reader.attributes().items() if iri in kinds]
        return reader.types().get(iri, 0), {name: _kinds(reader, name, iri) for name in named}

    count, attributes = await broker.read(call.tenant, look)
    if not count:
        raise ResourceNotFound(f"there is no entity of type {iri}")
    details = [
        {"id": name, "type": "Attribute", "attributeName": context.compact(name), "attributeTypes": kinds}
        for name, kinds in attributes.items()
    ]
    shown = {
        "id": iri,
        "type": "EntityTypeInfo",
        "typeName": context.compact(iri),
        "entityCount": count,
        "attributeDetails": sorted(details, key=lambda detail: str(detail["attributeName"])),
    }
    return await answer_document(broker, call, context, shown)


async def attributes(broker: Broker, call: Call) -> Answer:
    """GET /attributes: Retrieve Available Attributes, or their details (5.7.8, 5.7.9, 6.27.3.1)."""
    context = await of_headers(broker, call)
    found = await broker.read(call.tenant, lambda reader: reader.attributes())
    if not call.truth("details"):
        return await _answer_list(broker, call, context, "AttributeList", "attributeList", list(found))
    shown = [_attribute(name, list(kinds), context) for name, kinds in found.items()]
    return await answer_document(broker, call, context, shown)


async def attribute_info(broker: Broker, call: Call) -> Answer:
    """GET /attributes/{attr}: Retrieve Available Attribute Information (5.7.10, 6.28.3.1)."""
    context = await of_headers(broker, call)
    name = context.expand_attribute(call.variables[0])

    def look(reader: Reader) -> tuple[list[Iri], int, list[str]]:
        kinds = list(reader.attributes().get(name, {}))
        return kinds, reader.count(Query(attributes=(name,))) if kinds else 0, _kinds(reader, name)

    types_with_it, count, kinds = await broker.read(call.tenant, look)
    if not count:
        raise ResourceNotFound(f"no entity has the attribute {name}")
    shown = _attribute(name, types_with_it, context) | {"attributeCount": count, "attributeTypes": kinds}
    return await answer_document(broker, call, context, shown)


def _attribute(name: Iri, types_with_it: list[Iri], context: Context) -> dict[str, Any]:
    return {
        "id": name,
        "type": "Attribute",
        "attributeName": context.compact(name),
        "typeNames": sorted(context.compact(iri) for iri in types_with_it),
    }


def _kinds(reader: Reader, name: Iri, iri: Iri | None = None) -> list[str]:
    """The kinds an attribute has, as far as the first entities show."""
    selectors = () if iri is None else (Selector(types=TypeSelection(((iri,),))),)
    found = reader.entities(Query(selectors=selectors, attributes=(name,)), limit=LOOKED_AT)
    return sorted({instance["type"] for document in found for instance in document["attrs"].get(name, ())})


async def _answer_list(broker: Broker, call: Call, context: Context, kind: str, member: str, iris: list[Iri]) -> Answer:
    names = sorted(context.compact(iri) for iri in iris)
    shown = {"id": f"urn:ngsi-ld:{kind}:{broker.identity.alias}", "type": kind, member: names}
    return await answer_document(broker, call, context, shown)
