"""Parameters of version 1 as clauses of today: ``q``, ``sort``, ``refine.x``, ``geofilter.distance`` (2.6)."""

import re
from collections.abc import Iterator
from typing import Final

from django.http import QueryDict

from zinneke.lake.field import Kind, Schema
from zinneke.lake.odsql.errors import InvalidParameter
from zinneke.lake.odsql.paging import DEEPEST_ROW, DEFAULT_LIMIT, Page
from zinneke.lake.odsql.settings import DEFAULT_LANGUAGE, DEFAULT_ZONE
from zinneke.opendata.explore.parameters import Asked, number

_TEST: Final = re.compile(r'\s*(?:(?P<field>\w+)\s*(?P<sign><=|>=|==|=|:|<|>)\s*)?(?P<value>"[^"]*"|[^\s"]+)', re.ASCII)
_UNKNOWN: Final = frozenset({"OR", "NOT"})
_NUMBER: Final = r"-?\d+(?:\.\d+)?"
_CIRCLE: Final = re.compile(rf"\s*({_NUMBER})\s*,\s*({_NUMBER})\s*(?:,\s*({_NUMBER})\s*)?", re.ASCII)


def question(query: QueryDict, schema: Schema) -> Asked:
    """What a request of version 1 asks of a table. Raises InvalidParameter."""
    return Asked(
        select=", ".join(_quoted(name) for name in query.get("fields", "").split(",") if name.strip()),
        where=[*conditions(query.get("q", ""), schema), *_circles(query, schema)],
        group_by="",
        order_by=", ".join(_order(name.strip()) for name in query.get("sort", "").split(",") if name.strip()),
        refine=_chosen(query, "refine."),
        exclude=_chosen(query, "exclude."),
        facet=query.getlist("facet"),
        lang=query.get("lang") or DEFAULT_LANGUAGE,
        timezone=query.get("timezone") or DEFAULT_ZONE,
        include_links=False,
        use_labels=False,
    )


def page(query: QueryDict) -> Page:
    """``rows`` after ``start``, 10,000 at most. Raises InvalidParameter."""
    rows, start = number(query, "rows", DEFAULT_LIMIT), number(query, "start", 0)
    if rows < 0 or start < 0 or rows + start > DEEPEST_ROW:
        raise InvalidParameter(
            f"Invalid value for sum of rows + start API parameter: {rows} + {start} was found "
            f"but at most {DEEPEST_ROW} and nothing below 0 is expected."
        )
    return Page(rows, start)


def conditions(text: str, schema: Schema) -> Iterator[str]:
    """Words, and tests such as ``name:value`` or ``height>=3``, which hold together. Raises InvalidParameter."""
    at = 0
    text = text.strip()
    while at < len(text):
        match = _TEST.match(text, at)
        if match is None or match["value"] in _UNKNOWN or match["value"][0] in "[(":
            raise InvalidParameter(
                f"Invalid value for q API parameter: {text[at : at + 40]} was found "
                "but words, field:value, comparisons and AND are expected."
            )
        at = match.end()
        if match["value"] not in ("AND", "*:*", "*"):
            yield _condition(match["field"], match["sign"], match["value"].strip('"'), schema)


def _condition(field: str | None, sign: str, value: str, schema: Schema) -> str:
    if field is None:
        return _text(value)
    known = schema.by_name.get(field)
    if sign == ":" and known and known.kind is Kind.TEXT and not known.many:
        return f"{_quoted(field)} like {_text(value)}"
    return f"{_quoted(field)} {'=' if sign in (':', '==') else sign} {_text(value)}"


def _circles(query: QueryDict, schema: Schema) -> Iterator[str]:
    """``geofilter.distance``: latitude, longitude and metres around it, of the first point of a row."""
    for given in query.getlist("geofilter.distance"):
        match = _CIRCLE.fullmatch(given)
        point = next((one.name for one in schema.visible if one.kind is Kind.GEO_POINT), "")
        if match is None or not point:
            raise InvalidParameter(
                f"Invalid value for geofilter.distance API parameter: {given[:40]} was found "
                "but latitude,longitude,metres is expected, of a dataset with places."
            )
        lat, lon, metres = match.groups(default="0")
        yield f"within_distance({_quoted(point)}, geom'POINT({lon} {lat})', {metres.lstrip('-')}m)"


def _order(name: str) -> str:
    """Version 1 sorts downwards; a minus says upwards."""
    return f"{_quoted(name[1:])} asc" if name.startswith("-") else f"{_quoted(name)} desc"


def _chosen(query: QueryDict, prefix: str) -> list[str]:
    return [
        f"{name.removeprefix(prefix)}:{value}"
        for name, values in query.lists()
        if name.startswith(prefix)
        for value in values
    ]


def _quoted(name: str) -> str:
    return f"`{name.strip().replace('`', '')}`"


def _text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
