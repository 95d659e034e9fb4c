"""Reads queries from URL parameters and from Query bodies (5.7.2, 5.2.23), and refuses those that are too wide."""

from collections.abc import Mapping
from typing import Any, Final

from zinneke.broker.model.context import Context
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.names import uri
from zinneke.broker.query.collation import parse_collation
from zinneke.broker.query.geo import parse_geo
from zinneke.broker.query.order import parse_order
from zinneke.broker.query.pattern import compiled
from zinneke.broker.query.q import hops_of, names_attribute, parse_q, paths_of
from zinneke.broker.query.scope import parse_scope_query
from zinneke.broker.query.tree import Condition, Query, Selector
from zinneke.broker.query.types import ANY_TYPE, parse_types

MOST_IDS: Final = 1_000
MOST_SELECTORS: Final = 100

_SELECTOR_MEMBERS: Final = frozenset({"id", "idPattern", "type"})


def parse_parameters(parameters: Mapping[str, str], context: Context, *, local: bool | None = None) -> Query:
    """The query that URL parameters state. ``local`` is the parameter of that name, None if absent.

    Raises BadRequestData for anything unreadable, and for too wide a query (5.7.2.4).
    """
    selector = _selector(parameters, context)
    query = Query(
        selectors=() if selector == Selector() else (selector,),
        attributes=_attributes(parameters.get("attrs"), context),
        condition=_condition(parameters, context),
        geo=parse_geo(parameters, context),
        scope=_scope(parameters.get("scopeQ")),
        order=parse_order(parameters, context),
        collation=parse_collation(parameters.get("collation")),
    )
    any_type = parameters.get("type") == ANY_TYPE
    _check_width(query, any_type=any_type, local=local)
    return query


def parse_body(body: Any, context: Context, *, local: bool | None = None) -> Query:
    """The query that the body of a POST states (5.2.23). Raises BadRequestData."""
    if not isinstance(body, dict) or body.get("type") != "Query":
        raise BadRequestData('the body of a query is an object with "type": "Query"')
    selectors = parse_selectors(body["entities"], context) if "entities" in body else ()
    ordering = ordering_members(body)
    query = Query(
        selectors=selectors,
        attributes=_attributes(body.get("attrs"), context),
        condition=_condition(body, context),
        geo=_geo(body.get("geoQ"), context),
        scope=_scope(body.get("scopeQ")),
        order=parse_order(ordering, context),
        collation=parse_collation(ordering.get("collation")),
    )
    any_type = any(selector.types is None for selector in selectors)
    _check_width(query, any_type=any_type, local=local)
    return query


def parse_selectors(value: Any, context: Context) -> tuple[Selector, ...]:
    """Entity selectors, alternatives of each other (5.2.33). Raises BadRequestData."""
    if not isinstance(value, list) or not 0 < len(value) <= MOST_SELECTORS:
        raise BadRequestData(f"entities is an array of 1 to {MOST_SELECTORS} selectors such as {{'type': 'Lamp'}}")
    for selector in value:
        if not isinstance(selector, dict) or not isinstance(selector.get("type"), str):
            raise BadRequestData(f"{selector!r} is no selector of entities: it needs a type, or '*' for any")
        if unknown := selector.keys() - _SELECTOR_MEMBERS:
            raise BadRequestData(f"a selector has id, idPattern and type, not {sorted(unknown)[0]!r}")
    return tuple(_selector(selector, context) for selector in value)


def parse_names(value: Any, what: str) -> tuple[str, ...]:
    """Names in an array, or in text with ``,`` or ``|`` between them. Raises BadRequestData for none or empty ones."""
    names = value.replace("|", ",").split(",") if isinstance(value, str) else value
    if not isinstance(names, list) or not names or not all(isinstance(name, str) and name for name in names):
        raise BadRequestData(f"{what} is {value!r}: give at least one name, with commas between several")
    return tuple(names)


def _selector(members: Mapping[str, Any], context: Context) -> Selector:
    ids = members.get("id")
    given = ids.split(",") if isinstance(ids, str) else ids if ids is not None else []
    if not isinstance(given, list) or len(given) > MOST_IDS:
        raise BadRequestData(f"id is {str(ids)[:200]!r}: give at most {MOST_IDS} URIs")
    kinds = members.get("type")
    pattern = members.get("idPattern")
    return Selector(
        types=parse_types(kinds, context) if kinds is not None else None,
        ids=tuple(uri(one, "id") for one in given),
        # An id beats a pattern (5.2.33).
        id_pattern=_pattern(pattern) if pattern is not None and not given else None,
    )


def _pattern(text: Any) -> str:
    try:
        compiled(str(text))
    except ValueError as error:
        raise BadRequestData(f"idPattern: {error}") from error
    return str(text)


def _attributes(value: Any, context: Context) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(context.expand_attribute(name) for name in parse_names(value, "attrs"))


def _condition(members: Mapping[str, Any], context: Context) -> Condition | None:
    expanded = {
        name: frozenset(context.expand_attribute(one) for one in parse_names(members[name], name))
        for name in ("expandValues", "jsonKeys")
        if members.get(name) is not None
    }
    text = members.get("q")
    if text is None:
        return None
    if not isinstance(text, str):
        raise BadRequestData(f"q is {text!r}: give text such as speed>50")
    return parse_q(text, context, expanded.get("expandValues", frozenset()))


def _scope(value: Any) -> Any:
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadRequestData(f"scopeQ is {value!r}: give text such as /Brussels/#")
    return parse_scope_query(value)


def _geo(value: Any, context: Context) -> Any:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise BadRequestData(f"geoQ is {value!r}: give an object with georel, geometry and coordinates")
    found = parse_geo(value, context)
    if found is None:
        raise BadRequestData("geoQ is empty: give georel, geometry and coordinates")
    return found


def ordering_members(body: Mapping[str, Any]) -> dict[str, Any]:
    """The ``ordering`` of a Query as the parameters that say the same (5.2.43). Raises BadRequestData."""
    value = body.get("ordering")
    if value is None:
        return {}
    if not isinstance(value, dict) or not isinstance(value.get("orderBy"), list):
        raise BadRequestData(f"ordering is {value!r}: give an object with an array orderBy")
    return {
        "orderBy": ",".join(str(key) for key in value["orderBy"]),
        "orderFrom": value.get("coordinates"),
        "orderGeometry": value.get("geometry", "Point"),
        "collation": value.get("collation"),
    }


def _check_width(query: Query, *, any_type: bool, local: bool | None) -> None:
    """A query says what kind of thing it looks for, unless it stays with this broker (5.7.2.4)."""
    if any_type and local is False:
        raise BadRequestData("type=* asks for local entities only: leave local=false out")
    if any_type or local:
        return
    if query.order:
        raise BadRequestData("orderBy sorts local entities only: add local=true")
    narrowed = (
        any(selector.types for selector in query.selectors)
        or query.attributes
        or (query.condition is not None and names_attribute(query.condition))
        or query.geo
    )
    if not narrowed:
        raise BadRequestData("the query is too wide: give type, attrs, q on an attribute or a geoquery, or local=true")


def refuse_links(condition: Condition | None, level: int = 0) -> None:
    """Raise BadRequestData for a q that follows more relationships than ``level``, that of join (5.7.2.4, 5.7.4.4)."""
    if condition is None:
        return
    hops = max(map(hops_of, paths_of(condition)))
    if hops > level:
        reach = f"joinLevel={hops} or more" if level else "join and joinLevel, and only where entities can be joined"
        raise BadRequestData(f"q follows {hops} relationships with {{...}}, which needs {reach}")
