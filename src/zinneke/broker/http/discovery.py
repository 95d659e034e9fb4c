"""Types and attributes there are, here and at registered sources (6.25 to 6.28)."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.discovering import Look, add_sources
from zinneke.broker.engine.warnings import Warnings
from zinneke.broker.http.call import Answer, Call
from zinneke.broker.http.contexts import answer_document, of_headers
from zinneke.broker.http.errors import answer_problem
from zinneke.broker.http.paging import Headers
from zinneke.broker.http.wanted import asks_sources, origin_of
from zinneke.broker.model.catalogue import Catalogue
from zinneke.broker.model.context import Context
from zinneke.broker.model.coverage import Need
from zinneke.broker.model.document import Iri
from zinneke.broker.model.errors import ResourceNotFound
from zinneke.broker.ports import Reader
from zinneke.broker.query.tree import Query, Selector, TypeSelection

LOOKED_AT: Final = 100
"""Entities looked at to tell of which kinds an attribute is: a full scan would cost too much."""


async def types(broker: Broker, call: Call) -> Answer:
    """GET /types: Retrieve Available Entity Types, or their details (5.7.5, 5.7.6, 6.25.3.1)."""
    context, details = await of_headers(broker, call), call.truth("details")

    def here(reader: Reader) -> Catalogue:
        found = Catalogue(types={iri: set() for iri in reader.types()})
        for name, kinds in reader.attributes().items() if details else ():
            for iri in kinds:
                found.add_type(iri, (name,))
        return found

    look = _listing("retrieveEntityTypeDetails" if details else "retrieveEntityTypes", "types", details)
    found, headers = await _find(broker, call, context, here, look)
    if not details:
        return await _answer_list(broker, call, context, "EntityTypeList", "typeList", found.types, headers)
    shown = [
        {
            "id": iri,
            "type": "EntityType",
            "typeName": context.compact(iri),
            "attributeNames": _names(names, context),
        }
        for iri, names in found.types.items()
    ]
    return await answer_document(broker, call, context, shown, headers=headers)


async def type_info(broker: Broker, call: Call) -> Answer:
    """GET /types/{type}: Retrieve Available Entity Type Information (5.7.7, 6.26.3.1)."""
    context = await of_headers(broker, call)
    iri = context.expand(call.variables[0])

    def here(reader: Reader) -> Catalogue:
        found = Catalogue(count=reader.types().get(iri, 0))
        if found.count:
            named = [name for name, kinds in reader.attributes().items() if iri in kinds]
            found.add_type(iri, named)
            for name in named:
                found.add_attribute(name, kinds=_kinds(reader, name, iri))
        return found

    need = Need((Selector(types=TypeSelection(((iri,),))),))
    found, headers = await _find(broker, call, context, here, Look("retrieveEntityTypeInfo", "types", need, iri))
    if iri not in found.types:
        return _nothing(f"there is no entity of type {iri}", headers)
    details = [
        {
            "id": name,
            "type": "Attribute",
            "attributeName": context.compact(name),
            "attributeTypes": sorted(found.kinds.get(name, ())),
        }
        for name in found.types[iri]
    ]
    shown = {
        "id": iri,
        "type": "EntityTypeInfo",
        "typeName": context.compact(iri),
        "entityCount": found.count,
        "attributeDetails": sorted(details, key=lambda detail: str(detail["attributeName"])),
    }
    return await answer_document(broker, call, context, shown, headers=headers)


async def attributes(broker: Broker, call: Call) -> Answer:
    """GET /attributes: Retrieve Available Attributes, or their details (5.7.8, 5.7.9, 6.27.3.1)."""
    context, details = await of_headers(broker, call), call.truth("details")

    def here(reader: Reader) -> Catalogue:
        return Catalogue(attributes={name: set(kinds) for name, kinds in reader.attributes().items()})

    look = _listing("retrieveAttrTypeDetails" if details else "retrieveAttrTypes", "attributes", details)
    found, headers = await _find(broker, call, context, here, look)
    if not details:
        return await _answer_list(broker, call, context, "AttributeList", "attributeList", found.attributes, headers)
    shown = [_attribute(name, types_with_it, context) for name, types_with_it in found.attributes.items()]
    return await answer_document(broker, call, context, shown, headers=headers)


async def attribute_info(broker: Broker, call: Call) -> Answer:
    """GET /attributes/{attr}: Retrieve Available Attribute Information (5.7.10, 6.28.3.1)."""
    context = await of_headers(broker, call)
    name = context.expand_attribute(call.variables[0])

    def here(reader: Reader) -> Catalogue:
        found = Catalogue()
        kinds = reader.attributes().get(name, {})
        if kinds and (number := reader.count(Query(attributes=(name,)))):
            found.count = number
            found.add_attribute(name, kinds, _kinds(reader, name))
        return found

    look = Look("retrieveAttrTypeInfo", "attributes", Need(attributes=frozenset({name})), name)
    found, headers = await _find(broker, call, context, here, look)
    if name not in found.attributes:
        return _nothing(f"no entity has the attribute {name}", headers)
    shown = _attribute(name, found.attributes[name], context)
    shown |= {"attributeCount": found.count, "attributeTypes": sorted(found.kinds.get(name, ()))}
    return await answer_document(broker, call, context, shown, headers=headers)


async def _find(
    broker: Broker, call: Call, context: Context, here: Callable[[Reader], Catalogue], look: Look
) -> tuple[Catalogue, Headers]:
    """What this broker holds, and what registered sources have (5.7.11)."""
    found = await broker.read(call.tenant, here)
    if not asks_sources(broker, call, {}):
        return found, ()
    warnings = Warnings(broker.identity.alias_in(call.tenant))
    await add_sources(broker, call.tenant, found, look, origin_of(call, context), warnings)
    return found, warnings.headers()


def _listing(operation: str, path: str, details: bool) -> Look:
    return Look(operation, path, parameters={"details": "true"} if details else {})


def _nothing(detail: str, headers: Headers) -> Answer:
    return replace(answer_problem(ResourceNotFound(detail)), headers=headers)


def _names(iris: Iterable[Iri], context: Context) -> list[str]:
    return sorted(context.compact(iri) for iri in iris)


def _attribute(name: Iri, types_with_it: Iterable[Iri], context: Context) -> dict[str, Any]:
    return {
        "id": name,
        "type": "Attribute",
        "attributeName": context.compact(name),
        "typeNames": _names(types_with_it, context),
    }


def _kinds(reader: Reader, name: Iri, iri: Iri | None = None) -> list[str]:
    """The kinds an attribute has, as far as the first entities show."""
    selectors = () if iri is None else (Selector(types=TypeSelection(((iri,),))),)
    found = reader.entities(Query(selectors=selectors, attributes=(name,)), limit=LOOKED_AT)
    return sorted({instance["type"] for document in found for instance in document["attrs"].get(name, ())})


async def _answer_list(
    broker: Broker, call: Call, context: Context, kind: str, member: str, iris: Iterable[Iri], headers: Headers
) -> Answer:
    identity = f"urn:ngsi-ld:{kind}:{broker.identity.alias}"
    shown = {"id": identity, "type": kind, member: _names(iris, context)}
    return await answer_document(broker, call, context, shown, headers=headers)
