"""Which types and attributes there are, told by several brokers and put together (5.7.5 to 5.7.11)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zinneke.broker.model.context import Context
from zinneke.broker.model.document import Iri
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.registration import Information


@dataclass(slots=True)
class Catalogue:
    """Types with the attributes of their entities, attributes with the types they are found in. Of the one type or
    attribute that was asked about, also the kinds of attributes and how many entities there are, as an estimate."""

    types: dict[Iri, set[Iri]] = field(default_factory=dict)
    attributes: dict[Iri, set[Iri]] = field(default_factory=dict)
    kinds: dict[Iri, set[str]] = field(default_factory=dict)
    count: int = 0

    def add_type(self, iri: Iri, attributes: Iterable[Iri] = ()) -> None:
        """Note a type and attributes of it."""
        self.types.setdefault(iri, set()).update(attributes)

    def add_attribute(self, iri: Iri, types: Iterable[Iri] = (), kinds: Iterable[str] = ()) -> None:
        """Note an attribute, types that have it and kinds it is of."""
        self.attributes.setdefault(iri, set()).update(types)
        self.kinds.setdefault(iri, set()).update(kinds)

    def add(self, other: "Catalogue") -> None:
        """Take up what another broker knows. An entity that both have counts twice: 5.7.11 allows for it."""
        for iri, attributes in other.types.items():
            self.add_type(iri, attributes)
        for iri, types in other.attributes.items():
            self.add_attribute(iri, types)
        for iri, kinds in other.kinds.items():
            self.kinds.setdefault(iri, set()).update(kinds)
        self.count += other.count

    def within(self, items: Sequence[Information]) -> "Catalogue":
        """What of it a source is registered for (4.3.6.1)."""
        types, attributes = _limits(items)

        def kept(names: Mapping[Iri, set[Iri]], own: set[Iri] | None, others: set[Iri] | None) -> dict[Iri, set[Iri]]:
            return {
                iri: found if others is None else found & others
                for iri, found in names.items()
                if own is None or iri in own
            }

        kinds = {iri: found for iri, found in self.kinds.items() if attributes is None or iri in attributes}
        return Catalogue(
            kept(self.types, types, attributes), kept(self.attributes, attributes, types), kinds, self.count
        )


def registered(items: Iterable[Information]) -> Catalogue:
    """What a registration by itself tells (5.7.11)."""
    found = Catalogue()
    for item in items:
        types = {name for entity in item.entities for name in entity.types}
        for name in types:
            found.add_type(name, item.attributes)
        for name in item.attributes:
            found.add_attribute(name, types)
    return found


def read_catalogue(payload: Any, context: Context) -> Catalogue:
    """The answer of another broker to any of the six discovery requests. Raises BadRequestData (5.2.24 to 5.2.28)."""
    found = Catalogue()
    for one in payload if isinstance(payload, list) else [payload]:
        if not isinstance(one, dict) or (read := _READ.get(str(one.get("type")))) is None:
            raise BadRequestData(f"{str(one)[:80]!r} tells of no types or attributes")
        read(found, one, context)
    return found


def _limits(items: Sequence[Information]) -> tuple[set[Iri] | None, set[Iri] | None]:
    """The types and attributes a source is registered for; None for any."""
    types: set[Iri] | None = {name for item in items for entity in item.entities for name in entity.types}
    attributes: set[Iri] | None = {name for item in items for name in item.attributes}
    if any(not item.entities for item in items):
        types = None
    if any(not item.attributes for item in items):
        attributes = None
    return types, attributes


def _read_type_list(found: Catalogue, given: Mapping[str, Any], context: Context) -> None:
    for name in _types(given.get("typeList"), context):
        found.add_type(name)


def _read_type(found: Catalogue, given: Mapping[str, Any], context: Context) -> None:
    for name in _types([given.get("typeName", given.get("id"))], context):
        found.add_type(name, _attributes(given.get("attributeNames", []), context))


def _read_type_info(found: Catalogue, given: Mapping[str, Any], context: Context) -> None:
    details = given.get("attributeDetails")
    if not isinstance(details, list):
        raise BadRequestData(f"attributeDetails is {details!r}, no array")
    for one in details:
        _read_attribute(found, one if isinstance(one, dict) else {}, context)
    for name in _types([given.get("typeName", given.get("id"))], context):
        found.add_type(name, found.attributes)
    found.count += _number(given.get("entityCount"))


def _read_attribute_list(found: Catalogue, given: Mapping[str, Any], context: Context) -> None:
    for name in _attributes(given.get("attributeList"), context):
        found.add_attribute(name)


def _read_attribute(found: Catalogue, given: Mapping[str, Any], context: Context) -> None:
    kinds = _listed(given.get("attributeTypes", []))
    for name in _attributes([given.get("attributeName", given.get("id"))], context):
        found.add_attribute(name, _types(given.get("typeNames", []), context), map(str, kinds))
    found.count += _number(given.get("attributeCount"))


_READ = {
    "EntityTypeList": _read_type_list,
    "EntityType": _read_type,
    "EntityTypeInfo": _read_type_info,
    "AttributeList": _read_attribute_list,
    "Attribute": _read_attribute,
}


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise BadRequestData(f"{value!r} is no array of names")
    return value


def _types(value: Any, context: Context) -> list[Iri]:
    return [context.expand(name) for name in _listed(value)]


def _attributes(value: Any, context: Context) -> list[Iri]:
    return [context.expand_attribute(name) for name in _listed(value)]


def _number(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
